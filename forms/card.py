"""Cards as values: for staff, when to use a program, what to say and what comes next; for a parent, whom to call.

The card of an *agent* route bears a name and a direct number. Why this person should be called is nobody else's
business: it names no program, no office and no supervision, and speaks of neither payments nor attendance.
"""

from datetime import date

from forms.given import Caseworker
from forms.paper import Both, Field, Fields, Lines, Paper, Section, Side
from forms.tongue import Tongue, typed
from screening.programs import Program
from screening.words import Words

STAFF, AGENT, VERSION = "staff_card", "agent_card", 1


def staff_card(program: Program, language: str, on: date, words: Words) -> Paper:
    """One language at a time: staff read it, and read ``say`` aloud."""
    own = Tongue.of(words, language)
    sections = [
        Section("when", own.both("card.when"), (Lines("when", (own.text(program.when),)),)),
        Section("say", own.both("card.say"), (Lines("say", (own.text(program.say),), weight="strong"),)),
        Section("next", own.both("card.next"), (Lines("next", (own.text(program.next),)),)),
    ]
    if program.services:
        services = tuple(own.text(service.label) for service in program.services)
        sections.append(Section("asks", own.both("card.asks"), (Lines("asks", services, bullets=True),)))
    if program.bring:
        bring = tuple(map(own.text, program.bring))
        sections.append(Section("bring", own.both("card.bring"), (Lines("bring", bring, bullets=True),)))
    decided = {"worker": "card.decides_worker", "attorney": "card.decides_attorney"}
    decides = decided[program.decided_by] if program.decided_by else "card.decides"
    quote = Lines("quote", (own.join((own.both("card.quote"), own.both("card.quote_by")), "\n"),))
    sections += [
        Section("decides", None, (Lines("decides", (own.both(decides),), weight="strong"),)),
        Section("quote", None, (quote,)),
    ]
    side = Side("card", own.text(program.name), tuple(sections), above=own.both("card.staff"))
    return _card(side, Tongue.of(words, language), None, STAFF, on)


def agent_card(
    name: str | None, phone: str | None, worker: Caseworker, language: str, on: date, words: Words
) -> Paper:
    """In the parent's language facing English. What isn't known is a line to write on."""
    tongue = Tongue.of(words, language)
    call = Fields(
        (
            Field("call", tongue.both("card.agent_call"), typed(name), weight="large"),
            Field("phone", tongue.both("card.agent_phone"), typed(phone), weight="large"),
        ),
        columns=1,
    )
    sections = [
        Section("call", None, (call,)),
        Section("say", tongue.both("card.agent_say"), (Lines("say", (tongue.both("card.agent_sentence"),)),)),
    ]
    if worker.name and worker.phone:
        stuck: Both = tongue.both("card.agent_stuck", worker=worker.name, phone=worker.phone)
        sections.append(Section("end", None, (Lines("end", (stuck,), weight="strong"),)))
    side = Side("card", tongue.both("card.agent_title"), tuple(sections))
    return _card(side, tongue, tongue.own, AGENT, on)


def _card(side: Side, tongue: Tongue, own: str | None, layout: str, on: date) -> Paper:
    say, language = tongue.words.say, tongue.language
    return Paper(
        kind="card",
        language=language,
        own=own,
        title=side.title.own or side.title.en,
        layout=layout,
        version=VERSION,
        footer=say(language, "paper.layout", layout=layout, version=VERSION),
        page_of=say(language, "paper.page"),
        number=None,
        on=on,
        aloud=tongue.aloud(),
        sides=(side,),
    )
