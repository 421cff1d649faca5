"""What a parent may let us share on a form: kinds of information and barriers, the sensitive ones apart."""

from dataclasses import dataclass

from forms.given import InformationKind
from forms.layout import Layout
from forms.referral_sections import NEVER_SHARED, NEVER_SHARED_PLAINLY
from screening.catalogue import Catalogue
from screening.programs import Barrier

KINDS: tuple[InformationKind, ...] = ("contact", "language", "work", "education", "barriers")


@dataclass(frozen=True)
class Shareable:
    """A barrier that holds and may be shared. ``sensitive``: a question behind it is, so it has its own tick."""

    barrier: Barrier
    sensitive: bool


def shareable(catalogue: Catalogue, layout: Layout, holding: tuple[str, ...]) -> tuple[Shareable, ...]:
    """The barriers that hold and that this form may name; sensitive ones last. None where the form has no place."""
    if "barriers" not in layout.sections:
        return ()
    never = NEVER_SHARED_PLAINLY if layout.plain else NEVER_SHARED
    found = [
        Shareable(catalogue.barrier(id), is_sensitive(catalogue, catalogue.barrier(id)))
        for id in holding
        if id not in never
    ]
    return tuple(sorted(found, key=lambda item: item.sensitive))


def is_sensitive(catalogue: Catalogue, barrier: Barrier) -> bool:
    names = {name for leaf in barrier.test.leaves() for name in leaf.facts()}
    return any(catalogue.question(id).sensitive for name in names for id in catalogue.facts[name].questions)


def kinds_of(layout: Layout) -> tuple[InformationKind, ...]:
    """The kinds of information that this form has a place for, besides barriers: those have ticks of their own."""
    fields, goals = set(layout.parent_fields), set(layout.goals)
    has: dict[InformationKind, bool] = {
        "contact": bool(fields & {"phone", "best_time", "text_ok", "email"}),
        "language": bool(fields & {"language", "interpreter", "accommodation"}),
        "work": bool(goals & {"job_goal", "last_job"}),
        "education": "education" in goals,
    }
    return tuple(kind for kind in KINDS if has.get(kind))
