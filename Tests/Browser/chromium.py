"""What the scripts here share: a Chromium that asks for nothing of its own, and pages opened in it."""
import contextlib
import pathlib
import shutil

from playwright.sync_api import sync_playwright

WIDTHS = [375, 768, 1440]
NAMES = ['chromium', 'chromium-browser', 'google-chrome']


@contextlib.contextmanager
def browser(*arguments):
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, NAMES))),
            args=['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', *arguments])
        yield chromium
        chromium.close()


def address(path):
    return pathlib.Path(path).resolve().as_uri()


def name(path):
    """A page's folder and name, for messages."""
    return '/'.join(pathlib.Path(path).parts[-2:])
