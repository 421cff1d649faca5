"""The referral form as values: what of a referral may stand on paper, and nothing else. How it looks is draw.py's.

Minimum necessary (the parent's permission and safety decide): no case number, order, amount, at-risk word, supervision,
aid or flag can be given here at all; what can be given and mayn't be printed is left out in this file and its two
neighbors, referral_sections.py and report_back.py, and nowhere else.
"""

from forms.given import Referral, ReportLink
from forms.paper import Both, Field, Paper, Side, plainly
from forms.permission import agency_words, names_agency
from forms.referral_sections import SECTIONS
from forms.report_back import code_of, report_back_side
from forms.tongue import Tongue, typed
from screening.words import Words


def referral_paper(given: Referral, words: Words) -> Paper:
    """The form of one referral: its front, and the report-back side where reporting back is permitted."""
    tongue = Tongue.of(words, given.parent.language)
    link = permitted_link(given)
    sides = [front(given, tongue, link)]
    if given.permission.send and given.permission.report_back:
        sides.append(report_back_side(given, tongue, link))
    return form_paper(given, tongue, tuple(sides))


def form_paper(given: Referral, tongue: Tongue, sides: tuple[Side, ...]) -> Paper:
    words, layout = tongue.words, given.layout
    footer = words.say("en", "paper.layout", layout=layout.id, version=layout.version)
    name = _program_name(given)
    return Paper(
        kind="referral",
        language="en",
        own=tongue.own,
        title=" ".join(part for part in (words.say("en", "form.title"), given.number, name) if part),
        layout=layout.id,
        version=layout.version,
        footer=footer,
        page_of=words.say("en", "paper.page"),
        number=given.number,
        on=given.on,
        aloud=tongue.aloud(),
        sides=sides,
    )


def _program_name(given: Referral) -> str:
    """In English: the provider's sign says it so. The parent's slip has it in both languages."""
    return given.program.short.en if given.layout.plain else given.program.name.en


def permitted_link(given: Referral) -> ReportLink | None:
    """Without leave to report back there is no code and no link, only the number."""
    permitted = given.permission.send and given.permission.report_back
    return given.link if permitted else None


def front(given: Referral, tongue: Tongue, link: ReportLink | None) -> Side:
    sections = (SECTIONS[name](given, tongue) for name in given.layout.sections)
    return Side(
        id="front",
        title=tongue.both("form.title"),
        above=agency_words(given),
        beneath=plainly(_program_name(given)),
        facts=_facts(given, tongue),
        note=_note(given, tongue),
        sections=tuple(section for section in sections if section is not None),
        code=code_of(link, Tongue(tongue.words)),  # the provider's, so in English
    )


def _facts(given: Referral, tongue: Tongue) -> tuple[Field, ...]:
    """For the provider, so in English; the parent has them on the slip."""
    worker, tongue = given.worker, Tongue(tongue.words)
    facts = [
        Field("number", tongue.both("form.number"), typed(given.number)),
        Field(
            "date", tongue.both("form.date"), tongue.day(given.on, weekday=False) if given.number else None
        ),
        Field("sent_by", tongue.both("form.sent_by"), typed(worker.name)),
        Field("direct_line", tongue.both("form.direct_line"), typed(worker.phone)),
    ]
    if names_agency(given):  # an address at the agency names it
        facts.append(Field("worker_email", tongue.both("form.email"), typed(worker.email)))
    return tuple(facts)


def _note(given: Referral, tongue: Tongue) -> Both | None:
    """For the provider, so in English too."""
    tongue = Tongue(tongue.words)
    notes = []
    hours = given.program.clock.return_hours
    if given.layout.scan_note and hours and given.permission.report_back and given.permission.send:
        notes.append(_return_note(given, tongue, hours))
    if given.replaces:
        notes.append(tongue.both("form.replaces", number=given.replaces))
    return tongue.join(notes, " ") if notes else None


def _return_note(given: Referral, tongue: Tongue, hours: int) -> Both:
    worker = given.worker
    if worker.email:
        return tongue.both("form.scan_within", email=plainly(worker.email), hours=hours)
    return tongue.both(
        "form.scan_within_phone", worker=worker.name or "", phone=worker.phone or "", hours=hours
    )
