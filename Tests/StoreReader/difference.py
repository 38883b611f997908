"""What is not as it should be."""


class Difference(Exception):
    pass


def expect(holds, subject, detail):
    if not holds:
        raise Difference(f'{subject}: {detail}')
