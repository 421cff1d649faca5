"""What a made-up parent says and what their case file holds, drawn from their story. Leaves saving it to visits."""

from random import Random
from typing import Any

from records.demonstration.stories import Choices, Story

LEFT_OUT, NOT_KNOWN, DECLINED = 0.30, 0.03, 0.02

ANYBODY_SAYS: Choices = {
    "role": ("pays_support",),
    "wants_job_help": ("yes", "yes", "no"),
    "papers": (
        ["photo_id"],
        ["photo_id", "social_security_card"],
        ["photo_id", "right_to_work_papers"],
        ["none"],
    ),
    "job_goal": (
        "Driver",
        "Warehouse lead",
        "Medical assistant",
        "Cook",
        "Electrician",
        "Office work",
        "Security",
    ),
    "training_interest": (
        ["driving"],
        ["construction"],
        ["office", "retail"],
        ["health"],
        ["food_hospitality"],
    ),
    "education": ("some_high_school", "diploma", "diploma", "hse", "some_college", "completed_8th"),
    "in_school": ("no", "no", "no", "yes"),
    "english_comfortable": ("yes", "yes", "yes", "no"),
    "computer_access": ("yes", "yes", "no"),
    "email_access": ("yes", "yes", "yes", "no"),
    "study_hours": (2, 6, 8, 10),
    "library_card": ("has", "will_get", "no"),
    "license_status": ("valid", "valid", "valid", "expired", "suspended_other"),
    "license_letter": ("no", "no", "no", "yes"),
    "can_get_to_work": ("yes", "yes", "no"),
    "income_changed_since_order": ("yes", "no", "no"),
    "monthly_income": (900, 1400, 1850, 2300, 2900, 3600),
    "family_size": (1, 1, 2, 3, 4),
    "public_aid": (["none"], ["none"], ["snap"], ["medicaid"], ["snap", "medicaid"]),
    "budget_help": ("no", "no", "yes"),
    "credit_problem": ("no", "no", "yes"),
    "legal_help": ("no", "no", "no", "yes"),
    "tools_cost": ("no", "no", "yes"),
    "housing": ("stable", "stable", "stable", "temporary"),
    "child_care_conflict": ("no", "no", "yes"),
    "veteran": ("no", "no", "no", "no", "self"),
    "single_parent": ("no", "yes"),
    "receiving_same_service": (["none"],),
}
ANY_CASE_FILE: Choices = {
    "open_case": ("yes",),
    "has_order": ("yes",),
    "order_age_months": (8, 14, 22, 30, 41, 66, 90),
    "monthly_order": (180, 212, 260, 340, 415, 520),
    "paying": ("full", "partial", "partial", "none"),
    "arrears": (0, 640, 1875, 4300, 9120),
    "arrears_owed_to": ("government", "other_parent", "both"),
    "modification_pending": ("no", "no", "no", "yes"),
    "contempt_in_6_months": ("no",),
    "other_case_elsewhere": ("no", "no", "no", "yes"),
}


def said_in(random: Random, story: Story) -> dict[str, Any]:
    """Question by question. What the story hangs on is always said; the rest is sometimes left out or not known."""
    answers = _drawn(random, {**ANYBODY_SAYS, **story.said})
    for question in sorted(answers.keys() - story.said.keys()):
        chance = random.random()
        if chance < LEFT_OUT:
            del answers[question]
        elif chance < LEFT_OUT + NOT_KNOWN:
            answers[question] = "dont_know"
        elif chance < LEFT_OUT + NOT_KNOWN + DECLINED:
            answers[question] = "declined"
    return answers


def filed_in(random: Random, story: Story) -> dict[str, Any]:
    """What the case file holds."""
    facts = _drawn(random, {**ANY_CASE_FILE, **story.case_file})
    if facts["arrears"] == 0:
        del facts["arrears_owed_to"]
    return facts


def _drawn(random: Random, choices: Choices) -> dict[str, Any]:
    return {question: random.choice(answers) for question, answers in choices.items()}
