"""Moments as they are at the agency. The clock itself is in resources.py."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pages.parts import resources


def at_agency(moment: datetime) -> datetime:
    """The moment in the agency's time zone."""
    return moment.astimezone(ZoneInfo(resources.agency().time_zone))
