"""Days and stretches of days in English, as reports say them. Papers for parents say theirs in tongue.py."""

from datetime import date, timedelta


def say_long_day(on: date) -> str:
    """*November 21, 2026*."""
    return f"{on:%B} {on.day}, {on.year}"


def say_month(on: date) -> str:
    return f"{on:%B} {on.year}"


def say_period(first: date, last: date) -> str:
    """*October 2026*, *2025*, *November 2025 to October 2026*; days where it isn't whole months."""
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return say_long_day(first) if first == last else f"{say_long_day(first)} to {say_long_day(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return say_month(first)
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    return f"{say_month(first)} to {say_month(last)}"
