"""What the agency sets in data/settings.toml; leaves how it is used to whoever uses it."""

from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from screening.questions import Choice, Frozen


class Agency(Frozen):
    """``logo``: a PNG or SVG file in the data folder; empty for the portal's own mark.

    ``plain_name``: who sends a form on which no child support words may stand, such as the county; may be empty.
    """

    plain_name: str = Field(default="", max_length=200)
    logo: str = Field(default="", pattern=r"^$|^[\w-]+\.(png|svg)$")
    time_zone: str = "America/Los_Angeles"


class Timeouts(Frozen):
    idle_minutes: int = Field(default=15, ge=5, le=60)
    warning_seconds: int = Field(default=60, ge=20, le=300)


class Settings(Frozen):
    """Each table of settings.toml."""

    agency: Agency = Agency()
    timeouts: Timeouts = Timeouts()
    elections: dict[str, Literal["yes", "no", "unknown"]] = Field(default_factory=dict)
    languages: tuple[Choice, ...] = ()
    contact_check_days: int = Field(default=90, ge=1)
    clocks: dict[str, Any] = Field(default_factory=dict)
    holidays: dict[str, Any] = Field(default_factory=dict)
    kiosk: dict[str, Any] = Field(default_factory=dict)

    def table(self, name: Literal["clocks", "holidays", "kiosk"]) -> dict[str, Any]:
        """A table that is read where it is used, empty where the file has none."""
        return dict(getattr(self, name))


def languages_in(data: Path) -> tuple[str, ...]:
    """The languages that every text must have: those with a file of words. English comes first."""
    found = sorted(path.stem for path in (data / "words").glob("*.toml"))
    return tuple(sorted(set(found) | {"en", "es"}, key=lambda language: (language != "en", language)))
