"""What programs and tasks are called on a list, those that no file of data/programs describes included."""

from pages.parts import resources
from records.follow_ups import WITHHOLDING
from records.lifecycle import ASK_AGAIN, TRY_AGAIN
from screening.programs import Program

OWN = {WITHHOLDING: "Income withholding order"}
"""What the agency does without criteria, so that the catalogue doesn't know it."""
KINDS = {TRY_AGAIN: "Try to reach them again", ASK_AGAIN: "Ask them again"}


def program_of(id: str) -> Program | None:
    return next((one for one in resources.catalogue().programs if one.id == id), None)


def short_name(id: str | None) -> str:
    program = program_of(id or "")
    return program.short.en if program else OWN.get(id or "", (id or "").replace("_", " "))


def long_name(id: str) -> str:
    """*America's Job Center of California, San Bernardino County*: tells two job centers apart."""
    program = program_of(id)
    return program.name.en if program else short_name(id)


def task_name(program_id: str, kind: str) -> str:
    """*Try to reach them again: job center*; *License release*."""
    return f"{KINDS[kind]}: {short_name(program_id)}" if kind in KINDS else long_name(program_id)
