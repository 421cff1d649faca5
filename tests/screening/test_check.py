"""`python -m screening check`: a broken file is refused with a sentence that names file, key and remedy."""

from pathlib import Path

import pytest

from tests.screening.command_line import in_process, screening

# What is written in which file, what is written instead, and the problem: its key, and a part of its sentence.
BROKEN: dict[str, tuple[str, str, str, str, str]] = {
    "a fact is misspelt": (
        "programs/wioa_adult_training.toml",
        'fact = "age"',
        'fact = "aeg"',
        "criteria[0].fact",
        "no fact 'aeg'; did you mean 'age'?",
    ),
    "a key is misspelt": (
        "programs/legal_aid.toml",
        "hard = true",
        "hrad = true",
        "criteria[0].hrad",
        "no key 'hrad' here; did you mean 'hard'?",
    ),
    "a test is not of the closed list": (
        "programs/legal_aid.toml",
        'is = "yes"',
        'equals = "yes"',
        "criteria[0].equals",
        "no key 'equals' here",
    ),
    "a value is unknown": (
        "programs/legal_aid.toml",
        'is = "yes"',
        'is = "yess"',
        "criteria[0].is",
        "'legal_help' has no value 'yess'; did you mean 'yes'?",
    ),
    "a bound that nobody can answer": (
        "programs/wioa_adult_training.toml",
        "at_least = 18",
        "at_least = 18.5",
        "criteria[0].at_least",
        "no answer to 'age' can be 18.5",
    ),
    "a bound below nothing": (
        "programs/wioa_adult_training.toml",
        "at_least = 18",
        "at_least = -1",
        "criteria[0].at_least",
        "no answer to 'age' can be -1",
    ),
    "an amount is compared with a choice": (
        "programs/wioa_adult_training.toml",
        'fact = "age"',
        'fact = "state"',
        "criteria[0].at_least",
        "'state' is no amount; use is, one_of",
    ),
    "an age is compared with a figure in dollars": (
        "programs/calfresh_snap.toml",
        'fact = "yearly_income"',
        'fact = "age"',
        "criteria[1].any_of[1].percent_of",
        "of an amount of money",
    ),
    "a word means nothing beside the test": (
        "programs/wioa_adult_training.toml",
        "at_least = 18",
        'at_least = 18\nunsure = ["other"]',
        "criteria[0].unsure",
        "means nothing beside 'at_least'; leave it out",
    ),
    "a condition is unknown": (
        "programs/calfresh_snap.toml",
        'holds = "low_income"',
        'holds = "low_incom"',
        "criteria[1].any_of[0].holds",
        "no condition 'low_incom'; did you mean 'low_income'?",
    ),
    "a condition leans on itself": (
        "conditions.toml",
        '{ holds = "employed" }, { fact = "wants_more_hours"',
        '{ holds = "seeking_work" }, { fact = "wants_more_hours"',
        "conditions[3].any_of[0].all_of[0].holds",
        "leans on itself; correct it first",
    ),
    "a standard is unknown": (
        "conditions.toml",
        'standard = "poverty_guideline"',
        'standard = "poverty_guidline"',
        "conditions[2].any_of[1].percent_of.standard",
        "no standard 'poverty_guidline'; did you mean 'poverty_guideline'?",
    ),
    "a choice of the agency is unknown": (
        "programs/ivd_employment_services.toml",
        'setting = "ivd_employment_services"',
        'setting = "employment_services"',
        "criteria[0].setting",
        "did you mean 'ivd_employment_services'?",
    ),
    "an agency chooses something else": (
        "settings.toml",
        'ivd_employment_services = "unknown"',
        'ivd_employment_services = "maybe"',
        "elections.ivd_employment_services",
        "'yes', 'no' or 'unknown'",
    ),
    "a text lacks a language": (
        "programs/legal_aid.toml",
        'name = { en = "Legal aid", es =',
        'name = { en = "Legal aid", xx =',
        "name",
        "no text in 'es'; add it",
    ),
    "a text is not in languages": (
        "programs/legal_aid.toml",
        "name = {",
        'name = "Legal aid"\nold = {',
        "name",
        "write the text in each language",
    ),
    "words lack a language": (
        "words/es.toml",
        "not_asked = ",
        "not_aksed = ",
        "finding.not_asked",
        "no words; add them",
    ),
    "words put in something else": (
        "words/es.toml",
        'said = "{label}: {value}"',
        'said = "{label}"',
        "finding.said",
        "put in what English puts in: '{label}: {value}'",
    ),
    "words have a brace alone": (
        "words/es.toml",
        'said = "{label}: {value}"',
        'said = "{label}: {value"',
        "finding.said",
        "a brace stands alone",
    ),
    "a criterion has no source": (
        "programs/legal_aid.toml",
        'source = "',
        'origin = "',
        "criteria[0].source",
        "no source; name one of the file's [sources]",
    ),
    "a source is unknown": (
        "programs/legal_aid.toml",
        'source = "',
        'source = "x',
        "criteria[0].source",
        "in this file; ",
    ),
    "a condition has no source": (
        "conditions.toml",
        'source = "pirl"\nfact',
        "fact",
        "conditions[0].source",
        "no source; name one",
    ),
    "a figure has no source": (
        "standards/county_median.toml",
        "source = {",
        "origin = {",
        "values[0].source",
        "'source' is missing; add it",
    ),
    "a day between two figures has none": (
        "standards/poverty_guideline.toml",
        "from = 2026-01-13",
        "from = 2026-01-15",
        "values[1].from",
        "no figure from 2026-01-13 to 2026-01-14; fill the gap",
    ),
    "two figures share a day": (
        "standards/poverty_guideline.toml",
        "from = 2026-01-13",
        "from = 2026-01-12",
        "values[1].from",
        "2026-01-12 overlaps the figure that runs through 2026-01-12; move one",
    ),
    "a figure ends before it begins": (
        "standards/county_median.toml",
        "to = 2026-05-05",
        "to = 2024-05-05",
        "values[0]",
        "before it begins on 2025-05-06; correct one of the dates",
    ),
    "a figure says nothing": (
        "standards/county_median.toml",
        "amount = 103900",
        "",
        "values[0]",
        "give either states, first and each_more, or county, family_size and amount",
    ),
    "a figure is of an unknown county": (
        "standards/county_median.toml",
        'county = "san_bernardino"',
        'county = "san_bernadino"',
        "values[0].county",
        "did you mean 'san_bernardino'?",
    ),
    "what nobody has confirmed decides (Rule A)": (
        "programs/legal_aid.toml",
        "hard = true",
        "hard = true\nconfirm = true",
        "criteria[0].confirm",
        "can't decide (Rule A); make it soft",
    ),
    "a program has no hard criterion": (
        "programs/legal_aid.toml",
        "hard = true",
        "hard = false",
        "criteria",
        "no hard criterion: everybody would match; add one",
    ),
    "a question is used by nothing": (
        "questions.toml",
        'use = ["criterion", "barrier", "paper"]',
        "use = []",
        "questions[",
        "it is empty; give at least one",
    ),
    "a question says a use that it hasn't": (
        "questions.toml",
        'id = "role"\nsection = "who"\nkind = "choice"\nuse = ["screen"]',
        'id = "role"\nsection = "who"\nkind = "choice"\nuse = ["criterion"]',
        "questions[1].use",
        "'role' says that a criterion uses it and none does",
    ),
    "a sensitive question doesn't say why": (
        "questions.toml",
        'why = { en = "So that we reach you',
        '# why = { en = "So that we reach you',
        "questions[17].why",
        "a sensitive question says why it is asked; add it",
    ),
    "a kind is unknown": (
        "questions.toml",
        'kind = "whole"',
        'kind = "integer"',
        "questions[6].kind",
        "'choice', 'several', 'yes_no'",
    ),
    "a section is unknown": (
        "questions.toml",
        'section = "money"',
        'section = "mony"',
        "questions[65].section",
        "no section 'mony'; did you mean 'money'?",
    ),
    "a change is no answer": (
        "questions.toml",
        'changeable = [ { to = "8"',
        'changeable = [ { to = "eight"',
        "questions[35].changeable",
        "is no number",
    ),
    "the least is over the most": (
        "questions.toml",
        "min = 0\nmax = 120",
        "min = 121\nmax = 120",
        "questions[6].min",
        "121 is over the max, 120; correct one of them",
    ),
    "a program is shown before one that isn't": (
        "programs/uncollectable_debt_ca.toml",
        'shown_before = ["debt_reduction_ca"]',
        'shown_before = ["debt_reduction"]',
        "shown_before",
        "did you mean 'debt_reduction_ca'?",
    ),
    "a route is unknown": (
        "programs/legal_aid.toml",
        'route = "referral"',
        'route = "letter"',
        "route",
        "'referral', 'action', 'agent' or 'information'",
    ),
    "a layout is unknown": (
        "programs/legal_aid.toml",
        'layout = "general"',
        'layout = "generl"',
        "layout",
        "did you mean 'general'?",
    ),
    "an id is not the file's name": (
        "programs/legal_aid.toml",
        'id = "legal_aid"',
        'id = "legal_help"',
        "id",
        "isn't the file's name; write 'legal_aid'",
    ),
    "a list is written as one table": (
        "programs/legal_aid.toml",
        "[[criteria]]",
        "[criteria]",
        "criteria",
        "write each as a table of its own under [[criteria]]",
    ),
    "a ZIP is in an unknown county": (
        "zips.toml",
        '"92405" = { state = "CA", county = "san_bernardino"',
        '"92405" = { state = "CA", county = "san_bernadino"',
        "zips.92405.county",
        "did you mean 'san_bernardino'?",
    ),
    "a ZIP's county is in another state": (
        "zips.toml",
        '"92405" = { state = "CA"',
        '"92405" = { state = "AZ"',
        "zips.92405.county",
        "'san_bernardino' isn't in AZ; correct one of them",
    ),
    "a file is no TOML": (
        "programs/legal_aid.toml",
        "[[criteria]]",
        "[[criteria]",
        "",
        "this is not TOML",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_problem_names_file_key_and_remedy(
    name: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, now, then, key, sentence = BROKEN[name]
    text = (data / file).read_text("utf-8")
    assert now in text
    (data / file).write_text(text.replace(now, then, 1), "utf-8")
    run = in_process(capsys, "check", "--data", data)
    assert (run.code, run.err) == (1, "")
    start = f"{(data / file).as_posix()}: " + (f"{key}" if key else "")
    assert [line for line in run.out.splitlines() if line.startswith(start) and sentence in line], run.out


def test_the_shipped_data_is_in_order() -> None:
    run = screening("check")
    assert run.code == 0
    assert run.err == ""


def test_every_problem_has_a_line_of_its_own(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for program in ("legal_aid", "payment_help"):
        file = data / "programs" / f"{program}.toml"
        file.write_text(file.read_text("utf-8").replace("[[criteria]]", "[[criteria]]\nweight = 3"), "utf-8")
    run = in_process(capsys, "check", "--data", data)
    assert run.code == 1
    assert [line.split(": ")[0] for line in run.out.splitlines()] == [
        (data / "programs" / f"{program}.toml").as_posix() for program in ("legal_aid", "payment_help")
    ]
    assert all("criteria[0].weight: no key 'weight' here" in line for line in run.out.splitlines())


@pytest.mark.parametrize(
    "file", ["questions.toml", "conditions.toml", "settings.toml", "zips.toml", "words/es.toml"]
)
def test_a_file_that_is_missing_is_named(file: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / file).unlink()
    run = in_process(capsys, "check", "--data", data)
    assert run.code == 1
    assert f"{(data / file).as_posix()}: this file is missing; put the shipped one back" in run.out


def test_a_folder_without_data_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = in_process(capsys, "check", "--data", tmp_path / "nowhere")
    assert run.code == 1
    assert "questions.toml: this file is missing" in run.out


def test_what_nobody_has_reviewed_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    run = in_process(capsys, "check", "--unreviewed")
    assert run.code == 0
    assert "questions.toml: work_status" in run.out
    assert "programs/legal_aid.toml" in run.out
