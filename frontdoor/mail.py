"""Handing a referral over by e-mail: one letter to the provider's checked address, where a mail server is set.

Leaves permissions and the link to records.links, the paper to forms, and asking whether to send it to the pages.
"""

import smtplib
import ssl
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

from frontdoor.surroundings import LOCAL_NAMES, WrongSurroundings
from records.database import Engine
from records.links import mail_link, note_undelivered
from records.workers import Worker
from screening.programs import Location
from screening.words import Words, say_day

WAIT_SECONDS = 15
LANGUAGE = "en"  # which the provider reads, as the form's own words to them


class NotDelivered(Exception):
    """The mail server didn't take the letter; `sentence` says what it answered, without a name or an address."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


@dataclass(frozen=True)
class MailServer:
    """What PORTAL_SMTP_URL says: smtps://name:password@host:465?from=portal@county.example.gov

    tls: whole from the beginning, or begun within (needed, but for a server on this machine).
    """

    host: str
    port: int
    name: str
    password: str
    sender: str
    tls: Literal["whole", "within", "none"]


@dataclass(frozen=True)
class Letter:
    """What the provider gets. `paper`: the form as PDF, only where the parent permits that it is sent."""

    to: str
    number: str
    program: str
    answer_by: date | None = None
    link: str = ""
    paper: bytes | None = None
    plain: bool = False  # no word of who sends it, as on the program's form


def read_mail_server(url: str) -> MailServer | None:
    """What PORTAL_SMTP_URL says; None where it isn't set.

    :raises WrongSurroundings: it can't be meant; the sentence doesn't repeat it, for the password in it.
    """
    if not url:
        return None
    parts = urlsplit(url)
    sender = next(iter(parse_qs(parts.query).get("from", ())), "") or unquote(parts.username or "")
    try:
        Address(addr_spec=sender)
        port = parts.port
    except (ValueError, IndexError) as problem:
        raise WrongSurroundings(_SHOULD_LOOK) from problem
    if (
        parts.scheme not in {"smtp", "smtps"}
        or not parts.hostname
        or "@" not in sender
        or parts.path.strip("/")
    ):
        raise WrongSurroundings(_SHOULD_LOOK)
    whole = parts.scheme == "smtps"
    local = parts.hostname in LOCAL_NAMES and not whole
    return MailServer(
        host=parts.hostname,
        port=port or (465 if whole else 587),
        name=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        sender=sender,
        tls="whole" if whole else "none" if local else "within",
    )


def checked_address(location: Location | None, good_for_days: int, on: date) -> str | None:
    """The location's e-mail address as somebody checked it within `good_for_days`; None: print it instead."""
    if location is None or not location.email or location.verified_on is None:
        return None
    return location.email if on - location.verified_on <= timedelta(days=good_for_days) else None


def letter_message(
    server: MailServer, words: Words, letter: Letter, by: Worker, now: datetime
) -> EmailMessage:
    """The letter as it goes out. Its subject and its file's name hold the referral's number and nobody's name."""
    message = EmailMessage()
    message["From"] = Address(words.say(LANGUAGE, "door.portal"), addr_spec=server.sender)
    message["To"] = Address(addr_spec=letter.to)
    if by.email and not letter.plain:
        message["Reply-To"] = Address(by.name, addr_spec=by.email)
    message["Subject"] = words.say(LANGUAGE, "door.mail.subject", number=letter.number)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # so that an answering machine doesn't answer
    message.set_content("\n\n".join(_paragraphs(words, letter, by)) + "\n")
    if letter.paper is not None:
        message.add_attachment(
            letter.paper, maintype="application", subtype="pdf", filename=f"{letter.number}.pdf"
        )
    return message


def send(server: MailServer, message: EmailMessage) -> None:
    """Hand the letter to the mail server. :raises NotDelivered: it couldn't be reached, or didn't take it."""
    try:
        with _connected(server) as connection:
            if server.name and server.password:
                connection.login(server.name, server.password)
            connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        codes = sorted({code for code, _ in refused.recipients.values()})
        raise NotDelivered(
            f"The mail server doesn't take letters to this address ({', '.join(map(str, codes))})."
        ) from refused
    except smtplib.SMTPResponseException as refused:
        raise NotDelivered(f"The mail server refused the letter ({refused.smtp_code}).") from refused
    except smtplib.SMTPNotSupportedError as refused:
        raise NotDelivered("The mail server offers no encryption, so nothing was sent.") from refused
    except (smtplib.SMTPException, OSError) as refused:
        raise NotDelivered("The mail server couldn't be reached.") from refused


def mail_referral(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    server: MailServer,
    words: Words,
    letter: Letter,
    *,
    url: str,
    key: str,
    now: datetime,
) -> str | None:
    """Make the link, send the letter; why it wasn't delivered, or None. A failure is kept for My day.

    url: the portal's public address, where the link goes. The same key makes the same link; after a failure take
    a new one.

    :raises Refused: the parent doesn't permit both that it is sent and that they report back, or it has ended.
    """
    token = mail_link(engine, by, referral_id, key=key, now=now)
    whole = replace(letter, link=f"{url}/r/{token}")
    try:
        send(server, letter_message(server, words, whole, by, now))
    except NotDelivered as problem:
        note_undelivered(engine, by, referral_id, problem.sentence, now=now)
        return problem.sentence
    return None


def _paragraphs(words: Words, letter: Letter, by: Worker) -> list[str]:
    def say(key: str, **given: object) -> str:
        return words.say(LANGUAGE, f"door.mail.{key}", **given)

    said = [
        say(
            "attached" if letter.paper is not None else "coming", number=letter.number, program=letter.program
        )
    ]
    said += [f"{say('tell_us')}\n{letter.link}", say("no_account")]
    if letter.answer_by is not None:
        said.append(say("answer_by", day=say_day(words, LANGUAGE, letter.answer_by)))
    reached = " · ".join(part for part in (by.name, by.phone) if part)
    return [*said, say("thanks"), reached]


def _connected(server: MailServer) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if server.tls == "whole":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=WAIT_SECONDS, context=trusted)
    connection = smtplib.SMTP(server.host, server.port, timeout=WAIT_SECONDS)
    if server.tls == "within":
        try:
            connection.starttls(context=trusted)
        except (smtplib.SMTPException, OSError):
            connection.close()
            raise
    return connection


_SHOULD_LOOK = (
    "PORTAL_SMTP_URL should look like smtps://name:password@mail.example.gov:465?from=portal@example.gov "
    "(smtp:// for a server that begins encryption after the greeting)."
)
