"""Jobs of the runner: done by one, taken over when it is gone; and what they erase when its time is over."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, func
from sqlmodel import select

from records.cleaning import erase_late_sendings, purge_unmatched, sweep
from records.clocks import ClockRules
from records.database import open_database, reading
from records.jobs import Job, do_job, give_back, take_lease
from records.kiosk import Sending, send
from records.logins import make_setup_link
from records.proposals import set_aside_report
from records.report_values import ReportBack
from records.tables import AuditEvent, KioskSending, OneTimeLink, ReceivedReport, Throttle
from records.throttles import hit
from records.tokens import fresh_key
from records.tray import keep_unmatched, unmatched_reports
from tests.people import NOW
from tests.records.staff import Staff

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class Clock:
    """Stands still unless it is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def job(act: Callable[[datetime], object] = lambda _: None, **more: object) -> Job:
    return Job("a job", HOUR, act, **more)  # type: ignore[arg-type]


def test_a_job_is_done_when_it_is_due_and_not_before(engine: Engine) -> None:
    done: list[datetime] = []
    clock = Clock()
    for after, counts in ((timedelta(), 1), (HOUR - timedelta(seconds=1), 1), (HOUR, 2)):
        clock.now = NOW + after
        do_job(engine, job(done.append), "here", clock)
        assert len(done) == counts


def test_of_two_runners_one_does_it(engine: Engine) -> None:
    assert take_lease(engine, job(), "here", now=NOW)
    assert not take_lease(engine, job(), "there", now=NOW)
    assert not do_job(engine, job(), "there", Clock())


def test_a_runner_that_is_gone_is_followed_by_another_once_its_lease_ran_out(engine: Engine) -> None:
    lease = job().lease
    assert take_lease(engine, job(), "gone", now=NOW)
    assert not take_lease(engine, job(), "there", now=NOW + lease - timedelta(seconds=1))
    assert take_lease(engine, job(), "there", now=NOW + lease)
    give_back(engine, job(), "gone", now=NOW + lease)  # it was only slow, and changes nothing
    assert not take_lease(engine, job(), "third", now=NOW + lease)


def test_two_runners_that_begin_at_the_same_moment(engine: Engine, tmp_path: Path) -> None:
    url = engine.url.render_as_string(hide_password=False)
    engines = [open_database(url, tmp_path) for _ in range(4)]
    ready, won = Barrier(len(engines)), []

    def begin(place: int) -> None:
        ready.wait()
        if take_lease(engines[place], job(), f"runner {place}", now=NOW):
            won.append(place)

    threads = [Thread(target=begin, args=(place,)) for place in range(len(engines))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in engines:
        each.dispose()
    assert len(won) == 1


def test_what_a_job_raises_is_raised_and_it_is_due_again(engine: Engine) -> None:
    def fail(_: datetime) -> None:
        raise ZeroDivisionError

    clock = Clock()
    for at in (NOW, NOW + HOUR):
        clock.now = at
        with pytest.raises(ZeroDivisionError):
            do_job(engine, job(fail), "here", clock)


def test_where_nothing_waits_nothing_is_leased(engine: Engine) -> None:
    assert not do_job(engine, job(waits=lambda _: False), "here", Clock())
    assert do_job(engine, job(waits=lambda _: True), "here", Clock())


def test_late_sendings_are_erased_without_a_worker(engine: Engine, staff: Staff) -> None:
    for office in (staff.here, staff.there):
        sending = Sending(office, "en", {"first_name": "Ruben"}, {"age": 31})
        send(engine, sending, ClockRules(), key=fresh_key(), now=NOW)
    assert erase_late_sendings(engine, now=NOW + DAY) == 0
    assert erase_late_sendings(engine, now=NOW + 12 * DAY) == 2
    assert erase_late_sendings(engine, now=NOW + 12 * DAY) == 0
    with reading(engine) as session:
        assert [(row.about, row.answers) for row in session.exec(select(KioskSending))] == [({}, {})] * 2
        erased = select(func.count()).select_from(AuditEvent).where(AuditEvent.what == "kiosk.erased")
        assert session.exec(erased).one() == 2


def unmatched(engine: Engine, staff: Staff, name: str, at: datetime = NOW):  # type: ignore[no-untyped-def]
    return keep_unmatched(
        engine,
        staff.dana,
        staff.here,
        ReportBack(came="yes", advisor_name=name),
        channel="list",
        key=fresh_key(),
        now=at,
        why="not_found",
        seen={"name": name},
        source_hash=name,
    )


def test_unmatched_papers_lose_their_content_after_their_days_and_stay_known(
    engine: Engine, staff: Staff
) -> None:
    old, aside, new = (
        unmatched(engine, staff, name, NOW + days * DAY)
        for name, days in (("Old Testcase", 0), ("Aside Testcase", 0), ("New Testcase", 20))
    )
    set_aside_report(engine, staff.dana, aside.id, "Nobody of ours", now=NOW)
    at = NOW + 30 * DAY + HOUR
    assert purge_unmatched(engine, 30, now=NOW + 30 * DAY) == 0
    assert purge_unmatched(engine, 30, now=at) == 2
    assert purge_unmatched(engine, 30, now=at) == 0
    assert [row.id for row in unmatched_reports(engine, staff.dana, now=at)] == [new.id]
    with reading(engine) as session:
        kept = {row.id: row for row in session.exec(select(ReceivedReport))}
        assert [(kept[id].content, kept[id].seen, kept[id].why) for id in (old.id, aside.id)] == [
            ({}, None, "too_old")
        ] * 2
        audit = session.exec(select(AuditEvent).where(AuditEvent.what == "report.purged")).all()
        assert [(row.by_id, row.office_id, row.detail) for row in audit] == [(None, staff.here, None)] * 2
    assert unmatched(engine, staff, "Old Testcase", at).id == old.id


def test_links_that_ran_out_and_full_throttles_are_swept(engine: Engine) -> None:
    make_setup_link(engine, now=NOW)
    hit(engine, "somebody", 5, HOUR, now=NOW)
    assert sweep(engine, now=NOW + DAY) == 0
    assert sweep(engine, now=NOW + 3 * DAY) == 1
    assert sweep(engine, now=NOW + 40 * DAY) == 1
    with reading(engine) as session:
        assert (session.exec(select(OneTimeLink)).all(), session.exec(select(Throttle)).all()) == ([], [])
