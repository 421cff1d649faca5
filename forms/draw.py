"""Draws a paper: its rows on as many pages as they need, page x of y beneath, as a PDF. Chooses no word."""

from collections.abc import Sequence

from forms.arrange import arrange
from forms.faces import Faces
from forms.fields import with_fields
from forms.ink import HEIGHT, WIDTH, Item, Letters, Mark, print_pages, shifted
from forms.paper import Paper
from forms.rows import MARGIN, TOP, Arranged, Row

BOTTOM = HEIGHT - 50.0
FOOTER = HEIGHT - 30.0
Pages = list[list[Item]]


def draw(paper: Paper, faces: Faces) -> bytes:
    """The paper as a PDF; with fields to fill in once it has a number. ``faces``: read once, kept by the caller."""
    pages = place(paper, faces)
    printed = print_pages(pages, faces, paper.title, paper.language, paper.on)
    if paper.number is None or paper.kind != "referral":
        return printed
    return with_fields(printed, pages, paper.number, f"{paper.layout} {paper.version}")


def place(paper: Paper, faces: Faces) -> Pages:
    """What stands where, page by page: for drawing, for tests, and to find a scan's boxes again."""
    pages: Pages = []
    for side in paper.sides:
        pages += flow(arrange(side, paper, faces))
    total = len(pages)
    return [[*page, *footer(paper, number, total, faces)] for number, page in enumerate(pages, start=1)]


def flow(arranged: Arranged) -> Pages:
    pages: Pages = [list(arranged.fixed)]
    y = TOP
    for strip in strips_of(arranged.rows):
        high = sum(row.height for row in strip)
        if y > TOP and y + high > BOTTOM:
            pages.append([])
            y = TOP
        for row in strip:
            if y == TOP and not row.items:
                continue  # no page begins with a gap
            if y + row.height > BOTTOM and row.items and y > TOP:
                pages.append([])
                y = TOP
            pages[-1] += shifted(row.items, y)
            y += row.height
    foot = sum(row.height for row in arranged.foot)
    if y + 12 + foot > BOTTOM and arranged.foot:
        pages.append([])
    y = BOTTOM - foot
    for row in arranged.foot:
        pages[-1] += shifted(row.items, y)
        y += row.height
    return pages


def strips_of(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows in strips: a row that mustn't end a page goes with the next."""
    strips: list[list[Row]] = []
    open_strip = False
    for row in rows:
        if open_strip:
            strips[-1].append(row)
        else:
            strips.append([row])
        open_strip = row.keep
    return strips


def footer(paper: Paper, number: int, total: int, faces: Faces) -> list[Item]:
    size = 10.5
    left = " · ".join(part for part in (paper.footer, paper.number) if part)
    right = paper.page_of.format(page=number, pages=total)
    inset = MARGIN
    items: list[Item] = [
        Letters(inset, FOOTER, left, size),
        Letters(WIDTH - inset - faces.width(right, size), FOOTER, right, size),
    ]
    if paper.kind == "referral":
        far_x, far_y = WIDTH - 22 - 10, HEIGHT - 22 - 10
        items += [Mark(x, y, 10) for x in (22.0, far_x) for y in (22.0, far_y)]
    return items
