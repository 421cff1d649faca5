"""What a made-up screening showed, in the shape in which the page of matches keeps it. Leaves keeping to visits."""

from typing import Any

from screening.findings import Finding
from screening.matching import Match, Result

_GROUPS = {"referral": "may_help", "action": "ourselves", "agent": "agent", "information": "good_to_know"}


def as_shown(result: Result) -> dict[str, Any]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for found in result.matches:
        groups.setdefault(_group(found), []).append(
            {
                "program": found.program,
                "verdict": found.verdict,
                "findings": [_finding(finding) for finding in found.findings],
                "priority": found.priority.en if found.priority else None,
                "until": found.until.isoformat() if found.until else None,
                "would_change": [],
            }
        )
    return {"barriers": list(result.barriers), "groups": groups}


def _group(found: Match) -> str:
    if found.verdict == "likely":
        return _GROUPS[found.route]
    return "more_answers" if found.verdict == "possible" else "not_now"


def _finding(finding: Finding) -> dict[str, Any]:
    source = finding.source
    return finding.to_json() | {
        "note": finding.note.en if finding.note else None,
        "missing": [text.en for text in finding.missing],
        "source": {
            "title": source.title,
            "publisher": source.publisher,
            "year": source.year,
            "link": source.link,
        },
        "checked": finding.verified_on.isoformat() if finding.verified_on else None,
    }
