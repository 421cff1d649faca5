"""Cuts the typefaces of this folder from their full files: only the scripts and tables that paper needs.

`python -m forms.fonts.cut FOLDER` looks for the full files anywhere below FOLDER (README.md says where they come
from) and writes the cut ones here. Run it only when a typeface or its range changes.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

HERE = Path(__file__).parent
Ranges = tuple[tuple[int, int], ...]

LATIN: Ranges = (
    (0x0020, 0x024F),  # Latin, with what Spanish, Vietnamese, Tagalog and European names need
    (0x0250, 0x052F),  # phonetic letters (for Navajo and Hmong), combining marks, Greek, Cyrillic
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),  # typographic punctuation
    (0x20A0, 0x20BF),
    (0x2116, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2260, 0x2265),
    (0x2610, 0x2612),
    (0x2713, 0x2717),
    (0xA78B, 0xA78C),
)
EVERYTHING: Ranges = ((0x0000, 0x10FFFF),)
SIGNS: Ranges = ((0x2E80, 0x33FF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))
JAMO: Ranges = ((0x1100, 0x11FF), (0x3130, 0x318F))
# In pieces: a document that needs three signs of thirty thousand needn't take all of them in hand.
HAN = tuple(range(0x4E00, 0xA000, 0x800))
SYLLABLES = tuple(range(0xAC00, 0xD800, 0xB00))

CUTS: tuple[tuple[str, str, Ranges], ...] = (
    ("SourceSans3_400Regular.ttf", "PaperSans-Regular.ttf", LATIN),
    ("SourceSans3_600SemiBold.ttf", "PaperSans-SemiBold.ttf", LATIN),
    *(
        (f"{name}-Regular.ttf", f"{name}.ttf", EVERYTHING)
        for name in (
            "NotoSansArabic", "NotoSansArmenian", "NotoSansBengali", "NotoSansDevanagari", "NotoSansEthiopic",
            "NotoSansGeorgian", "NotoSansGujarati", "NotoSansGurmukhi", "NotoSansHebrew", "NotoSansKannada",
            "NotoSansKhmer", "NotoSansLao", "NotoSansMalayalam", "NotoSansMyanmar", "NotoSansPahawhHmong",
            "NotoSansTamil", "NotoSansTelugu", "NotoSansThai",
        )
    ),
    ("NotoSerifNyiakengPuachueHmong-Regular.ttf", "NotoSerifHmongNyiakeng.ttf", EVERYTHING),
    ("NotoEmoji_400Regular.ttf", "NotoEmoji.ttf", EVERYTHING),
    ("DroidSansFallback.ttf", "DroidSansFallback-Signs.ttf", SIGNS),
    ("DroidSansFallback.ttf", "DroidSansFallback-Jamo.ttf", JAMO),
    *(("DroidSansFallback.ttf", f"DroidSansFallback-{first:X}.ttf", ((first, first + 0x7FF),)) for first in HAN),
    *(("DroidSansFallback.ttf", f"DroidSansFallback-{first:X}.ttf", ((first, first + 0xAFF),)) for first in SYLLABLES),
)  # fmt: skip


def cut(source: Path, target: Path, ranges: Ranges) -> None:
    options = Options()
    options.hinting = False
    options.name_IDs = ["*"]  # the license stays inside the file
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["DSIG", "STAT", "gasp", "meta", "vhea", "vmtx"]
    if ranges is LATIN:
        # Kerning and alternates would need every line shaped; marks are for letters that Unicode has no one sign for.
        options.layout_features = ["ccmp", "locl", "mark", "mkmk"]
    else:
        options.layout_features = ["*"]
    font = TTFont(source)
    subsetter = Subsetter(options)
    wanted = set(font.getBestCmap())
    subsetter.populate(unicodes=[sign for first, last in ranges for sign in wanted if first <= sign <= last])
    subsetter.subset(font)
    if ranges is LATIN:
        rename(font, target.stem)
    font.save(target)


def rename(font: TTFont, name: str) -> None:
    """The license reserves the name "Source": a cut of the typeface must go by another."""
    for record in list(font["name"].names):
        if record.nameID in (1, 3, 4, 6, 16, 17, 21, 22):
            font["name"].removeNames(nameID=record.nameID)
    for identifier in (1, 3, 4, 6):
        font["name"].setName(name, identifier, 3, 1, 0x409)


def main(folder: Path) -> None:
    for name, target, ranges in CUTS:
        cut(next(folder.rglob(name)), HERE / target, ranges)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
