"""What could be chosen of what a made-up screening showed. Leaves the choice to year."""

from dataclasses import dataclass

from records.demonstration.desk import Desk
from screening.matching import Result
from screening.programs import Location, Program, Provider


@dataclass(frozen=True)
class Destination:
    """A program, and the place where a parent of this office would go for it."""

    program: Program
    provider: Provider
    location: Location


def destinations(desk: Desk, result: Result) -> list[Destination]:
    """Programs that may help. One that is shown under others goes to their provider, and to none without them."""
    likely = [program for program in _likely(desk, result) if program.route == "referral"]
    at_home = {provider for program in likely if not program.shown_under for provider in program.providers}
    return [
        _destination(desk, program, provider)
        for program in likely
        for provider in program.providers
        if provider in at_home
    ]


def actions(desk: Desk, result: Result) -> list[Program]:
    """What the agency can do itself, and what it looks into because nobody can tell yet."""
    unclear = [
        desk.catalogue.program(found.program) for found in result.matches if found.verdict == "possible"
    ]
    found = [*_likely(desk, result), *(program for program in unclear if program.task_when_unknown)]
    return [program for program in found if program.route == "action"]


def _likely(desk: Desk, result: Result) -> list[Program]:
    return [desk.catalogue.program(found.program) for found in result.matches if found.verdict == "likely"]


def _destination(desk: Desk, program: Program, provider_id: str) -> Destination:
    """The location in the office's own city; else the first."""
    provider = desk.catalogue.provider(provider_id)
    here = [location for location in provider.locations if location.city == desk.place.name]
    return Destination(program, provider, (here or list(provider.locations))[0])
