"""A program's criteria as a reviewer reads them: sentence, what is tested, source, days, marks. Changes nothing."""

from datetime import date

import streamlit as st

from pages.parts import resources
from pages.parts.catalogue_changes import changeable_conditions, changeable_of, propose
from pages.parts.catalogue_words import badge, say_in_force
from pages.parts.people import say_day
from pages.parts.plain import linked, plain, quiet
from screening.attention import criteria_ahead, is_past_review, standards_of
from screening.catalogue import Catalogue
from screening.criteria import Test
from screening.programs import Condition, Criterion, Program
from screening.spelled import spell_parts
from screening.standards import Source, Standard
from screening.uses import conditions_in


def criteria(program: Program) -> None:
    catalogue, on = resources.catalogue(), resources.today()
    ahead = criteria_ahead(program, on)
    changeable = changeable_of(program)
    st.subheader("Who may qualify", anchor=False)
    for heading, hard in (("These decide.", True), ("These only make a note.", False)):
        some = [criterion for criterion in ahead if criterion.hard is hard]
        if some:
            st.markdown(quiet(heading))
        for criterion in some:
            _criterion(catalogue, program, criterion, on, changeable.get(criterion.id))
    for group in program.priority:
        if group is program.priority[0]:
            st.markdown(quiet("Who is served first, if they may qualify."))
        st.markdown("  \n".join([f"**{plain(group.text.en)}**", *tested(catalogue, group.test)]))
    _behind(catalogue, program, on)


def _criterion(
    catalogue: Catalogue, program: Program, criterion: Criterion, on: date, subject: str | None
) -> None:
    marks = []
    if criterion.confirm:
        marks.append(badge("confirm"))
    if is_past_review(criterion.verified_on, on, catalogue.settings.rule_review_days):
        marks.append(badge("review"))
    if days := say_in_force(criterion, on):
        marks.append(f":blue-badge[:material/event: In force {plain(days)}]")
    lines = [f"**{plain(criterion.sentence.en)}** {' '.join(marks)}"]
    if criterion.confirm and criterion.confirm_note:
        lines.append(f":orange[:material/help:] {plain(criterion.confirm_note.en)}")
    if criterion.note:
        lines.append(quiet(f"Said when it isn't met or known: {criterion.note.en}"))
    lines += tested(catalogue, criterion.test)
    lines.append(f"{say_source(criterion.source)} {quiet(say_verified(criterion))}")
    with st.container(key=f"criterion.{criterion.id}.{criterion.effective_from or ''}", gap="xsmall"):
        st.markdown("  \n".join(lines))
        if subject is not None and st.button(
            "Propose a change",
            key=f"change.{criterion.id}.{criterion.effective_from or ''}",
            type="tertiary",
            icon=":material/edit_calendar:",
        ):
            propose(program, subject)


def tested(catalogue: Catalogue, test: Test) -> list[str]:
    """What the rule really looks at, a line a part where it has several."""
    word, parts = spell_parts(catalogue, test)
    if not word:
        return [quiet(f"Tested: {parts[0]}")]
    return [quiet(f"Tested: {word}"), *(quiet(f"– {part}") for part in parts)]


def say_verified(criterion: Criterion) -> str:
    """When somebody compared it with its source, and whether paper may bear it."""
    day = criterion.verified_on
    said = f"compared on {say_day(day)}" if day else "nobody has compared it yet"
    return f"· {said} · {'may stand on paper' if criterion.print else 'never on paper'}"


def say_source(source: Source) -> str:
    """The source as Markdown, with its link where there is one."""
    title = ", ".join(filter(None, (source.title, source.publisher, str(source.year or ""))))
    if not source.link.startswith(("https://", "http://")):
        return quiet(title)
    return f":small[{linked(title, source.link)}]"


def _behind(catalogue: Catalogue, program: Program, on: date) -> None:
    """What the criteria lean on: named conditions and official figures."""
    tests = [criterion.test for criterion in criteria_ahead(program, on)]
    tests += [group.test for group in program.priority]
    conditions = conditions_in(catalogue, tests)
    standards = standards_of(catalogue, program)
    if conditions:
        with st.expander("What the named conditions mean", icon=":material/rule:", key="conditions"):
            changeable = changeable_conditions()
            for condition in conditions:
                _condition(catalogue, program, condition, on, changeable.get(condition.id))
    for standard in standards:
        _figures(standard, on)


def _condition(
    catalogue: Catalogue, program: Program, condition: Condition, on: date, subject: str | None
) -> None:
    """As it stands, and as it was agreed to stand later."""
    if condition.effective_to is not None and condition.effective_to < on:
        return
    days = say_in_force(condition, on)
    mark = f" :blue-badge[:material/event: In force {plain(days)}]" if days else ""
    lines = [f"**{plain(condition.name.en)}**{mark}", *tested(catalogue, condition.test)]
    st.markdown("  \n".join([*lines, say_source(condition.source)]))
    key = f"change.condition.{condition.id}.{condition.effective_from or ''}"
    if subject is not None and st.button(
        "Propose a change", key=key, type="tertiary", icon=":material/edit_calendar:"
    ):
        propose(program, subject)


def _figures(standard: Standard, on: date) -> None:
    with st.expander(
        f"Official figures: {plain(standard.name.en)}", icon=":material/table:", key=f"figures.{standard.id}"
    ):
        if not standard.values:
            missing = (
                "Left out: the table is optional and has no figures."
                if standard.optional
                else "No figures yet."
            )
            st.markdown(plain(missing))
        for figure in standard.values:
            where = ", ".join(figure.states) or f"{figure.county}, family of {figure.family_size}"
            said = (
                f"${figure.amount:,.0f}"
                if figure.amount is not None
                else f"${figure.first:,.0f} for one person, ${figure.each_more:,.0f} for each more"
            )
            today = " :green-badge[Today]" if figure.covers(on) else ""
            days = f"{say_day(figure.from_)} to {say_day(figure.to)}"
            st.markdown(
                f"{plain(where)}: {plain(said)}{today}  \n{quiet(f'{days}, {standard.unit}')}  \n"
                f"{say_source(figure.source)}"
            )
