"""For each program one parent who may qualify, one who doesn't, and one of whom it can't be told. All are invented."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from screening.matching import Verdict
from tests.screening.shipped import ON

ON_ANOTHER_DAY = {"license_income_exemption_ca": date(2026, 5, 5)}
"""A county's median for 2026 is still to be entered: after this day income can't be compared with one."""
WHERE_ELECTED = {"ivd_employment_services": "yes"}


@dataclass(frozen=True)
class Parent:
    """``because``: the criterion that isn't met, or can't be told; empty for who may qualify."""

    program: str
    verdict: Verdict
    name: str
    because: str
    answers: dict[str, Any]

    @property
    def on(self) -> date:
        return ON_ANOTHER_DAY.get(self.program, ON)

    @property
    def elected(self) -> str:
        return WHERE_ELECTED.get(self.program, "unknown")


def likely(program: str, name: str, **answers: Any) -> Parent:
    return Parent(program, "likely", name, "", answers)


def unlikely(program: str, name: str, because: str, **answers: Any) -> Parent:
    return Parent(program, "unlikely", name, because, answers)


def undecided(program: str, name: str, because: str, **answers: Any) -> Parent:
    return Parent(program, "possible", name, because, answers)


# ruff: noqa: E501 -- a parent a line, as long as it is
# fmt: off
CAST = (
    likely("ajcc_san_bernardino", "Ana Testcase", county="san_bernardino", work_status="unemployed_looking"),
    unlikely("ajcc_san_bernardino", "Bo Testcase", "in_reach", county="alameda", work_status="unemployed_looking"),
    undecided("ajcc_san_bernardino", "Cy Testcase", "work_help", county="san_bernardino", work_status="full_time"),
    likely("ajcc_contra_costa", "Ada Sample", county="contra_costa", wants_job_help="yes"),
    unlikely("ajcc_contra_costa", "Ben Sample", "in_reach", state="AZ", wants_job_help="yes"),
    undecided("ajcc_contra_costa", "Cal Sample", "in_reach", state="CA", wants_job_help="yes"),
    likely("wioa_adult_training", "Amy Invented", age=18),
    unlikely("wioa_adult_training", "Bud Invented", "adult", age=17),
    undecided("wioa_adult_training", "Cam Invented", "adult", age="declined"),
    likely("wioa_dislocated_worker", "Abe Fictional", age=44, job_ended_because="closure"),
    unlikely("wioa_dislocated_worker", "Bea Fictional", "adult", age=17, job_ended_because="closure"),
    undecided("wioa_dislocated_worker", "Cee Fictional", "dislocated", age=44, job_ended_because="other"),
    likely("wioa_youth", "Ali Madeup", age=24, in_school="no"),
    unlikely("wioa_youth", "Bix Madeup", "youth", age=25, in_school="no"),
    undecided("wioa_youth", "Cat Madeup", "youth", age=20, in_school="yes"),
    likely("cohs_san_bernardino", "Art Testcase", county="san_bernardino", age=19, education="some_high_school"),
    unlikely("cohs_san_bernardino", "Bee Testcase", "no_diploma_here", county="san_bernardino", age=19, education="diploma"),
    undecided("cohs_san_bernardino", "Che Testcase", "no_diploma_here", county="san_bernardino", age=19),
    likely("cohs_contra_costa", "Asa Sample", zip="94801", age=30, education="foreign_diploma"),
    unlikely("cohs_contra_costa", "Bob Sample", "adult", zip="94801", age=18, education="foreign_diploma"),
    undecided("cohs_contra_costa", "Cyd Sample", "lives_in", age=30, education="foreign_diploma"),
    likely("rubicon", "Amo Invented", county="alameda", age=50, credit_problem="yes"),
    unlikely("rubicon", "Bly Invented", "lives_in", county="san_bernardino", age=50, credit_problem="yes"),
    undecided("rubicon", "Cruz Invented", "need", county="alameda", age=50),
    likely("reentry_success_center", "Arlo Fictional", county="contra_costa", released="longer_ago"),
    unlikely("reentry_success_center", "Bram Fictional", "lives_in", county="alameda", released="longer_ago"),
    undecided("reentry_success_center", "Coy Fictional", "returning", county="contra_costa", released="never"),
    likely("pact_contra_costa", "Abel Madeup", county="contra_costa", supervision="state_parole"),
    unlikely("pact_contra_costa", "Bert Madeup", "parole", county="contra_costa", supervision="prcs"),
    undecided("pact_contra_costa", "Cleo Madeup", "parole", county="contra_costa", supervision="declined"),
    likely("parole_stop", "Aldo Testcase", state="CA", supervision="state_parole"),
    unlikely("parole_stop", "Burt Testcase", "in_state", state="AZ", supervision="state_parole"),
    undecided("parole_stop", "Cora Testcase", "in_state", county="other", supervision="state_parole"),
    likely("parole_day_reporting", "Alma Sample", county="san_bernardino", supervision="state_parole"),
    unlikely("parole_day_reporting", "Bill Sample", "lives_in", county="alameda", supervision="state_parole"),
    undecided("parole_day_reporting", "Curt Sample", "parole", county="san_bernardino", supervision="dont_know"),
    likely("probation_san_bernardino", "Alan Invented", county="san_bernardino", supervision="county_probation"),
    unlikely("probation_san_bernardino", "Bart Invented", "supervision", county="san_bernardino", supervision="federal"),
    undecided("probation_san_bernardino", "Cary Invented", "supervision", county="san_bernardino"),
    likely("calworks_wtw_ncp", "Alec Fictional", zip="92405", earns_less_than_before="yes"),
    unlikely("calworks_wtw_ncp", "Beth Fictional", "lives_in", zip="85001", earns_less_than_before="yes"),
    undecided("calworks_wtw_ncp", "Cody Fictional", "work_help", zip="92405", work_status="not_looking"),
    likely("arizona_at_work", "Anya Madeup", county="yuma", work_status="part_time", wants_more_hours="yes"),
    unlikely("arizona_at_work", "Bree Madeup", "in_state", county="other", state="CA", work_status="notice_of_layoff"),
    undecided("arizona_at_work", "Cole Madeup", "in_state", state="declined", work_status="notice_of_layoff"),
    likely("ivd_employment_services", "Axel Testcase", open_case="yes", cooperating="yes", work_status="unemployed_looking"),
    unlikely("ivd_employment_services", "Bill Testcase", "open_case", open_case="no", has_order="yes", paying="none"),
    undecided("ivd_employment_services", "Cate Testcase", "need", open_case="yes", has_order="yes", work_status="full_time"),
    likely("license_income_exemption_ca", "Adam Sample", county="san_bernardino", family_size=4, monthly_income="6060.83", license_letter="yes"),
    unlikely("license_income_exemption_ca", "Boyd Sample", "driver", county="san_bernardino", license_status="valid", license_letter="no"),
    undecided("license_income_exemption_ca", "Carl Sample", "income_protected", county="san_bernardino", family_size=4, license_letter="yes"),
    likely("license_release_ca", "Anne Invented", state="CA", professional_license_suspended="yes"),
    unlikely("license_release_ca", "Bess Invented", "in_state", state="other", professional_license_suspended="yes"),
    undecided("license_release_ca", "Chad Invented", "suspended_or_warned", state="CA", license_status="valid"),
    likely("license_review_az", "Aida Fictional", state="AZ", license_status="suspended_child_support"),
    unlikely("license_review_az", "Burl Fictional", "suspended", state="AZ", license_status="suspended_other"),
    undecided("license_review_az", "Cher Fictional", "suspended", state="AZ", license_status="dont_know"),
    likely("license_restricted_az", "Alda Madeup", county="pima", license_status="suspended_child_support", weekly_hours=30),
    unlikely("license_restricted_az", "Bond Madeup", "in_state", state="CA", license_status="suspended_child_support", weekly_hours=30),
    undecided("license_restricted_az", "Cara Madeup", "suspended", county="pima", weekly_hours=30),
    likely("payment_plan", "Alma Testcase", open_case="yes", arrears="0.01"),
    unlikely("payment_plan", "Brad Testcase", "behind", open_case="yes", arrears=0, monthly_order=300, paying="full"),
    undecided("payment_plan", "Clem Testcase", "behind", open_case="yes", arrears=0, monthly_order=300),
    likely("debt_reduction_ca", "Ariel Sample", state="CA", arrears=9000, arrears_owed_to="both"),
    unlikely("debt_reduction_ca", "Britt Sample", "government_debt", state="CA", arrears=9000, arrears_owed_to="other_parent"),
    undecided("debt_reduction_ca", "Casey Sample", "government_debt", state="CA", arrears=9000),
    likely("uncollectable_debt_ca", "Avery Invented", state="CA", arrears=1, arrears_owed_to="government", only_disability_income="yes"),
    unlikely("uncollectable_debt_ca", "Blair Invented", "disability_income", state="CA", only_disability_income="no"),
    undecided("uncollectable_debt_ca", "Corey Invented", "disability_income", state="CA", arrears=1, arrears_owed_to="government"),
    likely("settlement_az", "Angel Fictional", county="maricopa", arrears=50),
    unlikely("settlement_az", "Bobby Fictional", "arrears", county="maricopa", arrears=0),
    undecided("settlement_az", "Cameo Fictional", "arrears", county="maricopa"),
    likely("order_review", "Alexi Madeup", state="CA", open_case="yes", has_order="yes", monthly_order=212, order_change_estimate="42.40"),
    unlikely("order_review", "Bowen Madeup", "has_order", state="CA", open_case="yes", has_order="no", order_age_months=40),
    undecided("order_review", "Cecil Madeup", "change", state="CA", open_case="yes", has_order="yes", order_age_months=35),
    likely("custody_suspension_4007_5", "Adele Testcase", state="CA", custody_over_90_days="yes", in_custody="no"),
    unlikely("custody_suspension_4007_5", "Basil Testcase", "custody", state="CA", custody_over_90_days="no", in_custody="no"),
    undecided("custody_suspension_4007_5", "Clark Testcase", "custody", state="CA", in_custody="no"),
    likely("custody_modification_az", "Alvin Sample", state="AZ", in_custody="yes"),
    unlikely("custody_modification_az", "Betty Sample", "in_custody", state="AZ", in_custody="no"),
    undecided("custody_modification_az", "Chloe Sample", "in_custody", state="AZ"),
    likely("foster_care_debt_review", "Annie Invented", state="CA", foster_care_debt="yes"),
    unlikely("foster_care_debt_review", "Bruno Invented", "in_state", county="navajo", foster_care_debt="yes"),
    undecided("foster_care_debt_review", "Clara Invented", "foster_care_debt", state="CA", foster_care_debt="dont_know"),
    likely("dcss_in_your_neighborhood", "Aaron Fictional", county="san_bernardino", role="receives_support"),
    unlikely("dcss_in_your_neighborhood", "Bella Fictional", "lives_in", state="AZ"),
    undecided("dcss_in_your_neighborhood", "Cyrus Fictional", "lives_in", state="CA"),
    likely("legal_aid", "Abbey Madeup", legal_help="yes"),
    unlikely("legal_aid", "Bryce Madeup", "need", legal_help="no"),
    undecided("legal_aid", "Celia Madeup", "need"),
    likely("shelter_and_housing", "Aiden Testcase", housing="temporary"),
    unlikely("shelter_and_housing", "Barry Testcase", "need", housing="stable"),
    undecided("shelter_and_housing", "Cliff Testcase", "need", housing="declined"),
    likely("calfresh_snap", "Alice Sample", state="CA", public_aid=["medicaid"], monthly_income="5500.00", family_size=4),
    unlikely("calfresh_snap", "Brent Sample", "not_receiving", state="CA", public_aid=["snap", "medicaid"]),
    undecided("calfresh_snap", "Cindy Sample", "in_reach", state="CA", public_aid=["none"], monthly_income="5500.01"),
    likely("dmv_license_help", "Alton Invented", license_status="never_had"),
    unlikely("dmv_license_help", "Brock Invented", "need", license_status="suspended_child_support"),
    undecided("dmv_license_help", "Cline Invented", "need", license_status="dont_know"),
    likely("vocational_rehabilitation", "Amber Fictional", health_limits="yes"),
    unlikely("vocational_rehabilitation", "Boris Fictional", "need", health_limits="no"),
    undecided("vocational_rehabilitation", "Clint Fictional", "need", health_limits="declined"),
    likely("payment_help", "Andre Madeup", has_order="yes"),
    unlikely("payment_help", "Becky Madeup", "has_order", has_order="no"),
    undecided("payment_help", "Colin Madeup", "has_order", open_case="yes"),
    likely("family_law_facilitator", "Andy Testcase", reasons_not_paying=["no_work", "dont_see_child"]),
    unlikely("family_law_facilitator", "Buck Testcase", "need", reasons_not_paying=["none"], legal_help="no"),
    undecided("family_law_facilitator", "Chip Testcase", "need", reasons_not_paying=["none"]),
)
# fmt: on
