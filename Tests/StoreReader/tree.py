"""The tree over the log, after RFC 6962."""
import hashlib


def sha256(*parts):
    return hashlib.sha256(b''.join(parts)).digest()


class Edge:
    """The right edge of an RFC 6962 tree."""

    def __init__(self):
        self.size, self.subtrees = 0, []

    def append(self, leaf):
        rest = self.size
        while rest & 1:
            leaf = sha256(b'\1', self.subtrees.pop(), leaf)
            rest >>= 1
        self.subtrees.append(leaf)
        self.size += 1

    @property
    def bytes(self):
        return b''.join(self.subtrees)

    @property
    def root(self):
        if not self.subtrees:
            return sha256()
        root = self.subtrees[-1]
        for left in reversed(self.subtrees[:-1]):
            root = sha256(b'\1', left, root)
        return root
