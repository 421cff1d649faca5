"""One letter to a provider's checked address, handed to the mail server where one is set.

Leaves when it goes and how often it is tried to records.outbox, the paper to forms, asking for it to the pages.
"""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from frontdoor.surroundings import LOCAL_NAMES, WrongSurroundings
from records.workers import Worker
from screening.programs import Location
from screening.words import Words, say_day

WAIT_SECONDS = 15
FOR_GOOD = 500  # from this answer of a mail server on, trying again is of no use (RFC 5321, 4.2.1)
LANGUAGE = "en"  # which the provider reads, as the form's own words to them


class NotDelivered(Exception):
    """The mail server didn't take the letter; `sentence` says what it answered, without a name or an address.

    for_good: it won't take it later either. unsure: the line broke, and it may have taken it.
    """

    def __init__(self, sentence: str, *, for_good: bool = False, unsure: bool = False) -> None:
        self.sentence, self.for_good, self.unsure = sentence, for_good, unsure
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
    """What the provider gets. `paper`: the form as PDF, only where the parent permits that it is sent.

    id: the same each time that the letter is tried, so that mail systems know a copy.
    """

    to: str
    number: str
    program: str
    answer_by: date | None = None
    link: str = ""
    paper: bytes | None = None
    plain: bool = False  # no word of who sends it, as on the program's form
    id: str = ""


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
    domain = server.sender.rpartition("@")[2]
    message["Message-ID"] = f"<{letter.id}@{domain}>" if letter.id else make_msgid(domain=domain)
    message["Auto-Submitted"] = "auto-generated"  # so that an answering machine doesn't answer
    message.set_content("\n\n".join(_paragraphs(words, letter, by)) + "\n")
    if letter.paper is not None:
        message.add_attachment(
            letter.paper, maintype="application", subtype="pdf", filename=f"{letter.number}.pdf"
        )
    return message


def send(server: MailServer, message: EmailMessage) -> None:
    """Hand the letter to the mail server.

    :raises NotDelivered: it couldn't be reached or didn't take it. What goes wrong once it has taken it is nothing.
    """
    handed_in = False
    try:
        connection = _connected(server)
        try:
            if server.name and server.password:
                connection.login(server.name, server.password)
            handed_in = True
            connection.send_message(message)
        finally:
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()
            connection.close()
    except smtplib.SMTPRecipientsRefused as refused:
        codes = sorted({code for code, _ in refused.recipients.values()})
        raise NotDelivered(
            f"The mail server doesn't take letters to this address ({', '.join(map(str, codes))}).",
            for_good=all(code >= FOR_GOOD for code in codes),
        ) from refused
    except smtplib.SMTPResponseException as refused:
        for_good = isinstance(refused, smtplib.SMTPDataError) and refused.smtp_code >= FOR_GOOD
        raise NotDelivered(
            f"The mail server refused the letter ({refused.smtp_code}).", for_good=for_good
        ) from refused
    except smtplib.SMTPNotSupportedError as refused:
        raise NotDelivered("The mail server offers no encryption, so nothing was sent.") from refused
    except (smtplib.SMTPException, OSError) as refused:
        said = "The line to the mail server broke." if handed_in else "The mail server couldn't be reached."
        raise NotDelivered(said, unsure=handed_in) from refused


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
