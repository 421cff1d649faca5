"""What is fixed for everybody outside: questions, kinds, values, moot answers. Written by hand, not read from data/.

A mistake in data/questions.toml shows as a difference from this file; leaves the rules of programs to rules.py.
"""

from collections.abc import Iterator

YES_NO = ("yes", "no")


def listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


COUNTIES_CA = ("san_bernardino", "contra_costa", "alameda")
COUNTIES_AZ = listed(
    "apache cochise coconino gila graham greenlee la_paz maricopa mohave navajo pima pinal santa_cruz yavapai yuma"
)
IMPLIES = {**dict.fromkeys(COUNTIES_CA, "CA"), **dict.fromkeys(COUNTIES_AZ, "AZ")}
"""The state that a named county implies; `other` implies nothing."""

CHOICE = {
    "role": "pays_support receives_support both",
    "state": "CA AZ other",
    "county": " ".join((*COUNTIES_CA, "other", *COUNTIES_AZ)),
    "work_status": "full_time part_time self_employed notice_of_layoff unemployed_looking not_looking",
    "job_ended_because": "laid_off closure self_employment_ended other seasonal quit dismissed never_worked",
    "education": "below_8th completed_8th some_high_school hse foreign_diploma diploma some_college degree",
    "library_card": "has will_get no",
    "license_status": "valid suspended_child_support suspended_other expired never_had",
    "order_change_direction": "up down",
    "paying": "full partial none",
    "arrears_owed_to": "government other_parent both",
    "supervision": "none state_parole prcs county_probation federal",
    "released": "this_month this_year longer_ago never",
    "housing": "stable temporary shelter_or_street",
    "veteran": "self spouse no",
}
FILE_ONLY = {"job_ended_because": listed("seasonal quit dismissed never_worked")}
SEVERAL = {
    "papers": "photo_id social_security_card right_to_work_papers none",
    "training_interest": "childcare security office driving retail food_hospitality home_care construction"
    " health other",
    "reasons_not_paying": "no_work hours_cut order_too_high health custody pays_directly dont_see_child did_not_know"
    " other_children something_else none",
    "public_aid": "snap tanf ssi general_assistance medicaid none",
    "receiving_same_service": "wioa calworks_wtw snap_et rehabilitation pell none",
}
KINDS = {
    "identifier": "case_number zip",
    "text": "first_name last_name preferred_name phone email mailing_address accommodation job_goal last_job",
    "date": "birth_date license_letter_date next_hearing release_date",
    "whole": "age family_size",
    "number": "weekly_hours months_since_steady_job study_hours order_age_months days_since_release",
    "money": "order_change_estimate monthly_order arrears assets monthly_income",
    "yes_no": "text_ok interpreter contact_unsafe wants_job_help wants_more_hours work_below_skills"
    " earns_less_than_before in_school english_comfortable computer_access email_access license_letter"
    " professional_license_suspended commercial_license can_get_to_work income_changed_since_order open_case has_order"
    " cooperating current_support_met_90_days can_pay_debt_in_12_months contempt_in_6_months modification_pending"
    " foster_care_debt child_on_calworks conditional_release_active other_case_elsewhere only_disability_income"
    " budget_help credit_problem legal_help tools_cost in_custody custody_over_90_days record_is_barrier"
    " child_care_conflict health_limits substance_help stress_support single_parent foster_youth farmworker"
    " displaced_homemaker tanf_within_2_years",
    "choice": " ".join((*CHOICE, "language")),
    "several": " ".join(SEVERAL),
}
CASE_FILE = listed(
    "case_number open_case has_order cooperating order_age_months monthly_order paying arrears arrears_owed_to"
    " current_support_met_90_days contempt_in_6_months modification_pending foster_care_debt child_on_calworks"
    " conditional_release_active other_case_elsewhere next_hearing days_since_release tanf_within_2_years"
)
SENSITIVE = listed(
    "contact_unsafe supervision release_date days_since_release released in_custody custody_over_90_days"
    " record_is_barrier health_limits substance_help stress_support"
)
KIOSK = listed(
    "age zip state county language work_status wants_job_help weekly_hours wants_more_hours months_since_steady_job"
    " papers job_goal last_job training_interest education in_school english_comfortable computer_access email_access"
    " license_status license_letter can_get_to_work income_changed_since_order public_aid budget_help credit_problem"
    " legal_help tools_cost supervision released record_is_barrier housing child_care_conflict"
)

