"""The report-back side as values: six or seven boxes, nothing about the parent but the referral number.

What isn't filled in stays unknown. Boxes come from the layout, and so do the names of their fillable fields.
"""

from forms.given import Referral, ReportLink
from forms.layout import ReportBox
from forms.paper import Asking, Both, Code, Field, Lines, Section, Side, Tick
from forms.permission import names_agency
from forms.tongue import Tongue, typed


def report_back_side(given: Referral, tongue: Tongue, link: ReportLink | None) -> Side:
    """In English, which the provider reads; in both languages where the parent usually reports."""
    spoken = tongue if given.layout.report_in_both else Tongue(tongue.words)
    boxes = tuple(_box(box, place, spoken) for place, box in enumerate(given.layout.report, start=1))
    program = given.program.short if given.layout.plain else given.program.name
    return Side(
        id="report",
        title=spoken.both("form.report.title"),
        beneath=spoken.text(program),
        facts=(Field("report_number", spoken.both("form.number"), typed(given.number)),),
        sections=(
            Section("boxes", None, boxes),
            Section("return", None, (Lines("return", _ways_back(given, spoken, link)),)),
        ),
        note=spoken.both("form.report.fill"),
        code=code_of(link, spoken),
    )


def _box(box: ReportBox, place: int, tongue: Tongue) -> Asking:
    return Asking(
        id=f"report_{box.id}",
        ask=tongue.both(f"form.report.{box.id}"),
        note=None,
        ticks=tuple(
            Tick(f"report_{box.id}_{choice}", tongue.both(f"form.report.{choice}")) for choice in box.choices
        ),
        lines=tuple(tongue.both(f"form.report.{line}") for line in box.lines),
        number=place,
        names=tuple(f"{box.id}.{part}" for part in (*box.choices, *box.lines)),
    )


def _ways_back(given: Referral, tongue: Tongue, link: ReportLink | None) -> tuple[Both, ...]:
    ways = [_deadline(given, tongue)]
    if link:
        ways.append(
            tongue.both(
                "form.report.online", url=link.address, number=given.number or "", code=link.short_code
            )
        )
    worker = given.worker
    email = worker.email if names_agency(given) else None
    contact = ", ".join(part for part in (email, worker.phone) if part)
    if worker.name and contact:
        ways.append(tongue.both("form.report.by_hand", worker=worker.name, contact=contact))
    return tuple(ways)


def _deadline(given: Referral, tongue: Tongue) -> Both:
    clock = given.program.clock
    if clock.return_hours:
        return tongue.both("form.report.return_hours", hours=clock.return_hours)
    if clock.answer_business_days:
        return tongue.both("form.report.return_days", days=clock.answer_business_days)
    return tongue.both("form.report.return_any")


def code_of(link: ReportLink | None, tongue: Tongue) -> Code | None:
    return None if link is None else Code(link.url, link.short_code, tongue.both("form.code"))
