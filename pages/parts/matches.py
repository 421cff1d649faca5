"""Draws matches: each program with what to know about it, and why. Leaves grouping to grouping.py."""

import streamlit as st

from pages.parts.filling import fitting_providers
from pages.parts.grouping import Entry
from pages.parts.near import places
from pages.parts.people import say_day
from pages.parts.plain import linked, plain, quiet
from pages.parts.shown import Shown
from screening.catalogue import Catalogue
from screening.findings import Finding
from screening.programs import Program

ICONS = {"met": "check_circle", "not_met": "do_not_disturb_on", "unknown": "help"}
COLORS = {"met": "green", "not_met": "gray", "unknown": "orange"}
NOTES = 2
"""So many notes stand beside a program at once; all of them stand with their criteria."""
WORDS = {"met": "met", "not_met": "not met", "unknown": "can't tell yet"}


def choose(program: str) -> str:
    """The key of a program's checkbox."""
    return f"choose.{program}"


def chosen(programs: tuple[str, ...]) -> tuple[str, ...]:
    """The programs that are ticked now."""
    return tuple(program for program in programs if st.session_state.get(choose(program)))


def entry(catalogue: Catalogue, shown: Entry, found: Shown, *, beneath: bool = False) -> None:
    """One program: tick, what to know at once, and the reasons one press away."""
    program = catalogue.program(shown.program)
    with st.container(key=f"entry.{program.id}", gap="xsmall", border=beneath):
        # Not bold: the label, signs and all, is what a screen reader says. What follows is quieter instead.
        st.checkbox(plain(program.name.en), key=choose(program.id), persist_state="page", wrap=True)
        st.markdown(line_of(shown))
        facts = facts_of(catalogue, shown, found, beneath=beneath)
        if facts:
            st.markdown("  \n".join(map(quiet, facts)))
        details(catalogue, shown)
    for other in shown.under:
        entry(catalogue, other, found, beneath=True)


def line_of(shown: Entry) -> str:
    """The hard criteria in one line, each with its verdict as sign and word."""
    hard = [finding for finding in shown.match.findings if finding.hard]
    return " ".join(f":small[{_sign(finding)} :gray[{plain(finding.needed.en)}]]" for finding in hard)


def facts_of(catalogue: Catalogue, shown: Entry, found: Shown, *, beneath: bool) -> list[str]:
    """What a worker should know at once: where, who decides, until when, what is open, what to say with it."""
    program, match = catalogue.program(shown.program), shown.match
    lines = [where(catalogue, program, found)] if program.route == "referral" and not beneath else []
    if program.decided_by == "attorney":
        lines.append("An attorney decides.")
    if match.until:
        lines.append(f"Only until {say_day(match.until)}.")
    if match.verdict == "possible":
        lines += shown.missing
    if match.priority:
        lines.append(match.priority.en)
    if program.confirm:
        lines.append(
            program.confirm_note.en if program.confirm_note else "To be confirmed before you promise it."
        )
    lines += [note.en for note in match.notes[:NOTES]]
    return list(dict.fromkeys(line for line in lines if line))


def where(catalogue: Catalogue, program: Program, found: Shown) -> str:
    """The nearest place and how far; empty where no distance is known."""
    providers = fitting_providers(catalogue, found.result, program)
    nearest = next(iter(places(catalogue, providers, found.zip, found.checks)), None)
    return f"{nearest.location.name.en}, {nearest.distance}" if nearest and nearest.distance else ""


def details(catalogue: Catalogue, shown: Entry) -> None:
    """Every criterion with what was seen and where the rule is written; what to say; what to bring."""
    program = catalogue.program(shown.program)
    with st.expander("Why, and what to say", type="compact", key=f"why.{program.id}"):
        for finding in shown.match.findings:
            criterion(finding)
        st.markdown(f"**What to say**  \n{plain(program.say.en)}")
        st.markdown(f"**What happens next**  \n{plain(program.next.en)}")
        told = f"{program.say.en} {program.next.en}"
        for note in program.notes:
            if note.en.rstrip(".") not in told:
                st.markdown(plain(note.en))
        if program.bring:
            st.markdown("**Bring**\n" + "".join(f"\n- {plain(text.en)}" for text in program.bring))


def reasons(shown: Entry) -> None:
    """Why not now, and what would change it."""
    for finding in shown.match.findings:
        if finding.hard and finding.verdict == "not_met":
            criterion(finding)
    for change in shown.changes:
        st.markdown(f":material/arrow_forward: What would change it: {plain(change.sentence.en)}")


def criterion(finding: Finding) -> None:
    """What is needed, whether it is met, what was seen, and the source."""
    soft = "" if finding.hard else ", good to have"
    seen = f"  \nSeen: {plain(finding.seen.en)}" if finding.seen.en else ""
    note = f"  \n{plain(finding.note.en)}" if finding.note else ""
    text = f"{_sign(finding)} **{plain(finding.needed.en)}** ({WORDS[finding.verdict]}{soft}){seen}{note}"
    st.markdown(f"{text}  \n{source_line(finding)}")


def source_line(finding: Finding) -> str:
    """*Title, publisher, year. Checked Nov 21, 2026*, with the link where there is one."""
    source = finding.source
    named = ", ".join(
        filter(None, (linked(source.title, source.link), plain(source.publisher), str(source.year or "")))
    )
    checked = (
        f"Checked {say_day(finding.verified_on)}" if finding.verified_on else "Nobody has checked it yet"
    )
    confirm = " :orange-badge[to be confirmed]" if finding.confirm else ""
    return f":small[:gray[Source: {named}. {checked}.]]{confirm}"


def _sign(finding: Finding) -> str:
    return f":{COLORS[finding.verdict]}[:material/{ICONS[finding.verdict]}:]"
