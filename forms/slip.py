"""The parent's slip as values: the parent's language facing English, the same numbers in both.

A slip lies on kitchen tables: where somebody isn't safe it bears no name, and never why.
"""

from dataclasses import dataclass
from datetime import date, datetime

from forms.given import Caseworker
from forms.paper import Both, Field, Fields, Lines, Paper, Section, Side, plainly
from forms.place import is_checked, postal
from forms.tongue import Tongue, typed
from screening.programs import Location
from screening.text import Text
from screening.words import Words

LAYOUT, VERSION = "slip", 1


@dataclass(frozen=True)
class Stop:
    """One place to go. ``name``: the program's short one. ``about``: said where there was no interview."""

    name: Text
    provider_name: Text | None = None
    location: Location | None = None
    appointment: datetime | None = None
    contact_by: date | None = None
    bring: tuple[Text, ...] = ()
    next: Text | None = None
    number: str | None = None
    short_code: str | None = None
    about: Text | None = None


@dataclass(frozen=True)
class LicenseStep:
    """What is being done about the license, in the words of its kind, and when it is looked at again."""

    what: Text
    review_on: date | None = None


@dataclass(frozen=True)
class SlipGiven:
    on: date
    language: str
    worker: Caseworker
    stops: tuple[Stop, ...]
    contact_check_days: int
    name: str | None = None
    contact_unsafe: bool = False
    license: LicenseStep | None = None


def slip_paper(given: SlipGiven, words: Words) -> Paper:
    tongue = Tongue.of(words, given.language)
    sections = [_stop(stop, given, tongue) for stop in given.stops]
    if given.license:
        sections.append(_license(given.license, tongue))
    sections.append(Section("end", None, (Lines("end", _last_lines(given.worker, tongue), weight="strong"),)))
    named = typed(None if given.contact_unsafe else given.name)
    side = Side(
        id="slip",
        title=tongue.both("slip.titles" if len(given.stops) > 1 else "slip.title"),
        beneath=tongue.both("slip.hello", name=named) if named else None,
        sections=tuple(sections),
    )
    return slip_of(side, tongue, given.on)


def no_name_slip(
    stops: tuple[Stop, ...], language: str, phone: str | None, on: date, contact_check_days: int, words: Words
) -> Paper:
    """The slip of a conversation without a name: no number, no name, nothing that leads back to anybody."""
    tongue = Tongue.of(words, language)
    sections = [_offer(stop, on, contact_check_days, tongue) for stop in stops]
    back = tongue.both("slip.no_name.back_phone", phone=phone) if phone else tongue.both("slip.no_name.back")
    sections.append(
        Section(
            "end",
            None,
            (
                Lines("decides", (tongue.both("slip.no_name.decides"),)),
                Lines("end", (back, tongue.both("slip.no_name.kept")), weight="strong"),
            ),
        )
    )
    side = Side(id="slip", title=tongue.both("slip.no_name.title"), sections=tuple(sections))
    return slip_of(side, tongue, on)


def slip_of(side: Side, tongue: Tongue, on: date) -> Paper:
    say = tongue.words.say
    return Paper(
        kind="slip",
        language=tongue.language,
        own=tongue.own,
        title=tongue.join([side.title]).own or side.title.en,
        layout=LAYOUT,
        version=VERSION,
        footer=say(tongue.language, "paper.layout", layout=LAYOUT, version=VERSION),
        page_of=say(tongue.language, "paper.page"),
        number=None,
        on=on,
        aloud=tongue.aloud(),
        sides=(side,),
    )


def _stop(stop: Stop, given: SlipGiven, tongue: Tongue) -> Section:
    fields = [Field("where", tongue.both("slip.where"), _where(stop, given, tongue))]
    if stop.appointment:
        fields.append(Field("when", tongue.both("slip.when"), tongue.moment(stop.appointment)))
    elif stop.contact_by:
        by = tongue.both("slip.contact_by", date=tongue.day(stop.contact_by))
        fields.append(Field("when", tongue.both("slip.when"), by))
    if stop.bring:
        bring = tongue.join(map(tongue.text, stop.bring))
        fields.append(Field("bring", tongue.both("slip.bring"), bring, weight="plain"))
    if _checked(stop, given.on, given.contact_check_days) and stop.location and stop.location.ask_for:
        fields.append(Field("ask_for", tongue.both("slip.ask_for"), plainly(stop.location.ask_for)))
    then = tongue.text(stop.next) if stop.next else tongue.both("slip.next_meeting")
    fields.append(Field("next", tongue.both("slip.next"), then, weight="plain"))
    if stop.number and stop.short_code:
        both = plainly(f"{stop.number} · {stop.short_code}")
        fields.append(Field("number", tongue.both("slip.number_and_code"), both))
    elif stop.number:
        fields.append(Field("number", tongue.both("slip.number"), plainly(stop.number)))
    return Section("stop", tongue.text(stop.name), (Fields(tuple(fields), columns=2),))


def _where(stop: Stop, given: SlipGiven, tongue: Tongue) -> Both | None:
    if _checked(stop, given.on, given.contact_check_days):
        return _address(stop, tongue)
    worker = given.worker
    if worker.name and worker.phone:
        return tongue.both("slip.ask_caseworker", worker=worker.name, phone=worker.phone)
    return tongue.both("slip.ask_office")


def _offer(stop: Stop, on: date, days: int, tongue: Tongue) -> Section:
    fields = []
    if stop.about:
        fields.append(
            Field("about", tongue.both("slip.no_name.about"), tongue.text(stop.about), weight="plain")
        )
    where = _address(stop, tongue) if _checked(stop, on, days) else tongue.both("slip.ask_office")
    fields.append(Field("where", tongue.both("slip.where"), where))
    return Section("stop", tongue.text(stop.name), (Fields(tuple(fields), columns=1),))


def _checked(stop: Stop, on: date, days: int) -> bool:
    return stop.location is not None and is_checked(stop.location, on, days)


def _address(stop: Stop, tongue: Tongue) -> Both:
    """The name over the door, the address, the phone, the hours, a line each; the hours in each language."""
    place = stop.location
    if place is None:
        raise ValueError("a stop without a location has no address")
    provider = stop.provider_name
    names = [provider.en] if provider and provider.en not in place.name.en else []
    lines = [plainly(line) for line in (*names, place.name.en, postal(place, "\n"), place.phone) if line]
    if place.hours:
        lines.append(tongue.text(place.hours))
    return tongue.join(lines, "\n")


def _license(step: LicenseStep, tongue: Tongue) -> Section:
    lines = [tongue.text(step.what)]
    if step.review_on:
        lines.append(tongue.both("slip.license_review", date=tongue.day(step.review_on)))
    return Section("license", tongue.both("slip.license"), (Lines("license", tuple(lines)),))


def _last_lines(worker: Caseworker, tongue: Tongue) -> tuple[Both, ...]:
    tell = tongue.both("slip.tell_us")
    if not worker.phone:
        return (tell,)
    if worker.name:
        return tongue.both("slip.changes", worker=worker.name, phone=worker.phone), tell
    return tongue.both("slip.changes_office", phone=worker.phone), tell
