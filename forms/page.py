"""A paper as an HTML page with the same values, for those who listen, zoom or have no printer. Chooses no word.

fpdf2's output has no tags for a screen reader, so each paper has this equal. Nothing is loaded from anywhere.
"""

from html import escape

from forms.code import dark_runs
from forms.page_tables import TABLES, table_html
from forms.paper import (
    Aloud,
    Asking,
    Block,
    Both,
    Code,
    Field,
    Fields,
    Lines,
    Paper,
    Section,
    Side,
    Signature,
    Table,
    Tick,
    Ticks,
)

STYLE = """
body{margin:2rem auto;max-width:48rem;padding:0 1rem;font:1.1rem/1.5 system-ui,sans-serif;color:#000;background:#fff;
overflow-wrap:anywhere}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .25rem}h2{font-size:1.2rem;margin:1.75rem 0 .25rem}
h1 .own,h2 .own{font-weight:400}.own::before{content:"· "}p{margin:.4rem 0}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));
gap:.6rem 1.5rem;margin:.4rem 0}dt{font-size:1rem}dd{margin:0;font-weight:600}
dd.plain{font-weight:400}dd.large{font-size:1.7rem}.blank{display:block;border-bottom:1px solid #000;min-height:1.6em}
ul{margin:.4rem 0;padding-left:1.2rem}ul.ticks{list-style:none;padding:0}ul.ticks li{margin:.4rem 0}
.box{display:inline-block;width:1.1em;height:1.1em;line-height:1.1em;border:1.5px solid #000;text-align:center;
margin-right:.6em}.strong{font-weight:600}.large{font-size:1.7rem;font-weight:600}.sr{position:absolute;width:1px;height:1px;
overflow:hidden;clip-path:inset(50%);white-space:nowrap}.code svg{width:30mm;height:30mm;display:block}
.facing{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),1fr));gap:2.5rem}footer{margin-top:2.5rem;font-size:1rem}
img{max-width:100%;max-height:5rem}section.side+section.side{margin-top:3rem;break-before:page}
@media print{body{margin:0;max-width:none}section,li{break-inside:avoid-page}}
"""


def html(paper: Paper) -> str:
    """The whole page, in the paper's language; what is in another says so."""
    body = "".join(_side(side, paper) for side in paper.sides)
    footer = " · ".join(part for part in (paper.footer, paper.number) if part)
    return (
        f'<!doctype html><html lang="{escape(paper.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(paper.title)}</title><style>{STYLE}{TABLES}</style></head>"
        f"<body><main>{body}</main><footer>{escape(footer)}</footer></body></html>"
    )


def _side(side: Side, paper: Paper) -> str:
    if paper.own is None or paper.kind not in ("slip", "card"):
        return _Said(paper, None if paper.kind == "referral" else paper.language).side(side)
    both = (
        f'<article lang="{language}">{_Said(paper, language).side(side)}</article>'
        for language in (paper.own, "en")
    )
    return f'<div class="facing">{"".join(both)}</div>'


class _Said:
    """Says a paper's values in one language, or (None) in English with the parent's own beside it."""

    def __init__(self, paper: Paper, only: str | None) -> None:
        self.own, self.only = paper.own, only
        self.aloud: Aloud = paper.aloud

    def text(self, text: Both) -> str:
        if self.only:
            return _lines(text.own if self.only == self.own and text.own is not None else text.en)
        if text.own is None or text.own == text.en:
            return _lines(text.en)
        return f'{_lines(text.en)} <span class="own" lang="{self.own}">{_lines(text.own)}</span>'

    def side(self, side: Side) -> str:
        parts = [f"<p>{self.text(side.above)}</p>" if side.above else ""]
        parts.append(f"<h1>{self.text(side.title)}</h1>")
        parts.append(f'<p class="strong">{self.text(side.beneath)}</p>' if side.beneath else "")
        parts.append(self.fields(side.facts) if side.facts else "")
        parts.append(f'<p class="strong">{self.text(side.note)}</p>' if side.note else "")
        parts.append(self.code(side.code) if side.code else "")
        parts += [self.section(section) for section in side.sections]
        return f'<section class="side">{"".join(parts)}</section>'

    def section(self, section: Section) -> str:
        title = f"<h2>{self.text(section.title)}</h2>" if section.title else ""
        return f"<section>{title}{''.join(self.block(block) for block in section.blocks)}</section>"

    def block(self, block: Block) -> str:
        match block:
            case Fields(fields):
                return self.fields(fields)
            case Ticks(_, items):
                return self.ticks(items)
            case Lines(_, lines, bullets, weight):
                if bullets:
                    return f"<ul>{''.join(f'<li>{self.text(line)}</li>' for line in lines)}</ul>"
                return "".join(f'<p class="{weight}">{self.text(line)}</p>' for line in lines)
            case Signature():
                return self.signature(block)
            case Asking():
                return self.asking(block)
            case Table():
                return table_html(block, self.text)

    def fields(self, fields: tuple[Field, ...]) -> str:
        return f"<dl>{''.join(self.field(field) for field in fields)}</dl>"

    def field(self, field: Field) -> str:
        said = self.text(field.value) if field.value is not None else self.blank()
        weight = f' class="{field.weight}"' if field.weight != "strong" else ""
        return f"<div><dt>{self.text(field.label)}</dt><dd{weight}>{said}</dd></div>"

    def blank(self) -> str:
        return f'<span class="blank"><span class="sr">{self.text(self.aloud.to_fill_in)}</span></span>'

    def ticks(self, items: tuple[Tick, ...]) -> str:
        return f'<ul class="ticks">{"".join(map(self.tick, items))}</ul>'

    def tick(self, item: Tick) -> str:
        state = self.aloud.ticked if item.ticked else self.aloud.not_ticked
        mark = "✓" if item.ticked else ""
        return (
            f'<li><span class="box" aria-hidden="true">{mark}</span>'
            f'<span class="sr">{self.text(state)}: </span>{self.text(item.text)}</li>'
        )

    def asking(self, asking: Asking) -> str:
        number = f"{asking.number}. " if asking.number else ""
        note = f"<p>{self.text(asking.note)}</p>" if asking.note else ""
        lines = tuple(Field(f"{asking.id}_{place}", line, None) for place, line in enumerate(asking.lines))
        ticks = self.ticks(asking.ticks) if asking.ticks else ""
        answers = ticks + (self.fields(lines) if lines else "")
        return f'<p class="strong">{number}{self.text(asking.ask)}</p>{note}{answers}'

    def signature(self, block: Signature) -> str:
        how = f": {self.text(block.how)}" if block.how else ""
        name = self.text(block.name) if block.name else self.blank()
        date = self.text(block.date) if block.date else self.blank()
        return (
            f"<dl><div><dt>{self.text(block.label)}{how}</dt><dd>{name}</dd></div>"
            f"<div><dt>{self.text(block.date_label)}</dt><dd>{date}</dd></div></dl>"
        )

    def code(self, code: Code) -> str:
        modules, runs = dark_runs(code.url)
        dark = "".join(f"M{column} {row}h{length}v1h-{length}z" for row, column, length in runs)
        label = escape(self.text(code.words), quote=True)
        return (
            f'<div class="code"><svg role="img" aria-label="{label}" viewBox="-4 -4 {modules + 8} {modules + 8}">'
            f'<path d="{dark}"/></svg><p><a href="{escape(code.url, quote=True)}">{self.text(code.words)}</a>'
            f" <strong>{escape(code.short)}</strong></p></div>"
        )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
