"""The programs and barriers of the field notes by the rules of rules.py: which criteria, which decide, since when."""

from datetime import date

from tests.screening.rules import (
    Rule,
    adult,
    adult_of_19,
    any_of,
    arizona,
    at_risk,
    behind,
    california,
    county,
    dislocated,
    either_state,
    elected,
    from_to,
    government_debt,
    guideline,
    has,
    in_arrears,
    income_protected,
    long_term_unemployed,
    low_income,
    no_diploma_here,
    parole,
    said,
    supervised,
    suspended,
    underemployed,
    unemployed,
    work_help,
    would_change_enough,
    yes,
    youth,
)

HARD: dict[str, dict[str, Rule]] = {
    "ajcc_san_bernardino": {"in_reach": county("san_bernardino", "other"), "work_help": work_help},
    "ajcc_contra_costa": {"in_reach": county("contra_costa", "alameda", "other"), "work_help": work_help},
    "wioa_adult_training": {"adult": adult},
    "wioa_dislocated_worker": {"adult": adult, "dislocated": dislocated},
    "wioa_youth": {"youth": youth},
    "cohs_san_bernardino": {
        "lives_in": county("san_bernardino"),
        "adult": adult_of_19,
        "no_diploma_here": no_diploma_here,
    },
    "cohs_contra_costa": {
        "lives_in": county("contra_costa"),
        "adult": adult_of_19,
        "no_diploma_here": no_diploma_here,
    },
    "rubicon": {
        "lives_in": county("contra_costa", "alameda"),
        "adult": adult,
        "need": any_of(
            work_help,
            yes(
                "budget_help",
                "credit_problem",
                "legal_help",
                "record_is_barrier",
                "stress_support",
                "substance_help",
            ),
            yes("tools_cost"),
            supervised,
        ),
    },
    "reentry_success_center": {
        "lives_in": county("contra_costa"),
        "returning": any_of(
            said("released", "this_month", "this_year", "longer_ago"),
            from_to("days_since_release", 0),
            supervised,
            yes("in_custody", "record_is_barrier"),
        ),
    },
    "pact_contra_costa": {"lives_in": county("contra_costa"), "parole": parole},
    "parole_stop": {"in_state": california, "parole": parole},
    "parole_day_reporting": {"lives_in": county("san_bernardino", "contra_costa"), "parole": parole},
    "probation_san_bernardino": {
        "lives_in": county("san_bernardino"),
        "supervision": said("supervision", "prcs", "county_probation"),
    },
    "calworks_wtw_ncp": {"lives_in": county("san_bernardino"), "work_help": work_help},
    "arizona_at_work": {"in_state": arizona, "work_help": work_help},
    "ivd_employment_services": {
        "elected": elected,
        "open_case": yes("open_case"),
        "order": yes("has_order", "cooperating"),
        "need": any_of(unemployed, underemployed, at_risk),
    },
    "license_income_exemption_ca": {
        "in_state": california,
        "driver": any_of(suspended, yes("license_letter")),
        "income_protected": income_protected,
        "noncommercial": said("commercial_license", "no"),
    },
    "license_release_ca": {
        "in_state": california,
        "suspended_or_warned": any_of(suspended, yes("professional_license_suspended", "license_letter")),
    },
    "license_review_az": {"in_state": arizona, "suspended": suspended},
    "license_restricted_az": {"in_state": arizona, "suspended": suspended},
    "payment_plan": {"open_case": yes("open_case"), "behind": behind},
    "debt_reduction_ca": {"in_state": california, "government_debt": government_debt},
    "uncollectable_debt_ca": {
        "in_state": california,
        "government_debt": government_debt,
        "disability_income": yes("only_disability_income"),
    },
    "settlement_az": {"in_state": arizona, "arrears": in_arrears},
    "order_review": {
        "open_case": yes("open_case"),
        "has_order": yes("has_order"),
        "change": any_of(
            would_change_enough,
            yes("income_changed_since_order", "in_custody"),
            from_to("order_age_months", 36),
        ),
    },
    "custody_suspension_4007_5": {
        "in_state": california,
        "custody": yes("custody_over_90_days", "in_custody"),
    },
    "custody_modification_az": {"in_state": arizona, "in_custody": yes("in_custody")},
    "foster_care_debt_review": {"in_state": california, "foster_care_debt": yes("foster_care_debt")},
    "dcss_in_your_neighborhood": {"lives_in": county("san_bernardino")},
    "legal_aid": {"need": yes("legal_help")},
    "shelter_and_housing": {"need": said("housing", "shelter_or_street", "temporary")},
    "calfresh_snap": {
        "not_receiving": lambda p: "snap" not in p["public_aid"],
        "in_reach": any_of(low_income, guideline(200)),
    },
    "dmv_license_help": {"need": said("license_status", "expired", "never_had", "suspended_other")},
    "vocational_rehabilitation": {"need": yes("health_limits")},
    "payment_help": {"has_order": yes("has_order")},
    "family_law_facilitator": {
        "need": any_of(has("reasons_not_paying", "dont_see_child", "did_not_know"), yes("legal_help"))
    },
}
"""In the order of the field's own list. A criterion here decides."""

