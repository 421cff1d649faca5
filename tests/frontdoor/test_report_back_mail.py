"""Handing over by e-mail, against a real mail server on this machine."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from frontdoor.mail import (
    Letter,
    MailServer,
    NotDelivered,
    checked_address,
    letter_message,
    read_mail_server,
    send,
)
from frontdoor.surroundings import WrongSurroundings
from screening.programs import Location
from screening.text import Text
from screening.words import Words, load_words
from tests.frontdoor.conftest import Staff
from tests.frontdoor.test_report_back import DATA
from tests.people import NOW, TODAY

URL = "https://portal.example.gov"
PLACE = Location(id="ajcc_test_center", name=Text({"en": "Test center", "es": "Centro de prueba"}))


@dataclass
class Postbox:
    """A mail server that keeps what it takes; `refuses` is what it answers instead."""

    refuses: str = ""
    goodbye: str = "221 Bye"
    hangs_up: bool = False  # once it has taken a letter, and before it says so
    taken: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, to: str, options: Any) -> str:
        if self.refuses.startswith("55"):
            return self.refuses
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refuses:
            return self.refuses
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.taken.append(letter)
        if self.hangs_up:
            server.transport.abort()
        return "250 OK"

    async def handle_QUIT(self, server: Any, session: Any, envelope: Any) -> str:
        return self.goodbye


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@contextmanager
def serving(postbox: Postbox) -> Iterator[MailServer]:
    """The postbox behind a port of this machine."""
    controller = Controller(postbox, hostname="127.0.0.1", port=_free_port())
    controller.start()
    try:
        yield _server(f"smtp://127.0.0.1:{controller.port}?from=portal@county.example.gov")
    finally:
        controller.stop()


@pytest.fixture
def server(postbox: Postbox) -> Iterator[MailServer]:
    with serving(postbox) as running:
        yield running


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words(DATA / "words")


@pytest.fixture
def letter() -> Letter:
    return Letter("intake@jobs.example.org", "R-2026-000001-K", "Job center", date(2026, 11, 24))


def test_the_form_goes_along_under_its_number(
    staff: Staff, server: MailServer, postbox: Postbox, words: Words, letter: Letter
) -> None:
    whole = replace(letter, paper=b"%PDF-1.7 made up")
    send(server, letter_message(server, words, whole, staff.dana, NOW))
    (paper,) = postbox.taken[0].iter_attachments()
    assert (paper.get_content_type(), paper.get_filename()) == ("application/pdf", f"{letter.number}.pdf")
    assert paper.get_content() == whole.paper


@pytest.mark.parametrize(
    ("answer", "said", "for_good"),
    [
        ("451 Try later", "(451)", False),
        ("554 Spam", "(554)", True),
        ("550 No such user", "to this address (550)", True),
        ("552 Mailbox is full", "to this address (552)", True),
    ],
)
def test_each_refusal_of_the_server_is_told_by_its_number(
    staff: Staff,
    server: MailServer,
    postbox: Postbox,
    words: Words,
    letter: Letter,
    answer: str,
    said: str,
    for_good: bool,
) -> None:
    postbox.refuses = answer
    with pytest.raises(NotDelivered) as refused:
        send(server, letter_message(server, words, letter, staff.dana, NOW))
    assert said in refused.value.sentence
    assert (refused.value.for_good, refused.value.unsure) == (for_good, False)


def test_what_goes_wrong_once_the_letter_is_taken_is_no_refusal(
    staff: Staff, server: MailServer, postbox: Postbox, words: Words, letter: Letter
) -> None:
    postbox.goodbye = "421 In a hurry"
    send(server, letter_message(server, words, letter, staff.dana, NOW))
    assert len(postbox.taken) == 1


def test_a_line_that_breaks_after_the_letter_leaves_it_unsure(
    staff: Staff, server: MailServer, postbox: Postbox, words: Words, letter: Letter
) -> None:
    postbox.hangs_up = True
    with pytest.raises(NotDelivered, match="line to the mail server broke") as broke:
        send(server, letter_message(server, words, letter, staff.dana, NOW))
    assert (broke.value.unsure, len(postbox.taken)) == (True, 1)


def test_each_try_of_a_letter_has_the_same_message_id(
    staff: Staff, server: MailServer, words: Words, letter: Letter
) -> None:
    named = replace(letter, id="8d0d9ad6")
    ids = {letter_message(server, words, named, staff.dana, NOW)["Message-ID"] for _ in range(2)}
    assert ids == {"<8d0d9ad6@county.example.gov>"}


def test_a_letter_says_its_number_and_no_name(
    staff: Staff, server: MailServer, words: Words, letter: Letter
) -> None:
    written = letter_message(server, words, replace(letter, link="https://p.example/r/x"), staff.dana, NOW)
    assert (written["Subject"], written["From"]) == (
        f"Referral {letter.number}",
        "Referral portal <portal@county.example.gov>",
    )
    said = written.get_content()
    assert "Please tell us how it goes" in said
    assert "November 24, 2026" in said
    assert "https://p.example/r/x" in said


def test_a_server_that_is_away_is_said_to_be(staff: Staff, words: Words, letter: Letter) -> None:
    away = _server(f"smtp://127.0.0.1:{_free_port()}?from=portal@county.example.gov")
    with pytest.raises(NotDelivered, match="couldn't be reached"):
        send(away, letter_message(away, words, letter, staff.dana, NOW))


def test_without_encryption_nothing_leaves_this_machine(
    staff: Staff, server: MailServer, postbox: Postbox, words: Words, letter: Letter
) -> None:
    elsewhere = replace(server, tls=_server("smtp://mail.example.gov?from=a@b.example").tls)
    with pytest.raises(NotDelivered, match="no encryption"):
        send(elsewhere, letter_message(elsewhere, words, letter, staff.dana, NOW))
    assert postbox.taken == []


def test_a_letter_of_a_plain_form_says_nothing_of_the_agency(
    staff: Staff, server: MailServer, words: Words, letter: Letter
) -> None:
    dana = replace(staff.dana, email="dana@childsupport.example.gov")
    assert "childsupport" in str(letter_message(server, words, letter, dana, NOW))
    assert "childsupport" not in str(letter_message(server, words, replace(letter, plain=True), dana, NOW))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "smtps://portal%40county.example.gov:p%40ss@mail.example.gov",
            MailServer(
                "mail.example.gov",
                465,
                "portal@county.example.gov",
                "p@ss",
                "portal@county.example.gov",
                "whole",
            ),
        ),
        (
            "smtp://mail.example.gov:2525?from=a@b.example",
            MailServer("mail.example.gov", 2525, "", "", "a@b.example", "within"),
        ),
    ],
)
def test_the_address_of_the_mail_server_is_read(url: str, expected: MailServer) -> None:
    assert read_mail_server(url) == expected
    assert read_mail_server("") is None


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.gov",
        "smtp://mail.example.gov",
        "http://x?from=a@b.example",
        "smtp://h:x?from=a@b.example",
    ],
)
def test_an_address_that_cannot_be_meant_is_refused(url: str) -> None:
    with pytest.raises(WrongSurroundings, match="PORTAL_SMTP_URL should look like"):
        read_mail_server(url)


@pytest.mark.parametrize(("days", "writes"), [(None, False), (0, True), (90, True), (91, False)])
def test_only_an_address_that_somebody_checked_lately_is_written_to(days: int | None, writes: bool) -> None:
    checked_on = None if days is None else TODAY - timedelta(days=days)
    place = PLACE.model_copy(update={"email": "in@jobs.example.org", "verified_on": checked_on})
    assert checked_address(place, 90, TODAY) == ("in@jobs.example.org" if writes else None)
    assert checked_address(place.model_copy(update={"email": ""}), 90, TODAY) is None
    assert checked_address(None, 90, TODAY) is None


def _server(url: str) -> MailServer:
    server = read_mail_server(url)
    assert server is not None
    return server


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
