"""Looks through a hostile PDF with pypdf: refuses what a form never holds, reads its fields. Runs in the child.

What goes wrong here may go wrong in any way: whatever isn't one of our refusals ends the child, and the parent says so.
"""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdf
from pypdf.errors import LimitReachedError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject, StreamObject

from forms.refusals import Locked, NotOurs, TooMuch, Unsafe

LIMITS: dict[str, Any] = {
    "page_tree_maximum_entries": 50,
    "page_tree_maximum_depth": 20,
    "page_tree_maximum_page_entries": 2_000,
    "form_fields_maximum_entries": 300,
    "form_fields_maximum_depth": 10,
    "array_maximum_element_count": 20_000,
    "dictionary_maximum_element_count": 2_000,
    "maximum_declared_stream_length": 10_000_000,
    "zlib_maximum_output_length": 8_000_000,
    "zlib_maximum_recovery_input_length": 100_000,
    "lzw_maximum_output_length": 8_000_000,
    "run_length_maximum_output_length": 8_000_000,
    "brotli_maximum_output_length": 8_000_000,
    "array_based_stream_maximum_output_length": 8_000_000,
    "stream_decoding_work_maximum_length": 32_000_000,
    "stream_filters_maximum_length": 4,
    "stream_parsing_work_maximum_count": 200_000,
    "jbig2dec_binary": None,
    "disable_legacy_handling": True,
}
MOST_OBJECTS, MOST_PARTS, MOST_PAGES = 5_000, 200_000, 20
MOST_TOGETHER = 48_000_000
"""Bytes of all streams of a file, once unpacked."""

FORBIDDEN = frozenset(
    {
        "/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/EmbeddedFile", "/EmbeddedFiles", "/XFA",
        "/RichMedia", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData",
    }
)  # fmt: skip
UNPACKED = frozenset({"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"})
NUMBER_ON_PAPER = re.compile(r"R-\d{4}-\d{6}-[0-9A-Z]")
LONGEST = 500


@dataclass(frozen=True)
class Inspected:
    """``fields``: names and what was ticked (True) or written; None where the file has no fields of ours."""

    number: str
    layout: str
    fields: dict[str, str | bool] | None


def inspect(data: bytes) -> Inspected:
    try:
        with pypdf.apply_configuration(**LIMITS):
            return _inspect(data)
    except (LimitReachedError, RecursionError, MemoryError) as problem:
        raise TooMuch from problem


def _inspect(data: bytes) -> Inspected:
    reader = pypdf.PdfReader(BytesIO(data), strict=True)
    if reader.is_encrypted:
        raise Locked
    _look_through(reader)
    if len(reader.pages) > MOST_PAGES:
        raise TooMuch
    fields = _fields(reader)
    if isinstance(number := fields.pop("portal.number", None), str):
        return Inspected(number, str(fields.pop("portal.layout", "")), fields)
    return Inspected(_printed_number(reader), "", None)


def _look_through(reader: pypdf.PdfReader) -> None:
    """Every object there is, also those that no page leads to."""
    places = {(number, kept) for kept, numbers in reader.xref.items() for number in numbers}
    places |= {(number, 0) for number in reader.xref_objStm}
    if len(places) > MOST_OBJECTS:
        raise TooMuch
    parts = unpacked = 0
    open_parts: list[PdfObject | None] = [reader.trailer]
    open_parts += [
        reader.get_object(IndirectObject(number, kept, reader)) for number, kept in sorted(places) if number
    ]
    while open_parts:
        part = open_parts.pop()
        parts += 1
        if parts > MOST_PARTS:
            raise TooMuch
        if isinstance(part, NameObject) and part in FORBIDDEN:
            raise Unsafe
        if isinstance(part, DictionaryObject):
            open_parts += [
                *part.keys(),
                *part.values(),
            ]  # never through a reference: each is looked at by itself
        elif isinstance(part, ArrayObject):
            open_parts += list(part)
        if isinstance(part, StreamObject):
            unpacked += _unpacked_bytes(part)
            if unpacked > MOST_TOGETHER:
                raise TooMuch


def _unpacked_bytes(stream: StreamObject) -> int:
    filters = stream.get("/Filter")
    named = filters if isinstance(filters, ArrayObject) else [filters]
    if filters is None or not all(one in UNPACKED for one in named):
        return 0
    return len(stream.get_data())


def _fields(reader: pypdf.PdfReader) -> dict[str, str | bool]:
    found: dict[str, str | bool] = {}
    for name, field in (reader.get_fields() or {}).items():
        kind, value = field.get("/FT"), field.get("/V")
        if kind == "/Btn":
            found[name[:LONGEST]] = value is not None and str(value) not in ("/Off", "Off", "")
        elif kind == "/Tx" and value is not None:
            found[name[:LONGEST]] = str(value)[:LONGEST]
    return found


def _printed_number(reader: pypdf.PdfReader) -> str:
    """Of a file that was printed anew, fields and all, only the pages are left; each has the number beneath."""
    numbers: set[str] = set()
    for page in reader.pages:
        numbers |= set(NUMBER_ON_PAPER.findall(page.extract_text()))
    if len(numbers) != 1:
        raise NotOurs
    return numbers.pop()
