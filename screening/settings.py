"""What the agency sets in data/settings.toml; leaves how it is used to whoever uses it."""

from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, Field

from screening.questions import Choice, Frozen


class Section(Frozen):
    """Settings that nobody here interprets may stand beside ours: each is read where it is used."""

    model_config = ConfigDict(frozen=True, extra="allow")


class Agency(Section):
    name: str = ""
    logo: str = ""
    time_zone: str = "America/Los_Angeles"


class Timeouts(Section):
    idle_minutes: int = Field(default=15, ge=5, le=60)
    absolute_hours: int = Field(default=12, ge=1, le=24)
    warning_seconds: int = Field(default=60, ge=20, le=300)


class Settings(Section):
    """Each table of settings.toml."""

    agency: Agency = Agency()
    timeouts: Timeouts = Timeouts()
    elections: dict[str, Literal["yes", "no", "unknown"]] = Field(default_factory=dict)
    languages: tuple[Choice, ...] = ()
    contact_check_days: int = Field(default=90, ge=1)

    def table(self, name: str) -> dict[str, Any]:
        """A table that has no class of its own, empty where the file has none."""
        return dict((self.model_extra or {}).get(name, {}))


def languages_in(data: Path) -> tuple[str, ...]:
    """The languages that every text must have: those with a file of words. English comes first."""
    found = sorted(path.stem for path in (data / "words").glob("*.toml"))
    return tuple(sorted(set(found) | {"en", "es"}, key=lambda language: (language != "en", language)))
