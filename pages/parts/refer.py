"""One referral on the page: chosen on the left, shown as it will print on the right, handed over in one act."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.already import show_already
from pages.parts.choosing import what_to_ask, what_to_share, when_to_go, where_to_go
from pages.parts.consenting import permissions
from pages.parts.drafts import choices_of, details_of
from pages.parts.earlier import place_name, why_again
from pages.parts.filling import Choices, first_choices, fitting_providers, language_of
from pages.parts.handing_over import NOT_SIGNED, hand_over_once
from pages.parts.mailing import address_of, can_mail
from pages.parts.near import Near, places
from pages.parts.one_form import case_of, layout_of, preview_paper
from pages.parts.papers import preview
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from pages.parts.sharing import shareable
from pages.parts.shown import Shown
from records.errors import DuplicateReferral, Refused
from records.lifecycle import NO_CAPACITY, OPEN, Status
from records.referral_records import ReferralRecord, ReferralRow
from records.referrals import change_draft, draft_referral, earlier_referrals_to, read_referral
from records.workers import Worker
from screening.programs import Program


@dataclass(frozen=True)
class After:
    """Another place after one that was turned away: where to, and instead of which referral."""

    location_id: str
    referral_id: UUID


def referral_of_screening(
    by: Worker, found: Shown, program: Program, after: After | None = None
) -> ReferralRecord | None:
    """This screening's open referral to the program, a draft or handed over; None when there is none yet.

    Shows earlier ones first, also those that ended: another one needs a reason.
    """
    engine, now = resources.engine(), resources.now()
    rows = earlier_referrals_to(engine, by, found.screening.parent.id, program.id, now=now)
    own = [row for row in rows if row.screening_id == found.screening.id and row.status in OPEN]
    if own:
        latest = min(own, key=lambda row: row.status is not Status.DRAFT)
        return read_referral(engine, by, latest.id, now=now).referral
    again = f"second.{found.screening.id}.{program.id}.{len(rows)}"
    first = _no_room_there(program, rows, after)
    reason = why_again(program, rows, first) if rows or session.is_known(again) else ""
    if rows and not reason:
        return None
    chosen = first_choices(program, found.answers, resources.today())
    near = places_of(found, program)
    wanted = [one for one in near if after and one.location.id == after.location_id]
    place = next(iter([*wanted, *near]), None)
    try:
        record = draft_referral(
            engine,
            by,
            found.screening.id,
            program.id,
            _details(chosen, program, place),
            key=session.act_key(f"draft.{found.screening.id}.{program.id}.{len(rows)}"),
            now=now,
            second_reason=reason,
            replaces_id=after.referral_id if after else None,
        )
    except DuplicateReferral:  # one that this worker may not see
        if not session.is_known(again):
            session.know(again)
            st.rerun()
        return None
    if reason:
        st.rerun()  # what asked for the reason goes
    return record


def _no_room_there(program: Program, rows: Sequence[ReferralRow], after: After | None) -> str:
    """What may stand as the reason: that the first place had no room."""
    before = next((row for row in rows if after and row.id == after.referral_id), None)
    if before is None or before.reason != NO_CAPACITY:
        return ""
    return f"No room at {place_name(program, before) or 'the first place'}"


def edit(by: Worker, found: Shown, program: Program, record: ReferralRecord) -> None:
    """The draft, saved as it changes, and its one act."""
    on, id = resources.today(), str(record.id)
    left, right = st.columns([1, 1], gap="large")
    with left, st.container():  # in a container of its own labels wrap
        chosen, near = _choose(by, found, program, record)
    record = _keep(by, record, chosen, program, near)
    provider, location = (near.provider, near.location) if near else (None, None)
    case = case_of(by, found, program, provider, location, on)
    with right:
        st.subheader("As it will print", anchor=False)
        st.markdown(quiet("Number and date are printed when you hand it over."))
        with st.container(border=True, key="paper.preview"):
            preview(preview_paper(program, case, chosen), f"Referral form for {program.short.en}")
    with st.bottom, st.container(horizontal=True):
        if st.button("Hand over and print", type="primary", icon=":material/print:", key=f"hand_over.{id}"):
            _act(by, found, program, record, chosen, near)
        to = address_of(location) if can_mail() and chosen.send and chosen.report_back else None
        if to and st.button(
            "Hand over by e-mail", icon=":material/mail:", key=f"hand_over.mail.{id}", help=to
        ):
            _act(by, found, program, record, chosen, near, mail_to=to)


def _choose(
    by: Worker, found: Shown, program: Program, record: ReferralRecord
) -> tuple[Choices, Near | None]:
    on, id, layout = resources.today(), str(record.id), layout_of(program)
    chosen = choices_of(record, None, resources.agency().time_zone)
    show_already(resources.catalogue(), found.answers)
    st.subheader("Where to go", anchor=False)
    near = where_to_go(by, id, places_of(found, program), record.details.location_id, on)
    st.subheader("What for, and when", anchor=False)
    chosen = when_to_go(id, program, what_to_ask(id, program, layout, chosen), on)
    st.subheader(f"What {plain(found.called)} agrees to share", anchor=False)
    barriers = shareable(resources.catalogue(), layout, found.result.barriers)
    chosen = what_to_share(id, layout, barriers, chosen, found.called)
    st.subheader("Permission", anchor=False)
    recipient = near.provider.name if near else program.name
    kinds = (*chosen.kinds, "barriers") if chosen.barriers else chosen.kinds
    language = language_of(found.screening.parent, found.answers)
    by_telephone = found.screening.how == "telephone"
    asked = permissions(id, recipient, kinds, language, on, telephone=by_telephone)
    chosen = replace(
        chosen, send=asked.send, report_back=asked.report_back, until=asked.until, sign=asked.sign
    )
    return chosen, near


def _keep(
    by: Worker, record: ReferralRecord, chosen: Choices, program: Program, near: Near | None
) -> ReferralRecord:
    """Saves the draft when something changed since it was read."""
    details = _details(chosen, program, near)
    if details == record.details:
        return record
    return change_draft(
        resources.engine(), by, record.id, details, expect_version=record.version, now=resources.now()
    )


def _act(
    by: Worker,
    found: Shown,
    program: Program,
    record: ReferralRecord,
    chosen: Choices,
    near: Near | None,
    mail_to: str = "",
) -> None:
    sensitive = [
        item.barrier.id
        for item in shareable(resources.catalogue(), layout_of(program), found.result.barriers)
        if item.sensitive
    ]
    if chosen.send and chosen.sign is None:
        st.warning(NOT_SIGNED, icon=":material/info:")
        return
    try:
        hand_over_once(
            by,
            record,
            chosen,
            (near.provider.name if near else program.name).en,
            near.location if near else None,
            sensitive,
            language_of(found.screening.parent, found.answers),
            found.screening.how,
            mail_to,
        )
    except Refused as refused:
        say_refusal(refused)
        return
    st.rerun()


def _details(chosen: Choices, program: Program, near: Near | None):  # type: ignore[no-untyped-def]
    return details_of(
        chosen,
        layout_of(program),
        near.provider.id if near else None,
        near.location.id if near else None,
    )


def places_of(found: Shown, program: Program) -> tuple[Near, ...]:
    catalogue = resources.catalogue()
    providers = fitting_providers(catalogue, found.result, program)
    return places(catalogue, providers, found.zip, found.checks)
