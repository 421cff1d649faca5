"""One typeface of fpdf2 whose shaped letters can be copied out of the PDF as they were written."""

from typing import Any

from fpdf.fonts import TTFFont


class Face(TTFFont):
    """An fpdf2 face whose shaped letters can be copied out of the PDF as they were written."""

    def shape_text(
        self, text: str, font_size_pt: float, text_shaping_params: dict[str, Any] | None
    ) -> list[dict[str, Any]]:
        """As in TTFFont, but each glyph stands for letters of its own.

        There the first glyph of a cluster stands for all its letters and the others for none; a reader then finds
        stray signs between the letters of a Bengali, Burmese or Punjabi name.
        """
        infos, places = self.perform_harfbuzz_shaping(text, font_size_pt, text_shaping_params)
        letters = shares(text, [int(info.cluster) for info in infos])
        drawn = []
        for info, place, signs in zip(infos, places, letters, strict=True):
            name = self.ttfont.getGlyphName(info.codepoint)
            width = round(self.scale * self.ttfont["hmtx"].metrics[name][0])
            glyph = self.subset.get_glyph(info.codepoint, signs, name, width)
            if glyph is None:
                continue
            drawn.append(
                {
                    "mapped_char": self.subset.pick_glyph(glyph),
                    "x_advance": place.x_advance,
                    "y_advance": place.y_advance,
                    "x_offset": place.x_offset,
                    "y_offset": place.y_offset,
                    "force_positioning": width != place.x_advance
                    or any((place.x_offset, place.y_offset, place.y_advance)),
                }
            )
        return drawn


class _Nothing(int):
    """Stands in a PDF's table of letters for no letter: a glyph more than a cluster has letters."""

    def __format__(self, form: str) -> str:
        return ""


NOTHING = (_Nothing(),)


def shares(text: str, clusters: list[int]) -> list[tuple[int, ...]]:
    """The letters that each glyph stands for: a cluster's letters shared out among its glyphs in reading order."""
    starts = sorted(set(clusters))
    shared: list[tuple[int, ...]] = [NOTHING] * len(clusters)
    rightward = clusters == sorted(clusters)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        signs = [ord(sign) for sign in text[start:end]]
        glyphs = [place for place, cluster in enumerate(clusters) if cluster == start]
        glyphs = glyphs if rightward else glyphs[::-1]
        for place, glyph in enumerate(glyphs[: len(signs)]):
            last = place == min(len(glyphs), len(signs)) - 1
            shared[glyph] = tuple(signs[place:] if last else signs[place : place + 1])
    return shared
