"""The time zones that an agency or an office may be in, by the names that people in the United States use."""

ZONES = {
    "America/Los_Angeles": "Pacific (Los Angeles)",
    "America/Phoenix": "Arizona (Phoenix)",
    "America/Denver": "Mountain (Denver)",
    "America/Chicago": "Central (Chicago)",
    "America/New_York": "Eastern (New York)",
    "America/Anchorage": "Alaska (Anchorage)",
    "Pacific/Honolulu": "Hawaii (Honolulu)",
    "America/Puerto_Rico": "Atlantic (Puerto Rico)",
    "Pacific/Guam": "Guam",
}


def zone_name(zone: str) -> str:
    """*Pacific (Los Angeles)*; a zone that isn't in the list by its own name."""
    return ZONES.get(zone, zone)
