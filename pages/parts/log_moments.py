"""What happened to a referral, each moment as a sentence with what else there is to say of it. Decides nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from pages.parts.naming import task_name
from pages.parts.people import say_day
from pages.parts.reported import SAY_OUTCOME, say_source
from pages.parts.status import say_event, say_reason
from records.log_acts import CORRECTED, REASSIGNED
from records.timeline import (
    EVENT,
    LINK_OPENED,
    PERMITTED,
    REPORT,
    TAKEN_BACK,
    TASK_DECIDED,
    TASK_NOTE,
    TASK_OPENED,
    Moment,
)

ICONS = {
    EVENT: "circle",
    LINK_OPENED: "visibility",
    REPORT: "forum",
    PERMITTED: "draw",
    TAKEN_BACK: "undo",
    TASK_OPENED: "add_task",
    TASK_DECIDED: "task_alt",
    TASK_NOTE: "notes",
}
EVENT_ICONS = {
    "referral.noted": "notes",
    "referral.reprinted": "print",
    "referral.mailed": "mail",
    "referral.reminded": "notifications",
    CORRECTED: "edit",
    REASSIGNED: "swap_horiz",
}
SIGNED = {
    "drawn": "signed on the screen",
    "typed": "typed their name",
    "paper": "signed on paper",
    "spoken": "said so",
}
REPORT_STANDS = {"proposed": "waits for the worker", "set_aside": "set aside", "counted": ""}
CORRECTED_NAMES = {
    "met_on": "meeting",
    "employed_on": "first day of work",
    "contact_by": "gets in touch by",
    "outcome": "outcome",
    "reason": "reason",
}


def keys_of(moments: Iterable[Moment]) -> list[str]:
    """Each moment's own name: one that comes before it or after it opens and shuts no other."""
    same: Counter[str] = Counter()
    keys = []
    for moment in moments:
        name = f"{moment.at:%Y%m%d%H%M%S%f}.{moment.kind}"
        same[name] += 1
        keys.append(f"{name}.{same[name]}")
    return keys


@dataclass(frozen=True)
class Said:
    """A heading, sentences below it, and text that somebody typed."""

    title: str
    icon: str
    lines: list[str] = field(default_factory=list)
    note: str = ""


def say_moment(moment: Moment) -> Said:
    if moment.event is not None:
        return _event(moment)
    said, icon = moment.said, ICONS[moment.kind]
    match moment.kind:
        case "link_opened":
            way = "e-mail" if said["channel"] == "email" else "paper"
            return Said("The provider opened the link", icon, [f"The one by {way}."])
        case "report":
            stands = REPORT_STANDS.get(said["status"], said["status"])
            why = say_reason(said["why"])
            lines = [f"{part[0].upper()}{part[1:]}." for part in (stands, why) if part]
            return Said(say_source(said["told_by"], said["channel"]), icon, lines)
        case "permitted":
            return Said(
                _permitted(said), icon, [f"Until {_day(said['until'])}; {SIGNED[said['signature']]}."]
            )
        case "taken_back":
            how = say_reason(said["how"])
            return Said("The parent took back the permission", icon, [f"By: {how}."] if how else [])
        case "task_opened":
            return Said(f"Task: {_task(said)}", icon, [f"Due {_day(said['due'])}."])
        case "task_decided":
            note = str(said["reason"] or "")
            return Said(f"Task {said['status']}: {_task(said)}", icon, [], note=note)
    return Said(f"Note on the task: {_task(said)}", icon, [], note=said["note"])


def say_who(moment: Moment) -> str:
    return moment.by_name or "the provider"


def _event(moment: Moment) -> Said:
    event = moment.event
    if event is None:
        raise TypeError(moment.kind)
    detail = event.detail if isinstance(event.detail, dict) else {}
    icon = EVENT_ICONS.get(event.what, "circle")
    if event.what == REASSIGNED:
        lines = [f"Before: {moment.said.get('from', '')}."]
        if tasks := detail.get("tasks"):
            lines.append(f"{tasks} open task{'s' * (tasks != 1)} went along.")
        return Said(f"Given to {moment.said.get('to', '')}", icon, lines, event.note)
    if event.what == CORRECTED:
        changed = detail.get("corrected", {})
        lines = [
            f"{CORRECTED_NAMES.get(name, name).capitalize()}: {_value(name, each['from'])} → "
            f"{_value(name, each['to'])}."
            for name, each in changed.items()
        ]
        known = [
            f"{say_reason(detail[key]).capitalize()}." for key in ("how_known", "which") if key in detail
        ]
        return Said("Corrected", icon, lines + known, event.note)
    return Said(say_event(event), icon, [], event.note)


def _permitted(said: dict[str, str]) -> str:
    if said["send"] == "no":
        return "The parent carries it: nothing is sent"
    if said["report"] == "no":
        return "The parent permits: we send it"
    return "The parent permits: we send it, and they tell us how it goes"


def _task(said: dict[str, str]) -> str:
    return task_name(said["program"], said["kind"])


def _value(name: str, value: str | None) -> str:
    if value is None:
        return "not known"
    if name == "outcome":
        return SAY_OUTCOME.get(value, say_reason(value)).lower()
    return say_reason(value) if name == "reason" else _day(value)


def _day(text: str) -> str:
    return say_day(date.fromisoformat(text))
