"""Arranges a side of a paper in rows, in the manner of its kind. Which page a row lands on is draw.py's.

A form has its titles in a margin of their own; a slip says everything in two languages that face each other; cards and
sheets read from top to bottom.
"""

from dataclasses import replace

from forms.faces import Faces
from forms.facing import facing_side
from forms.form_side import form_side
from forms.paper import Paper, Side
from forms.rows import Arranged, Style
from forms.setter import Setter

STYLES = {
    "referral": Style(),
    "slip": Style(body=17, label=13, leading=22, title=22, gap=11, between=20),
    "card": Style(body=14, label=12.5, leading=18.5, title=14.5, gap=5, between=14),
    "sheet": Style(body=11, label=10.5, leading=14.5, title=15, tick_pitch=22, gap=4, between=14),
    "report": Style(heading=20, body=10.5, label=10.5, leading=13, title=12, gap=2, between=6.5),
}

TWO_LANGUAGES = {
    # The smallest letters that a photocopier is good for: everything twice, and on one page all the same.
    "referral": Style(body=10.5, leading=13.25, tick_pitch=18, gap=3, between=5),
    "slip": Style(body=14, label=12, leading=18, title=18, gap=7, between=13),
    "card": Style(body=15, label=12.5, leading=20, title=15, gap=8, between=16),
}


def arrange(side: Side, paper: Paper, faces: Faces) -> Arranged:
    style = STYLES[paper.kind]
    if paper.own and paper.kind in TWO_LANGUAGES:
        style = TWO_LANGUAGES[paper.kind]
    both = Setter(faces, style, own=paper.own)
    if paper.kind == "referral":
        return form_side(side, both)
    if paper.own and paper.kind in ("slip", "card"):
        setters: tuple[Setter, ...] = (replace(both, only=paper.own), replace(both, only="en"))
    else:
        setters = (replace(both, only=paper.language),)
    return facing_side(side, setters)
