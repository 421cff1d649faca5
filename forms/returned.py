"""Reads a filled-in form that came back as a PDF: whose it is, what was filled in, what its pages look like.

The file is hostile until proven otherwise: it is parsed and drawn in a child process only, and of what that answers
nothing is believed without a look. What the values mean for a referral is reported.py's.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.confined import ask_child
from forms.layout import Layout
from forms.refusals import BY_NAME, Damaged, NotAPdf, NotOurs, OtherLayout, TooLarge

__all__ = ["ReturnedForm", "limits_in_force", "read_returned"]

MOST_BYTES = 10_000_000
MOST_PIXELS = 4_100_000
NUMBER = re.compile(r"R-\d{4}-\d{6}-[0-9A-Z]")
LAYOUT = re.compile(r"([a-z_]{1,40}) (\d{1,4})")
NAME = re.compile(r"([a-z_]{1,40})\.([a-z_]{1,40})")
LONGEST = 500
JOINERS = "\u200c\u200d"
"""Signs without a shape of their own that names need."""
PNG = b"\x89PNG\r\n\x1a\n"

Values = dict[str, str | list[str]]


@dataclass(frozen=True)
class ReturnedForm:
    """``values``: "came" → "yes", "supports" → ["training"], "came.date" → as typed; what wasn't filled in is absent.

    ``pages``: a PNG each. ``fillable`` False: somebody printed the form to a new PDF, so only its pages show what was
    filled in; ``layout`` is "" then. ``sha256`` is the file's, to know it again.
    """

    number: str
    layout: str
    version: int
    values: Values
    pages: tuple[bytes, ...]
    sha256: str
    fillable: bool = True


def read_returned(
    data: bytes, layouts: Mapping[str, Layout], ask: Callable[[bytes], bytes] = ask_child
) -> ReturnedForm:
    """The form in the file, within ten seconds.

    :raises NotUsable: it can't be used; which one it is says why, its sentence says it to the worker.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge
    if not data.startswith(b"%PDF-"):
        raise NotAPdf
    answer, pages = _answered(ask(data))
    if refusal := BY_NAME.get(str(answer.get("refused"))):
        raise refusal
    number = _one_line(answer.get("number"))
    if not NUMBER.fullmatch(number) or not pages:
        raise NotOurs
    sha256 = hashlib.sha256(data).hexdigest()
    fields = answer.get("fields")
    if fields is None:
        return ReturnedForm(number, "", 0, {}, pages, sha256, fillable=False)
    said = LAYOUT.fullmatch(_one_line(answer.get("layout")))
    if said is None or said[1] not in layouts or not isinstance(fields, dict):
        raise OtherLayout
    values = _values(fields, layouts[said[1]])
    return ReturnedForm(number, said[1], int(said[2]), values, pages, sha256)


def limits_in_force() -> dict[str, bool]:
    """What the child is really kept from on this machine: memory, time, processes, network."""
    limits = _answered(ask_child(b""))[0].get("limits")
    return {str(name): held is True for name, held in limits.items()} if isinstance(limits, dict) else {}


def _answered(answer: bytes) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    head, _, rest = answer.partition(b"\n")
    try:
        said = json.loads(head)
        sizes = [int(size) for size in said["sizes"]]
    except (ValueError, TypeError, KeyError, RecursionError) as problem:
        raise Damaged from problem
    if not isinstance(said, dict) or any(size < 1 for size in sizes) or sum(sizes) != len(rest):
        raise Damaged
    pages = []
    for size in sizes:
        page, rest = rest[:size], rest[size:]
        if not page.startswith(PNG) or _pixels(page) > MOST_PIXELS:
            raise Damaged
        pages.append(page)
    return said, tuple(pages)


def _pixels(png: bytes) -> int:
    return int.from_bytes(png[16:20], "big") * int.from_bytes(png[20:24], "big")


def _values(fields: Mapping[Any, Any], layout: Layout) -> Values:
    """What was ticked and written, as the fields' names say; a form of another version may have others than today's."""
    values: Values = {}
    several = {box.id for box in layout.report if box.several}
    for name, filled in fields.items():
        named = NAME.fullmatch(str(name))
        if named is None or named[1] == "portal":
            continue
        box, part = named[1], named[2]
        if filled is True:
            values[box] = _added(values.get(box), part, box in several)
        elif isinstance(filled, str) and (text := _one_line(filled)):
            values[f"{box}.{part}"] = text
    return values


def _added(before: str | list[str] | None, choice: str, several: bool) -> str | list[str]:
    """Two ticks where one is asked for stay two: it is the worker who finds out which was meant."""
    if before is None:
        return [choice] if several else choice
    return [*([before] if isinstance(before, str) else before), choice]


def _one_line(value: object) -> str:
    """Composed, without signs that turn or hide letters, every break a space."""
    if not isinstance(value, str):
        return ""
    spaced = (" " if sign.isspace() else sign for sign in unicodedata.normalize("NFC", value))
    shown = "".join(sign for sign in spaced if sign in JOINERS or unicodedata.category(sign)[0] != "C")
    return " ".join(shown.split())[:LONGEST].strip()