ORDER = listed(
    "case_number role first_name last_name preferred_name birth_date age phone email mailing_address text_ok zip"
    " state county language interpreter accommodation contact_unsafe work_status wants_job_help weekly_hours"
    " wants_more_hours work_below_skills earns_less_than_before months_since_steady_job job_ended_because papers"
    " job_goal last_job training_interest education in_school english_comfortable computer_access email_access"
    " study_hours library_card license_status license_letter license_letter_date professional_license_suspended"
    " commercial_license can_get_to_work reasons_not_paying income_changed_since_order order_change_estimate"
    " order_change_direction open_case has_order cooperating order_age_months monthly_order paying arrears"
    " arrears_owed_to current_support_met_90_days can_pay_debt_in_12_months assets contempt_in_6_months"
    " modification_pending foster_care_debt child_on_calworks conditional_release_active other_case_elsewhere"
    " next_hearing monthly_income family_size public_aid only_disability_income budget_help credit_problem"
    " legal_help tools_cost supervision release_date days_since_release released in_custody custody_over_90_days"
    " record_is_barrier housing child_care_conflict health_limits substance_help stress_support veteran"
    " single_parent foster_youth farmworker displaced_homemaker tanf_within_2_years receiving_same_service"
)
"""The order in which questions are listed; of equals the first is asked."""

OUT_OF_WORK = ("unemployed_looking", "not_looking")
EMPLOYED = ("full_time", "part_time", "self_employed")
MOOT = {
    "weekly_hours": ("work_status", OUT_OF_WORK),
    "wants_more_hours": ("work_status", OUT_OF_WORK),
    "work_below_skills": ("work_status", OUT_OF_WORK),
    "earns_less_than_before": ("work_status", OUT_OF_WORK),
    "months_since_steady_job": ("work_status", EMPLOYED),
    "monthly_order": ("has_order", ("no",)),
    "order_age_months": ("has_order", ("no",)),
    "order_change_estimate": ("has_order", ("no",)),
    "order_change_direction": ("has_order", ("no",)),
    "arrears_owed_to": ("arrears", (0,)),
    "commercial_license": ("license_status", ("never_had",)),
    "release_date": ("released", ("never",)),
    "days_since_release": ("released", ("never",)),
}
"""The question that can be moot: the question and the answers that make it so."""


ROUTES = {
    "referral": listed(
        "ajcc_san_bernardino ajcc_contra_costa wioa_adult_training wioa_dislocated_worker wioa_youth"
        " cohs_san_bernardino rubicon reentry_success_center calworks_wtw_ncp arizona_at_work legal_aid"
    ),
    "information": listed(
        "cohs_contra_costa settlement_az dcss_in_your_neighborhood shelter_and_housing calfresh_snap dmv_license_help"
        " vocational_rehabilitation payment_help family_law_facilitator"
    ),
    "agent": listed("pact_contra_costa parole_stop parole_day_reporting probation_san_bernardino"),
    "action": listed(
        "ivd_employment_services license_income_exemption_ca license_release_ca license_review_az"
        " license_restricted_az payment_plan debt_reduction_ca uncollectable_debt_ca order_review"
        " custody_suspension_4007_5 custody_modification_az foster_care_debt_review"
    ),
}
"""How a program is reached: a form, a task of our own, the parent's agent, or what to know."""


def kinds() -> Iterator[tuple[str, str]]:
    for kind, ids in KINDS.items():
        for id in ids.split():
            yield id, kind


def values(question: str) -> tuple[str, ...]:
    """What a question of fixed values takes; empty for any other."""
    listed = CHOICE.get(question) or SEVERAL.get(question)
    if listed:
        return tuple(listed.split())
    return YES_NO if question in KINDS["yes_no"].split() else ()
