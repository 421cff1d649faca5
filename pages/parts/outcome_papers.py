"""Makes the papers of the outcomes page from what records counted: the board's page, the pack for a provider.

Pure but for what is read; no `st.*`: a paper is made when its link is opened.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from forms.board import board_paper
from forms.board_values import Board, Counts, District, Partner
from forms.paper import Paper
from forms.partner_review import PartnerReview, Waiting, partner_review
from forms.spoken_days import say_period
from pages.parts.outcome_asked import year_before
from pages.parts.outcome_refusals import by_reason
from pages.parts.outcome_sentences import of_sent, share_of, step_of
from pages.parts.outcome_words import STATES, provider_name
from records.outcome_scope import Scope
from records.outcome_values import Activity, Group, Outcomes
from screening.words import Words

Read = Callable[[Scope, str | None], Outcomes]
"""Outcomes of a scope, broken down or not; who asks, and the database, are known to it."""
YOURS = {
    **STATES,
    "sent": "Handed over, no answer yet",
    "accepted": "With you",
    "rejected": "You couldn't take them",
}


@dataclass(frozen=True)
class About:
    """Who counts, whom, and on which day."""

    agency: str
    offices: str
    on: date
    districts: tuple[str, ...] = ()


def month_of(day: date) -> tuple[date, date]:
    """The month's first and last day."""
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return first, after - timedelta(days=1)


def make_board(read: Read, scope: Scope, about: About, words: Words) -> Paper:
    """``scope``: the month's days. The year is the twelve months that end with it."""
    year = replace(scope, first=year_before(scope.last + timedelta(days=1)))
    in_month, in_year = read(scope, None), read(year, "provider")
    whole = in_year.whole
    return board_paper(
        Board(
            agency=about.agency,
            offices=about.offices,
            month=say_period(scope.first, scope.last),
            year=say_period(year.first, year.last),
            on=about.on,
            in_month=_counts(in_month.activity),
            in_year=_counts(in_year.activity),
            attended=share_of(of_sent(whole, "attended")),
            enrolled=share_of(of_sent(whole, "enrolled")),
            employed=share_of(whole.employed),
            paid_three_months=share_of(whole.paid_three_months),
            districts=tuple(_district(read, year, name) for name in about.districts),
            partners=tuple(_partner(group) for group in in_year.groups if group.key),
        ),
        words,
    )


def make_review(read: Read, scope: Scope, provider: str, about: About, words: Words) -> Paper:
    found = read(replace(scope, providers=(provider,)), None)
    whole = found.whole
    answered = whole.answered
    enrolled = step_of(whole, "enrolled").parents
    return partner_review(
        PartnerReview(
            provider=provider_name(provider),
            agency=about.agency,
            period=say_period(scope.first, scope.last),
            on=about.on,
            sent=step_of(whole, "sent").referrals.count,
            states=tuple((YOURS.get(one.id, one.id), one.count) for one in found.states),
            answered=share_of(answered.rate),
            unanswered=answered.unanswered,
            late=answered.late,
            answer_within=None,
            attended=share_of(of_sent(whole, "attended")),
            enrolled=share_of(of_sent(whole, "enrolled")),
            employed=share_of(whole.employed),
            not_told=enrolled.not_recorded,
            declined=by_reason(found.declines),
            lost=by_reason(found.lost),
            waiting=tuple(
                Waiting(
                    YOURS.get(one.status, one.status),
                    one.median.days,
                    one.median.of,
                    one.status != "in_progress",
                )
                for one in found.days_in
                if one.status != "draft"
            ),
        ),
        words,
    )


def _counts(found: Activity) -> Counts:
    return Counts(
        screened=found.screened,
        sent=found.sent,
        enrolled=found.enrolled,
        employed=found.employed,
        released=found.released,
        by_right=found.by_right,
        paid_parents=found.payments.parents,
        paid_cents=found.payments.cents,
        how_known=tuple((one.id, one.count) for one in found.how_known),
    )


def _district(read: Read, year: Scope, name: str) -> District:
    """Read by itself: releases aren't broken down by district."""
    found = read(replace(year, districts=(name,)), None)
    whole = found.whole
    return District(
        name,
        step_of(whole, "sent").parents.count,
        step_of(whole, "enrolled").parents.count,
        whole.employed.count,
        found.licenses.by_us.count,
        whole.paid_three_months.count,
    )


def _partner(group: Group) -> Partner:
    return Partner(
        provider_name(group.key),
        share_of(of_sent(group.numbers, "enrolled")),
        share_of(group.numbers.employed),
    )
