"""Every file that comes back is scanned before it is read, where a scanner is set up. Leaves asking it to forms."""

from forms.scanned import Scan, scan
from pages.parts import resources


def listening() -> str:
    """Where the agency's scanner listens; empty where there is none."""
    return resources.catalogue().settings.uploads.clamd


def scanned(data: bytes) -> Scan:
    """What is known of the file; its value is a sentence for the page.

    :raises NotUsable: something was found, or the scanner that is set up doesn't answer.
    """
    return scan(data, listening())
