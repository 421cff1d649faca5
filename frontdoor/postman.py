"""Sends the letters that wait, one after the other. Leaves which are due to records.outbox, SMTP to mail.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from forms.layout import Layout
from frontdoor.mail import Letter, MailServer, NotDelivered, letter_message, send
from records.clocks import clock_rules, with_clocks
from records.database import Engine
from records.outbox import OutgoingLetter, letter_refused, letter_sent, take_letter
from records.program_clocks import agency_clocks
from screening.catalogue import Catalogue

MOST_IN_A_TURN = 20


@dataclass(frozen=True)
class Postman:
    """url: the portal's public address, where the link in a letter goes."""

    engine: Engine
    server: MailServer
    catalogue: Catalogue
    layouts: Mapping[str, Layout]
    url: str
    clock: Callable[[], datetime]

    def round(self, _: datetime) -> int:
        """Try what is due, at most so many, so that a round ends before its lease does. How many were sent."""
        sent = 0
        for _turn in range(MOST_IN_A_TURN):
            letter = take_letter(self.engine, now=self.clock())
            if letter is None:
                break
            sent += self._deliver(letter)
        return sent

    def _deliver(self, letter: OutgoingLetter) -> bool:
        message = letter_message(
            self.server, self.catalogue.words, self._written(letter), letter.by, self.clock()
        )
        try:
            send(self.server, message)
        except NotDelivered as problem:
            letter_refused(
                self.engine,
                letter.id,
                problem.sentence,
                for_good=problem.for_good,
                unsure=problem.unsure,
                now=self.clock(),
            )
            return False
        letter_sent(self.engine, letter.id, now=self.clock())
        return True

    def _written(self, letter: OutgoingLetter) -> Letter:
        program = self.catalogue.program(letter.program_id)
        rules = clock_rules(with_clocks(self.catalogue, agency_clocks(self.engine)))
        calendar = rules.calendar(ZoneInfo(letter.time_zone))
        days = rules.of(program.id).answer_business_days
        return Letter(
            to=letter.to,
            number=letter.number,
            program=program.short.en,
            answer_by=calendar.business_day_after(calendar.day(self.clock()), days),
            link=f"{self.url}/r/{letter.token}",
            paper=letter.paper,
            plain=self.layouts[program.layout or "general"].plain,
            id=str(letter.id),
        )
