"""What brings made-up parents here, as data. Leaves names to cast, and drawing their answers to answering.

A story lists, for each question that it hangs on, answers of which one is drawn. None is a real person's, and
together they lead to most of the programs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from records.demonstration.accounts import CONCORD, SAN_BERNARDINO, Place

Choices = Mapping[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Story:
    """`weight`: how often it happens beside the others. Without `places` it happens at every office."""

    id: str
    weight: int
    said: Choices
    case_file: Choices
    places: tuple[Place, ...] = ()


STORIES = (
    Story(
        "laid off",
        6,
        {
            "work_status": ("unemployed_looking", "unemployed_looking", "notice_of_layoff"),
            "months_since_steady_job": (1, 3, 5, 8),
            "job_ended_because": ("laid_off", "closure"),
            "last_job": ("Warehouse picker", "Line cook", "Cashier", "Machine operator"),
            "reasons_not_paying": (["no_work"],),
        },
        {"paying": ("partial", "none"), "arrears": (420, 1260, 2100)},
    ),
    Story(
        "hours were cut",
        5,
        {
            "work_status": ("part_time",),
            "weekly_hours": (12, 18, 24),
            "wants_more_hours": ("yes",),
            "last_job": ("Home care aide", "Store clerk", "Delivery driver"),
            "reasons_not_paying": (["hours_cut"], ["hours_cut", "order_too_high"]),
            "income_changed_since_order": ("yes",),
        },
        {"paying": ("partial",)},
    ),
    Story(
        "lost the license",
        5,
        {
            "work_status": ("unemployed_looking", "part_time", "self_employed"),
            "license_status": ("suspended_child_support",),
            "commercial_license": ("no", "no", "yes"),
            "can_get_to_work": ("no",),
            "reasons_not_paying": (["no_work"], ["order_too_high"]),
        },
        {"paying": ("none", "partial"), "arrears": (3400, 7800, 12650)},
    ),
    Story(
        "no diploma yet",
        4,
        {
            "work_status": ("full_time", "part_time", "unemployed_looking"),
            "work_below_skills": ("no",),
            "earns_less_than_before": ("no", "yes"),
            "education": ("some_high_school", "completed_8th"),
            "library_card": ("has", "will_get"),
            "study_hours": (8, 10, 12),
            "computer_access": ("yes",),
            "english_comfortable": ("yes",),
        },
        {},
        (SAN_BERNARDINO,),
    ),
    Story(
        "coming home",
        4,
        {
            "work_status": ("unemployed_looking",),
            "months_since_steady_job": (14, 30, 48),
            "supervision": ("state_parole", "prcs", "county_probation", "none"),
            "released": ("this_month", "this_year"),
            "in_custody": ("no",),
            "record_is_barrier": ("yes",),
            "housing": ("temporary", "shelter_or_street", "stable"),
            "reasons_not_paying": (["custody", "no_work"],),
            "custody_over_90_days": ("yes", "no"),
        },
        {"paying": ("none",), "arrears": (5600, 14200), "arrears_owed_to": ("government", "both")},
    ),
    Story(
        "money is short",
        3,
        {
            "work_status": ("full_time",),
            "weekly_hours": (40,),
            "wants_more_hours": ("no",),
            "budget_help": ("yes",),
            "credit_problem": ("yes",),
            "reasons_not_paying": (["order_too_high"], ["other_children"]),
            "order_change_estimate": (25, 60, 110),
            "order_change_direction": ("down",),
        },
        {"paying": ("partial", "full")},
        (CONCORD,),
    ),
    Story(
        "lives on a disability check",
        2,
        {
            "work_status": ("not_looking",),
            "wants_job_help": ("no",),
            "only_disability_income": ("yes",),
            "health_limits": ("yes",),
            "public_aid": (["ssi"], ["ssi", "medicaid"]),
            "monthly_income": (1180,),
            "reasons_not_paying": (["health"],),
        },
        {"paying": ("none",), "arrears": (2900, 8450), "arrears_owed_to": ("government",)},
    ),
    Story(
        "pays and wants a better job",
        3,
        {
            "work_status": ("full_time", "self_employed"),
            "weekly_hours": (36, 40),
            "work_below_skills": ("yes", "no"),
            "wants_job_help": ("yes",),
            "reasons_not_paying": (["none"],),
            "education": ("diploma", "some_college"),
        },
        {"paying": ("full",), "arrears": (0,)},
    ),
    Story(
        "does not see the child",
        2,
        {
            "work_status": ("full_time", "part_time"),
            "weekly_hours": (20, 38),
            "legal_help": ("yes",),
            "reasons_not_paying": (["dont_see_child"], ["did_not_know"]),
        },
        {"paying": ("partial", "none")},
    ),
)


def story_at(random: Random, place: Place) -> Story:
    possible = [story for story in STORIES if not story.places or place in story.places]
    return random.choices(possible, [story.weight for story in possible])[0]
