"""What we import is pinned and explained: a newcomer finds each dependency in README.md with its reason."""

import re
import sys
from importlib.metadata import distributions, packages_distributions

from tests.house.source import APP, PACKAGES, ROOT, imports, sources

OURS = {*PACKAGES, "streamlit_portal_browser", "streamlit_app"}
# Chosen, and used without an import of ours.
UNSEEN = {
    "psycopg": "the database's address names it",
    "tzdata": "zoneinfo reads it",
    "uharfbuzz": "fpdf2 shapes with it",
    "httpx2": "Starlette's test client asks with it",
    "pytest-xdist": "pytest finds it",
    "mypy": "a command",
    "pandas-stubs": "mypy reads it",
    "ruff": "a command",
}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def listed(file: str) -> list[str]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith(("#", "-e "))]


def pinned(file: str) -> dict[str, str]:
    """name -> version of every line, in normal spelling."""
    return {
        normal(found[1]): found[2]
        for line in listed(file)
        if (found := re.fullmatch(r"([\w.-]+)(?:\[[\w,-]+\])?==([\w.]+)", line))
    }


def direct(file: str) -> set[str]:
    """Those that we chose; what they bring along stands below its own comment."""
    head = (ROOT / file).read_text(encoding="utf-8").split("# what those bring along")[0]
    return {normal(name) for name in re.findall(r"(?m)^([\w.-]+)(?:\[[\w,-]+\])?==", head)}


def imported(*folders: str) -> set[str]:
    """The distributions behind every third-party import of these folders."""
    tops = {name.split(".")[0] for source in sources(*folders) for name, _ in imports(source)}
    homes = packages_distributions()
    return {
        normal(homes.get(top, [top])[0])
        for top in tops
        if top not in sys.stdlib_module_names and top not in OURS
    }


def test_every_line_is_pinned_to_one_version() -> None:
    for file in ("requirements.txt", "requirements-dev.txt"):
        assert len(pinned(file)) == len(listed(file)), file


def test_no_package_is_pinned_twice() -> None:
    assert pinned("requirements.txt").keys() & pinned("requirements-dev.txt").keys() == set()


def test_nothing_is_installed_that_nobody_pinned() -> None:
    """What somebody once installed by hand is missing on the next machine."""
    here = {normal(each.name): each.version for each in distributions()}
    ours = {"streamlit-portal-browser", "pip", "setuptools", "wheel"}
    brought = {name: version for name, version in here.items() if name not in ours}
    assert brought == pinned("requirements.txt") | pinned("requirements-dev.txt")


def test_what_the_portal_imports_is_in_requirements() -> None:
    running = imported(*(package for package in PACKAGES if package not in {"tests", "bench"}))
    assert running - direct("requirements.txt") == set()


def test_nothing_is_chosen_that_nobody_uses() -> None:
    running = imported(*(package for package in PACKAGES if package not in {"tests", "bench"}), APP)
    unused = direct("requirements.txt") - running | direct("requirements-dev.txt") - imported()
    assert unused == UNSEEN.keys()


def test_what_tests_import_is_pinned_in_one_of_the_two() -> None:
    assert imported() - pinned("requirements.txt").keys() - pinned("requirements-dev.txt").keys() == set()


def test_readme_says_what_each_dependency_is_for() -> None:
    rows = re.findall(r"(?m)^\| (`[^|]+) \| \S", (ROOT / "README.md").read_text(encoding="utf-8"))
    explained = {normal(name) for row in rows for name in re.findall(r"`([\w.-]+)`", row)}
    chosen = direct("requirements.txt") | direct("requirements-dev.txt")
    assert chosen - explained == set()
