"""Text that people typed, made safe to stand in a label or sentence that Streamlit reads as Markdown.

Where a whole element is such a text, use st.text; this is for titles, buttons and mixed sentences.
"""

import re
from urllib.parse import quote

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$!:&^@]|(?<=\])\(|^[-+=])")
_LIST = re.compile(r"^(\d{1,9})([.)])")
"""What Markdown takes for more than itself, at the beginning or anywhere. Nothing else is escaped: a label, escapes and
all, is what a screen reader calls a field."""
_WORD_JOINER = "\u2060"
_SAFE_IN_LINKS = ":/?#@!$&'*+,;=%-._~"  # without the signs that end a link in Markdown


def plain(text: str) -> str:
    """The text as Markdown that shows exactly it: no link, picture, color or icon, and on one line.

    A colon or `www.` is parted from what follows by a sign without width, since Streamlit looks for icons, and
    Markdown for addresses, in the finished text.
    """
    one_line = " ".join(text.split())
    apart = re.sub(r"(:(?=\S)|www(?=\.)|@(?=\S))", rf"\1{_WORD_JOINER}", one_line, flags=re.IGNORECASE)
    return _LIST.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", apart))


def quiet(text: str) -> str:
    """A plain text, smaller and less loud. Not st.caption, whose gray is too pale to be read by all."""
    return f":small[:gray[{plain(text)}]]"


def linked(text: str, address: str) -> str:
    """The text as a link to a web address; without one, the plain text. An address can't end the link early."""
    if not address.startswith(("https://", "http://")):
        return plain(text)
    return f"[{plain(text)}]({quote(address, safe=_SAFE_IN_LINKS)})"
