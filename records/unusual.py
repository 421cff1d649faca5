"""Openings of records, searches and exports that a supervisor looks at: who, what, when, and why it is listed.

Leaves why to unusual_reasons.

45 CFR 307.13 wants routine access monitored, so that what isn't authorized is found promptly.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import SUPERVISION, Act, Subject, looking
from records.access_notes import AccessNoteRecord, notes_of
from records.access_report import AccessReport, OpenedRecord, Taken, Unusual
from records.clocks import clock_rules
from records.days import agency_zone
from records.names import full_name
from records.networks import is_inside
from records.opening_reads import openings_of, places_of
from records.openings import EXPORT, REASONS, REFUSED, SEARCH, AccessRules, Opening
from records.search_reads import Export, exports_of, searches_of
from records.tables import Account, Office, Parent
from records.unusual_reasons import reasons_of
from records.workers import Worker
from screening.catalogue import Catalogue


def unusual_access(
    engine: Engine,
    by: Worker,
    catalogue: Catalogue,
    *,
    now: datetime,
    since: date | None = None,
    until: date | None = None,
) -> AccessReport:
    """From the day `since` through `until`, by the agency's calendar; the newest first. Looking at it is recorded too.

    Listed are openings of records of the offices I supervise, by whomever; what my people were refused elsewhere;
    their searches, where there were many or several found nobody; and every file with anything of my offices in it.
    """
    with looking(engine, by, now, SUPERVISION) as act:
        settings, clocks = catalogue.settings.access, clock_rules(catalogue)
        act.opened(Subject("access_report", act.by.id))
        zone = agency_zone(act.session)
        until = until or now.astimezone(zone).date()
        since = since or until - timedelta(days=settings.look_back_days - 1)
        begin = datetime.combine(since, time(), zone)
        end = datetime.combine(until + timedelta(days=1), time(), zone)
        offices = {office.id: office for office in act.session.exec(select(Office))}
        zones = {office.time_zone for office in offices.values()}
        calendars = {each: clocks.calendar(ZoneInfo(each)) for each in zones}
        rules = AccessRules(
            settings.opens,
            settings.closes,
            settings.parents_in_an_hour,
            settings.searches_in_an_hour,
            settings.searches_without_result_in_an_hour,
            calendars,
        )
        led = sorted(act.by.leads, key=lambda each: (offices[each].name, each))
        exports = exports_of(act, led, begin, end)
        trail = openings_of(act, begin, end) + searches_of(act, led, begin, end)
        trail += [export.opening for export in exports]
        trail.sort(key=lambda each: (each.at, each.seq))
        return _report(act, rules, offices, (since, until), trail, exports)


def _report(
    act: Act,
    rules: AccessRules,
    offices: dict[UUID, Office],
    days: tuple[date, date],
    openings: Sequence[Opening],
    exports: Sequence[Export],
) -> AccessReport:
    people = {opening.by_id for opening in openings}
    places = places_of(act.session, offices.values(), people, openings)
    address = {opening.seq: places.address_of(opening) for opening in openings if opening.what != REFUSED}
    records = [opening for opening in openings if opening.what not in (REFUSED, SEARCH, EXPORT)]
    unplaced = sum(is_inside(address[opening.seq], places.networks) is None for opening in records)
    reasons = reasons_of(act.session, rules, offices, places, openings, address)
    notes = notes_of(act.session, act.by.supervises)

    def explains(opening: Opening) -> AccessNoteRecord | None:
        covers = (note for note in notes if note.covers(opening.office_id, opening.by_id, opening.at))
        return None if opening.what == REFUSED else next(covers, None)

    grouped: dict[tuple[UUID, UUID, date, AccessNoteRecord | None], list[Opening]] = defaultdict(list)
    for opening in openings:
        if opening.seq in reasons:
            zone = ZoneInfo(offices[opening.office_id].time_zone)
            day, note = opening.at.astimezone(zone).date(), explains(opening)
            grouped[opening.by_id, opening.office_id, day, note].append(opening)
    names = dict(act.session.exec(select(Account.id, Account.name).where(col(Account.id).in_(people))).all())
    parents = _parents(act, [each.parent_id for some in grouped.values() for each in some])
    listed = [
        Unusual(
            by_id=by_id,
            by_name=names[by_id],
            office_id=office_id,
            office=offices[office_id].name,
            time_zone=offices[office_id].time_zone,
            day=day,
            reasons=tuple(each for each in REASONS if any(each in reasons[one.seq] for one in some)),
            openings=tuple(
                OpenedRecord(one.at, one.what, one.parent_id, parents.get(one.parent_id, ""), one.count)
                for one in some
            ),
            parents=len({one.parent_id for one in some if one.parent_id}),
            addresses=tuple(sorted({found for one in some if (found := address.get(one.seq))})),
            note=note,
        )
        for (by_id, office_id, day, note), some in grouped.items()
    ]
    listed.sort(
        key=lambda each: (-each.day.toordinal(), -len(each.reasons), -len(each.openings), each.by_name)
    )
    return AccessReport(
        since=days[0],
        until=days[1],
        unusual=tuple(each for each in listed if each.note is None),
        explained=tuple(each for each in listed if each.note is not None),
        taken=tuple(_taken(each, reasons, offices, names, explains) for each in exports),
        openings=len(records),
        people=len({opening.by_id for opening in records}),
        unplaced=unplaced,
        networks_known=bool(places.networks),
    )


def _taken(
    export: Export,
    reasons: Mapping[int, set[str]],
    offices: Mapping[UUID, Office],
    names: Mapping[UUID, str],
    explains: Callable[[Opening], AccessNoteRecord | None],
) -> Taken:
    own = export.opening
    return Taken(
        by_name=names[own.by_id],
        at=own.at,
        time_zone=offices[own.office_id].time_zone,
        of=export.of,
        rows=own.count or 0,
        with_names=export.with_names,
        filters=export.filters,
        offices=tuple(offices[each].name for each in export.offices),
        reasons=tuple(each for each in REASONS if each in reasons.get(own.seq, ())),
        note=explains(own),
    )


def _parents(act: Act, ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    found = select(Parent.id, Parent.first_name, Parent.last_name).where(
        col(Parent.id).in_({each for each in ids if each is not None}),
        col(Parent.office_id).in_(act.by.supervises),
    )
    return {each: full_name((first, last)) for each, first, last in act.session.exec(found).all()}
