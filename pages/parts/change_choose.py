"""Which figure or date is to be another: by the program's rules, the named conditions that several programs share, the
official figures or the agency's choices.

The choice stays in the address, so that a page about a program can lead here.
"""

import streamlit as st

from pages.parts import resources
from pages.parts.change_words import name_of
from screening.catalogue import Catalogue
from screening.changeable import DATES, Subject, subjects

TABLES, CHOICES, CONDITIONS = "tables", "choices", "conditions"
GROUPS = {
    TABLES: "Official figures: guidelines and medians",
    CHOICES: "What the agency has chosen",
    CONDITIONS: "Conditions that several programs share",
}


def chosen(catalogue: Catalogue) -> Subject | None:
    """The selects, and what they come to; None until something is chosen."""
    every = subjects(catalogue)
    asked = {one.id: one for one in every}.get(st.query_params.get("subject") or "")
    groups = _groups(every)
    first = group_of(asked) if asked else st.query_params.get("program") or ""
    names = {program.id: program.name.en for program in catalogue.programs} | GROUPS
    options = [id for id in (*GROUPS, *(p.id for p in catalogue.programs)) if id in groups]
    group = st.selectbox(
        "Which rules?",
        options,
        index=options.index(first) if first in options else None,
        format_func=lambda id: names[id],
        key=f"change.group.{first}",
        placeholder="Choose a program or a table",
    )
    if group is None:
        return None
    if group == TABLES:
        one = _of_tables(catalogue, groups[group], asked)
    else:
        one = _of(catalogue, group, groups[group], asked)
    if one is not None and one.id != (asked.id if asked else ""):
        st.query_params.from_dict({"subject": one.id})
    return one


def group_of(one: Subject) -> str:
    if one.condition:
        return CONDITIONS
    return TABLES if one.standard else CHOICES if one.setting else one.program


def _groups(every: tuple[Subject, ...]) -> dict[str, list[Subject]]:
    groups: dict[str, list[Subject]] = {}
    for one in every:
        if one.part not in DATES or one.values or not one.criterion:
            groups.setdefault(group_of(one), []).append(one)
    return groups


def _of(catalogue: Catalogue, group: str, some: list[Subject], asked: Subject | None) -> Subject | None:
    there = [one.id for one in some]
    by_id = {one.id: one for one in some}
    index = there.index(asked.id) if asked and asked.id in by_id else None
    id = st.selectbox(
        "Which figure or date?",
        there,
        index=0 if len(there) == 1 else index,
        format_func=lambda id: name_of(catalogue, by_id[id]),
        key=f"change.subject.{group}.{asked.id if asked else ''}",
        placeholder="Choose what changes",
    )
    return by_id[id] if id else None


def _of_tables(catalogue: Catalogue, some: list[Subject], asked: Subject | None) -> Subject | None:
    """A formula by its name; a county's amount by table, county and size."""
    formulas = {one.id: name_of(catalogue, one) for one in some if one.kind == "formula"}
    by_county = {f"standard:{one.standard}": one.about.en for one in some if one.kind == "yearly"}
    tables = list({**formulas, **by_county})
    start = asked.id if asked and asked.id in formulas else f"standard:{asked.standard}" if asked else ""
    table = st.selectbox(
        "Which figure?",
        tables,
        index=tables.index(start) if start in tables else None,
        format_func=lambda id: {**formulas, **by_county}[id],
        key=f"change.table.{start}",
        placeholder="Choose a table",
    )
    by_id = {one.id: one for one in some}
    if table is None or table in by_id:
        return by_id.get(table or "")
    counties = list(dict.fromkeys(one.key[0] for one in some if one.kind == "yearly"))
    labels = {id: catalogue.question("county").value(id).label.en for id in counties}
    given = asked.key if asked and asked.kind == "yearly" else ("", "4")
    left, right = st.columns(2)
    county = left.selectbox(
        "County",
        counties,
        index=counties.index(given[0]) if given[0] in counties else None,
        format_func=lambda id: labels[id],
        key=f"change.county.{given[0]}",
        placeholder="Choose a county",
    )
    size = right.number_input("People in the family", 1, 8, int(given[1]), key=f"change.size.{given[1]}")
    return by_id.get(f"{table}/{county}/{size}") if county else None


def program_name(one: Subject) -> str:
    """Whose rule it is, for a heading."""
    if one.program:
        return resources.catalogue().program(one.program).name.en
    if one.condition:
        return "Shared condition"
    return "What the agency has chosen" if one.setting else "Official figures"
