"""What README promises exists: its commands, its settings, its folders, its links within the repository."""

import re

from tests.house.source import PACKAGES, ROOT
from tests.house.test_rules import SETTINGS

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_script_it_names_is_there_and_every_script_is_named() -> None:
    named = set(re.findall(r"sh bin/(\w+)", README))
    there = {path.name for path in (ROOT / "bin").iterdir()}
    assert named - there == set()
    assert there - named == {"setup", "packages"}, "these two are only called by the others"


def test_every_short_name_it_gives_is_in_the_makefile() -> None:
    targets = set(re.findall(r"(?m)^(\w+):", MAKEFILE))
    assert set(re.findall(r"`make (\w+)`", README)) - targets == set()


def test_the_makefile_calls_scripts_that_are_there() -> None:
    assert all((ROOT / "bin" / name).exists() for name in re.findall(r"sh bin/(\w+)", MAKEFILE))


def test_it_names_the_settings_of_the_machine_and_no_others() -> None:
    assert set(re.findall(r"PORTAL_[A-Z_]+", README)) == SETTINGS


def test_every_folder_of_its_table_is_there_and_every_folder_of_ours_in_it() -> None:
    named = re.findall(r"(?m)^\| `([\w/]+)/` \|", README)
    assert [folder for folder in named if not (ROOT / folder).is_dir()] == []
    assert {*PACKAGES, "bin", "data"} - set(named) == set()


def test_every_link_within_the_repository_leads_somewhere() -> None:
    lost = [
        f"{page.relative_to(ROOT).as_posix()}: {link}"
        for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert lost == []


def test_each_decision_has_its_four_parts() -> None:
    for record in sorted((ROOT / "docs" / "decisions").glob("0*.md")):
        text = record.read_text(encoding="utf-8")
        for part in ("**Context.**", "**Decision.**", "**Rejected.**", "**Consequences.**"):
            assert part in text, f"{record.name} has no {part}"


def test_decisions_are_numbered_without_gap_or_double() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("0*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