SOFT: dict[str, dict[str, Rule]] = {
    "ajcc_san_bernardino": {"lives_in": county("san_bernardino"), "adult": adult},
    "ajcc_contra_costa": {"lives_in": county("contra_costa"), "adult": adult},
    "wioa_adult_training": {"in_state": either_state, "work_help": work_help},
    "wioa_dislocated_worker": {"in_state": either_state},
    "wioa_youth": {"in_state": either_state, "parenting": said("in_school", "no")},
    "cohs_san_bernardino": {
        "diploma_elsewhere": lambda p: p["education"] not in ("hse", "foreign_diploma"),
        "library_card": said("library_card", "has", "will_get"),
        "education": lambda p: p["education"] != "below_8th",
        "english_comfortable": yes("english_comfortable"),
        "computer_access": yes("computer_access"),
        "email_access": yes("email_access"),
        "study_hours": from_to("study_hours", 8),
    },
    "pact_contra_costa": {
        "recent": any_of(from_to("days_since_release", 0, 31), said("released", "this_month"))
    },
    "calworks_wtw_ncp": {"child_on_calworks": yes("child_on_calworks")},
    "ivd_employment_services": {"duplicated": lambda p: set(p["receiving_same_service"]) == {"none"}},
    "license_release_ca": {"other_case_elsewhere": said("other_case_elsewhere", "no")},
    "license_restricted_az": {
        "hours": from_to("weekly_hours", 30),
        "noncommercial": said("commercial_license", "no"),
    },
    "debt_reduction_ca": {
        "current_support_met_90_days": yes("current_support_met_90_days"),
        "can_pay_debt_in_12_months": said("can_pay_debt_in_12_months", "no"),
        "modification_pending": said("modification_pending", "no"),
        "contempt_in_6_months": said("contempt_in_6_months", "no"),
        "assets": from_to("assets", 0, 3_500),
        "arrears": from_to("arrears", 501),
    },
    "order_review": {"order_change_direction": said("order_change_direction", "down")},
}

BARRIERS: dict[str, Rule] = {
    "no_diploma": said("education", "below_8th", "completed_8th", "some_high_school"),
    "low_literacy_or_english": any_of(said("english_comfortable", "no"), said("education", "below_8th")),
    "long_term_unemployed": long_term_unemployed,
    "justice_record": yes("record_is_barrier"),
    "license_suspended": any_of(
        said("license_status", "suspended_child_support", "suspended_other"),
        yes("professional_license_suspended"),
    ),
    "transport": said("can_get_to_work", "no"),
    "identity_papers": has("papers", "none"),
    "housing": said("housing", "shelter_or_street"),
    "child_care": yes("child_care_conflict"),
    "health_or_disability": yes("health_limits"),
    "substance_use": yes("substance_help"),
    "mental_health": yes("stress_support"),
    "low_income": low_income,
    "debt_and_credit": yes("credit_problem", "budget_help"),
    "digital_access": any_of(said("computer_access", "no"), said("email_access", "no")),
    "single_parent": yes("single_parent"),
    "veteran_transition": said("veteran", "self"),
    "farmworker": yes("farmworker"),
    "foster_youth": yes("foster_youth"),
    "tanf_exhausting": yes("tanf_within_2_years"),
    "displaced_homemaker": yes("displaced_homemaker"),
}

IN_FORCE_FROM = {
    "ivd_employment_services": date(2025, 1, 13),
    "license_income_exemption_ca": date(2025, 1, 1),
    "debt_reduction_ca": date(2021, 5, 1),
    "foster_care_debt_review": date(2023, 1, 1),
}
CRITERION_FROM = {("license_income_exemption_ca", "noncommercial"): date(2027, 1, 1)}


def in_force(program: str, on: date) -> bool:
    return IN_FORCE_FROM.get(program, date.min) <= on


def criteria(program: str, on: date) -> dict[str, tuple[bool, Rule]]:
    """The program's criteria of the day: id to (hard, rule)."""
    every = {id: (True, rule) for id, rule in HARD[program].items()}
    every |= {id: (False, rule) for id, rule in SOFT.get(program, {}).items()}
    return {id: rule for id, rule in every.items() if CRITERION_FROM.get((program, id), date.min) <= on}
