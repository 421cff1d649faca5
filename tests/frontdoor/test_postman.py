"""The postman's round, with a real mail server: sent once, refused, killed, taken over."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from forms.layout import load_layouts
from frontdoor.background import jobs_of
from frontdoor.mail import MailServer
from frontdoor.postman import Postman
from records.database import Engine
from records.handover import HandedOver
from records.jobs import do_job
from records.letters import letters_of, post_letter
from records.outbox import HELD
from records.referrals import read_referral
from records.report_backs import read_for_provider
from records.tokens import fresh_key
from screening.catalogue import load
from screening.settings import Retention
from tests.frontdoor.conftest import Staff
from tests.frontdoor.test_report_back import DATA
from tests.frontdoor.test_report_back_mail import Postbox, serving
from tests.house.source import ROOT
from tests.people import NOW
from tests.records.cases import add_sent

URL = "https://portal.example.gov"
TO = "in@jobs.example.org"
ONE_ROUND = """
import sys
from datetime import datetime
from pathlib import Path
from frontdoor.background import jobs_of
from frontdoor.mail import read_mail_server
from records.database import open_database
from records.jobs import do_job
from screening.settings import Retention
from tests.frontdoor.test_postman import postman
url, smtp, at = sys.argv[1:]
engine, clock = open_database(url, Path()), lambda: datetime.fromisoformat(at)
job = jobs_of(engine, Retention(), postman(engine, read_mail_server(smtp), clock))[0]
do_job(engine, job, "a child", clock)
"""


class Killing(Postbox):
    """A mail server that kills its client at a moment: before it takes the letter, or after, before it says so."""

    def __init__(self, moment: str) -> None:
        super().__init__()
        self.moment = moment
        self.client = 0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, to: str, options: Any) -> str:
        if self.moment == "before":
            self.kill()
        return await super().handle_RCPT(server, session, envelope, to, options)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        if self.moment == "after":
            self.kill()
        return answer

    def kill(self) -> None:
        if self.client:
            os.kill(self.client, signal.SIGKILL)
            self.client = 0


def postman(engine: Engine, server: MailServer | None, clock: Any) -> Postman:
    assert server is not None
    return Postman(engine, server, load(DATA), load_layouts(DATA / "forms"), URL, clock)


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def server(postbox: Postbox) -> Iterator[MailServer]:
    with serving(postbox) as running:
        yield running


@pytest.fixture
def sent(engine: Engine, staff: Staff) -> HandedOver:
    (office,) = staff.dana.offices
    handed_over = add_sent(engine, staff.dana, office)
    post_letter(engine, staff.dana, handed_over.referral.id, TO, key=fresh_key(), now=NOW)
    return handed_over


def whats(engine: Engine, staff: Staff, sent: HandedOver) -> list[str]:
    events = read_referral(engine, staff.dana, sent.referral.id, now=NOW).events
    return [event.what for event in events][2:]


def test_the_provider_gets_a_link_that_works_and_no_name(
    engine: Engine, staff: Staff, server: MailServer, postbox: Postbox, sent: HandedOver
) -> None:
    by_post = postman(engine, server, lambda: NOW)
    assert (by_post.round(NOW), by_post.round(NOW)) == (1, 0)
    (got,) = postbox.taken
    assert (got["To"], got["Subject"]) == (TO, f"Referral {sent.referral.number}")
    for name in ("Ruben", "Testcase\n", "R. T."):
        assert name not in str(got).replace("Dana Testcase", "")
    (line,) = [line for line in got.get_content().splitlines() if line.startswith(URL)]
    assert read_for_provider(engine, token=line.removeprefix(f"{URL}/r/"), now=NOW) is not None
    assert "November 24, 2026" in got.get_content()  # two business days after a Saturday
    assert whats(engine, staff, sent) == ["referral.mailed"]


def test_what_the_server_refuses_for_good_is_in_the_workers_day_at_once(
    engine: Engine, staff: Staff, server: MailServer, postbox: Postbox, sent: HandedOver
) -> None:
    postbox.refuses = "550 No such user"
    assert postman(engine, server, lambda: NOW).round(NOW) == 0
    event = read_referral(engine, staff.dana, sent.referral.id, now=NOW).events[-1]
    assert event.what == "referral.undelivered"
    assert event.note == "The mail server doesn't take letters to this address (550)."


def test_what_it_refuses_for_now_goes_a_minute_later(
    engine: Engine, staff: Staff, server: MailServer, postbox: Postbox, sent: HandedOver
) -> None:
    postbox.refuses = "451 Try later"
    at = [NOW]
    by_post = postman(engine, server, lambda: at[0])
    assert by_post.round(NOW) == 0
    postbox.refuses = ""
    assert by_post.round(NOW) == 0
    at[0] += timedelta(minutes=1)
    assert (by_post.round(NOW), len(postbox.taken)) == (1, 1)


@pytest.mark.parametrize(("moment", "copies"), [("before", 1), ("after", 2)])
def test_a_killed_round_loses_no_letter_and_sends_a_second_only_where_smtp_leaves_no_choice(
    engine: Engine, staff: Staff, sent: HandedOver, moment: str, copies: int
) -> None:
    """Killed before the server had it: one letter. Killed after, before we knew: a second one, known as a copy."""
    killing = Killing(moment)
    with serving(killing) as server:
        smtp = f"smtp://127.0.0.1:{server.port}?from={server.sender}"
        child = _child(engine, smtp, NOW, killing)
        assert child == -signal.SIGKILL
        job = jobs_of(engine, Retention(), postman(engine, server, lambda: NOW))[0]
        assert not do_job(engine, job, "another", lambda: NOW)  # the lease is the dead one's
        later = NOW + HELD
        job = jobs_of(engine, Retention(), postman(engine, server, lambda: later))[0]
        assert do_job(engine, job, "another", lambda: later)
    assert len(killing.taken) == copies
    assert len({letter["Message-ID"] for letter in killing.taken}) == 1
    (letter,) = letters_of(engine, staff.dana, sent.referral.id, now=NOW)
    assert (letter.status, letter.tries) == ("sent", 2)
    assert whats(engine, staff, sent) == ["referral.mailed"]


def _child(engine: Engine, smtp: str, at: datetime, killing: Killing) -> int:
    url = engine.url.render_as_string(hide_password=False)
    child = subprocess.Popen(
        [sys.executable, "-c", ONE_ROUND, url, smtp, at.isoformat()],
        cwd=Path(ROOT),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    killing.client = child.pid
    return child.wait(60)


def test_without_a_mail_server_letters_wait(engine: Engine) -> None:
    assert [job.name for job in jobs_of(engine, Retention(), None)] == ["late_sendings", "unmatched", "sweep"]
