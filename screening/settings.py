"""What the agency sets in data/settings.toml; leaves how it is used to whoever uses it."""

from datetime import time
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

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


class Week(Frozen):
    """What a supervisor's weekly list takes in."""

    review_ahead_days: int = Field(default=14, ge=1, le=90)
    silent_after_days: int = Field(default=10, ge=1, le=90)
    going_quiet_days: int = Field(default=30, ge=1, le=365)
    settled_after_days: int = Field(default=3, ge=0, le=30)
    look_back_days: int = Field(default=90, ge=7, le=366)
    consent_ahead_days: int = Field(default=30, ge=1, le=366)
    records_to_read: int = Field(default=5, ge=1, le=25)


class Access(Frozen):
    """When the opening of records is unusual; hours are those of the record's office."""

    opens: time = time(7)
    closes: time = time(19)
    parents_in_an_hour: int = Field(default=20, ge=2)
    searches_in_an_hour: int = Field(default=40, ge=2)
    searches_without_result_in_an_hour: int = Field(default=10, ge=2)
    look_back_days: int = Field(default=7, ge=1, le=31)

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> "Access":
        if self.opens >= self.closes:
            raise ValueError("opens must be before closes")
        return self


class Uploads(Frozen):
    """``clamd``: where the virus scanner listens, a socket's path or host:port; empty where there is none."""

    clamd: str = Field(default="", pattern=r"^$|^/\S+$|^[\w.-]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$")


class Retention(Frozen):
    """After how many days what nobody needs is erased."""

    unmatched_days: int = Field(default=30, ge=1, le=366)


class Settings(Frozen):
    """Each table of settings.toml."""

    agency: Agency = Agency()
    timeouts: Timeouts = Timeouts()
    elections: dict[str, Literal["yes", "no", "unknown"]] = Field(default_factory=dict)
    languages: tuple[Choice, ...] = ()
    contact_check_days: int = Field(default=90, ge=1)
    rule_review_days: int = Field(default=365, ge=1)
    clocks: dict[str, Any] = Field(default_factory=dict)
    holidays: dict[str, Any] = Field(default_factory=dict)
    kiosk: dict[str, Any] = Field(default_factory=dict)
    week: Week = Week()
    access: Access = Access()
    uploads: Uploads = Uploads()
    retention: Retention = Retention()

    def table(self, name: Literal["clocks", "holidays", "kiosk"]) -> dict[str, Any]:
        """A table that is read where it is used, empty where the file has none."""
        return dict(getattr(self, name))


def languages_in(data: Path) -> tuple[str, ...]:
    """The languages that every text must have: those with a file of words. English comes first."""
    found = sorted(path.stem for path in (data / "words").glob("*.toml"))
    return tuple(sorted(set(found) | {"en", "es"}, key=lambda language: (language != "en", language)))
