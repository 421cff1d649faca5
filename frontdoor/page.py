"""The one HTML page that Streamlit's browser part starts from, as we serve it. What it shows is Streamlit's."""

import html
import re
from pathlib import Path

_PRELOADED_FONT = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*/>')
_OPEN_DESCRIPTION = re.compile(r'<link rel="service-desc"[^>]*/>')
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_TITLE = re.compile(r"<title>[^<]*</title>")

# The colors of .streamlit/config.toml for the moment before Streamlit has read them. And one thing the theme can't
# say: Streamlit writes white on the primary color and also the primary color on the ground; by night no color is
# dark enough for the one and light enough for the other, so what is chosen or pointed at gets the color of links.
_FIRST_MOMENT = """
    <link rel="preload" href="./fonts/mulish-latin.woff2" as="font" type="font/woff2" crossorigin />
    <style>
      html { background: #FBFAF6; color-scheme: light dark; }
      @media (prefers-color-scheme: dark) {
        html { background: #0F1C20; }
        button[data-variant][data-selected="true"], [data-testid="stTab"][aria-selected="true"],
        [data-testid="stSliderThumbValue"],
        [data-testid^="stBaseButton-tertiary"]:is(:hover, :active, :focus-visible, [aria-expanded="true"]) {
          color: #8FD6D8 !important; border-color: #8FD6D8 !important;
        }
      }
    </style>"""
_WITHOUT_SCRIPTS = (
    "<noscript>The portal needs JavaScript once you are signed in. "
    "Please turn it on in your browser, or ask your administrator.</noscript>"
)


class UnknownPage(RuntimeError):
    """Streamlit's page no longer looks as this module expects; its version was changed without looking here."""


def starting_page(index: Path, title: str) -> bytes:
    """Streamlit's own page with our title and font, no pointer to its open description, and a word without scripts.

    Raises UnknownPage when a piece to be replaced isn't there.
    """
    page = index.read_text("utf-8")
    pieces: tuple[tuple[re.Pattern[str], str], ...] = (
        (_PRELOADED_FONT, _FIRST_MOMENT),
        (_OPEN_DESCRIPTION, ""),
        (_TITLE, f"<title>{html.escape(title)}</title>"),
        (_NOSCRIPT, _WITHOUT_SCRIPTS),
    )
    for pattern, ours in pieces:
        before, found, after = _cut(pattern, page)
        if not found:
            raise UnknownPage(f"{index}: {pattern.pattern!r} was not found")
        page = before + ours + after
    return page.encode()


def _cut(pattern: re.Pattern[str], page: str) -> tuple[str, bool, str]:
    match = pattern.search(page)
    return (page[: match.start()], True, page[match.end() :]) if match else (page, False, "")
