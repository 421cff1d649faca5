"""What the outcomes page calls steps, states, reasons and groups: staff's words for the codes that are kept."""

from pages.parts import resources
from pages.parts.naming import long_name
from screening.catalogue import Catalogue

STEPS = {
    "screened": ("Screened", "were screened"),
    "offered": ("Offered a referral", "were offered a referral"),
    "consented": ("Agreed to it", "agreed that we send something"),
    "sent": ("Referred", "were referred"),
    "accepted": ("Taken by the provider", "were taken by the provider"),
    "attended": ("Went there", "went there"),
    "enrolled": ("Enrolled", "enrolled"),
    "outcome": ("Ended with an outcome", "have an outcome"),
}
"""A step's name, and what the parents of it did."""

WHO = {
    "screened": "who were screened",
    "offered": "who were offered one",
    "consented": "who agreed to it",
    "sent": "who were referred",
    "accepted": "who were taken",
    "attended": "who went there",
    "enrolled": "who enrolled",
}
"""Whom a later step is a share of, in a sentence."""

OF = {
    "screened": "of those screened",
    "offered": "of those offered one",
    "consented": "of those who agreed",
    "sent": "of those referred",
    "accepted": "of those taken",
    "attended": "of those who went",
    "enrolled": "of those enrolled",
}
"""The same in a table."""

MAYBE = {
    "screened": "may have been",
    "offered": "may have been",
    "sent": "may have been",
    "attended": "may have",
}
"""Of whom nobody recorded it: they count among those whom a later step is a share of."""

STATES = {
    "draft": "Getting ready",
    "sent": "Handed over, no answer yet",
    "accepted": "With the provider",
    "in_progress": "Going",
    "on_hold": "Going, paused",
    "completed": "Ended with an outcome",
    "rejected": "Provider couldn't take it",
    "failed": "We lost touch",
    "cancelled": "Withdrawn",
}

REASONS = {
    "not_eligible": "not eligible",
    "no_capacity": "no room",
    "service_not_offered": "doesn't offer that",
    "already_enrolled": "already enrolled",
    "other": "another reason",
    "no_show": "didn't come",
    "could_not_contact": "couldn't be reached",
    "provider_never_answered": "the provider never answered",
    "parent_declined": "the parent said no",
    "needs_met_another_way": "helped another way",
    "moved": "moved",
    "work_or_care": "work or care for somebody",
    "returned_to_custody": "back in custody",
    "died": "died",
    "duplicate": "made twice",
    "mistake": "a mistake",
}

HOW_KNOWN = {
    "provider": "from the provider",
    "parent": "from the parent",
    "new_hire_report": "from a new-hire report",
    "payment": "from a payment",
    "not_recorded": "not recorded",
}

OUTCOMES = {
    "employed": "Found work",
    "enrolled": "Enrolled",
    "diploma_or_certificate": "Diploma or certificate",
    "license_released": "License released",
    "services_completed": "Services completed",
    "did_not_complete": "Didn't complete",
    "not_recorded": "Not recorded",
}

BREAKDOWNS = {
    "Program": "program",
    "Provider": "provider",
    "Office": "office",
    "Worker": "worker",
    "Month": "month",
    "Language": "language",
    "Barrier": "barrier",
    "District": "district",
}
"""What figures can be put side by side by: the word on the screen, and records' name of it."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def say_reason(code: str) -> str:
    return REASONS.get(code, code.replace("_", " ") or "no reason given")


def provider_name(id: str) -> str:
    return next((one.name.en for one in resources.catalogue().providers if one.id == id), id or "No provider")


def group_name(breakdown: str, key: str, name: str) -> str:
    """What a group is called; ``name`` is what records knew of it (an office's, a worker's)."""
    if not key:
        return "Not recorded"
    catalogue = resources.catalogue()
    match breakdown:
        case "program":
            return long_name(key)
        case "provider":
            return provider_name(key)
        case "month":
            year, month = key.split("-")
            return f"{_MONTHS[int(month) - 1]} {year}"
        case "language":
            return _language(catalogue, key)
        case "barrier":
            return next((one.name.en for one in catalogue.barriers if one.id == key), key)
    return name or key


def why_not_paying(code: str) -> str:
    """A value of the question what makes paying hard, in its own words."""
    question = resources.catalogue().question("reasons_not_paying")
    return next((value.label.en for value in question.values if value.id == code), code.replace("_", " "))


def _language(catalogue: Catalogue, code: str) -> str:
    question = catalogue.question("language")
    labels = {value.id: value.label.en for value in question.asked_values}
    return labels.get(code, code)
