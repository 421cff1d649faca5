"""A past screening beside the rules of another day: the differences first, each with its reasons."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from pages.parts import resources
from pages.parts.change_effect import day_of
from pages.parts.change_words import OUTCOMES, name_of, say_outcome, say_value
from pages.parts.clock import at_agency
from pages.parts.interview import answers_of
from pages.parts.people import say_day
from pages.parts.plain import linked, plain, quiet
from records.overrides import ProposedChange
from records.replay import Compared, Decided, PastScreening, Reason, Told, compare, told_by
from screening.caseload import Outcome
from screening.catalogue import Catalogue
from screening.changeable import OverrideProblem, subject
from screening.matching import match
from screening.overrides import with_overrides

VERDICTS = {
    "met": ("check", "green", "Met"),
    "not_met": ("close", "orange", "Not met"),
    "unknown": ("help", "gray", "Open"),
}


def outcome(verdict: str | None) -> Outcome:
    return next((known for known in OUTCOMES if known == verdict), "not_offered")


def differences(compared: tuple[Compared, ...], sides: tuple[str, str]) -> None:
    for one in (one for one in compared if one.differs):
        with st.container(border=True, key=f"replay.{one.program}"):
            st.markdown(
                f"**{plain(name(one.program))}**  \n"
                f"{say_outcome(outcome(one.was))} → {say_outcome(outcome(one.now))}"
            )
            for reason in one.reasons:
                if reason.differs:
                    _changed(reason, sides)
            same = [reason for reason in one.reasons if not reason.differs]
            if same:
                with st.expander("The other reasons, the same", type="compact", key=f"same.{one.program}"):
                    for reason in same:
                        st.markdown(_line(reason.now or reason.then or {}))


def unchanged(compared: tuple[Compared, ...], sides: tuple[str, str]) -> None:
    same = [one for one in compared if not one.differs]
    if same:
        with st.expander(f"The same in both ({len(same)})", key="replay.same"):
            for one in same:
                st.markdown(f"{say_outcome(outcome(one.now))}: {plain(name(one.program))}")
                for reason in one.reasons:
                    if reason.differs:
                        _changed(reason, sides)


def _changed(reason: Reason, sides: tuple[str, str]) -> None:
    left, right = st.columns(2)
    left.markdown(f"{sides[0]}  \n{_line(reason.then) if reason.then else 'It was no criterion.'}")
    right.markdown(f"{sides[1]}  \n{_line(reason.now) if reason.now else 'It is no criterion then.'}")


def _line(finding: Mapping[str, Any]) -> str:
    """The criterion with its verdict, what was seen, and where it is written."""
    sign, color, word = VERDICTS[finding["verdict"]]
    source = finding["source"]
    link = source.get("link")
    where = f":small[{linked(source['title'], link)}]" if link else quiet(source["title"])
    soft = "" if finding["hard"] else " (good to have)"
    return (
        f":{color}[:material/{sign}:] {word}: {plain(finding['needed'])}{soft}  \n"
        f"{quiet(finding['seen'])}  \n{where}"
    )


def name(program: str) -> str:
    """A program that is gone from the files is called by its id."""
    return next((one.name.en for one in resources.catalogue().programs if one.id == program), program)


TODAY, THEN = "As if it were today", "On the day it was decided"


def then_and_now(past: PastScreening) -> None:
    """A result as it was shown, and what today's rules say of the answers as they are kept."""
    if not past.results:
        st.markdown("No matches were shown of this screening, so there is nothing to compare.")
        return
    then, catalogue = _chosen(past.results), resources.catalogue()
    rules = "The rules are the same today."
    if then.catalogue_version != catalogue.version:
        rules = f"The rules of today are {catalogue.version}."
    decided = f"Decided on {say_day(then.decided_on)} by rules {then.catalogue_version}"
    st.markdown(quiet(f"{decided}, shown to {then.shown_to_name}. {rules}"))
    newer = [
        catalogue.questions_by_id[id] for id in past.changed_since(then) if id in catalogue.questions_by_id
    ]
    if newer:
        names = ", ".join(question.label.en for question in newer)
        st.warning(f"Answered anew since then: {plain(names)}.", icon=":material/edit:")
    day = st.segmented_control("Which day?", [TODAY, THEN], default=TODAY, required=True, key="replay.day")
    on = then.decided_on if day == THEN else resources.today()
    _compared(compare(then.told, _told(catalogue, past, on)), ("Then", "Now"))


def by_a_change(past: PastScreening, change: ProposedChange) -> None:
    """What the rules of today say, and what they would say with the change, on the day on which it counts."""
    before = resources.catalogue()
    try:
        one = subject(before, change.subject)
        after = with_overrides(resources.shipped(), [*resources.in_force(), change.override()])
    except OverrideProblem as problem:
        st.info(plain(problem.sentence), icon=":material/info:")
        return
    on = day_of(one, change, resources.today())
    value = say_value(before, one, change.value)
    st.markdown(
        f"With the change **{plain(name_of(before, one))}: {plain(value)}**, as if the parent came on {say_day(on)}."
    )
    _compared(compare(_told(before, past, on), _told(after, past, on)), ("Without it", "With it"))


def whose(past: PastScreening) -> None:
    screening = past.screening
    st.markdown(
        f"{plain(screening.parent.name)}, screened by {plain(screening.worker_name)} "
        f"on {say_day(at_agency(screening.started_at).date())}"
    )


def _told(catalogue: Catalogue, past: PastScreening, on: date) -> Told:
    return told_by(match(catalogue, answers_of(catalogue, past.screening.values, on), on))


def _compared(compared: tuple[Compared, ...], sides: tuple[str, str]) -> None:
    count = sum(one.differs for one in compared)
    heading = {0: "Nothing differs", 1: "1 program differs"}.get(count, f"{count} programs differ")
    st.subheader(heading, anchor=False)
    differences(compared, sides)
    unchanged(compared, sides)


def _chosen(results: tuple[Decided, ...]) -> Decided:
    """The result that is looked at: the newest, unless another is chosen."""
    if len(results) == 1:
        return results[0]
    labels = [f"{at_agency(one.shown_at):%b %d, %Y, %H:%M}, rules {one.catalogue_version}" for one in results]
    place = st.selectbox(
        "Which result?", range(len(results)), format_func=lambda place: labels[place], key="replay.result"
    )
    return results[place or 0]
