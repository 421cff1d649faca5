"""Finding parents as one types: asked of the records when the text changes, since each search is written down."""

from datetime import date
from uuid import UUID

from pages.parts import resources, session
from records.finding_parents import FoundParent, find_parents
from records.workers import Worker


def found_by(by: Worker, field: str, typed: str) -> tuple[FoundParent, ...]:
    """Who was found by what stands in this field; a page that only runs again shows the same once more."""
    if not typed:
        session.forget_search(field)
        return ()
    kept = session.search(field)
    if kept is not None and kept["typed"] == typed:
        return tuple(_from_plain(one) for one in kept["found"])
    found = find_parents(resources.engine(), by, typed, now=resources.now())
    session.keep_search(field, typed, [_plain(one) for one in found])
    return found


def _plain(parent: FoundParent) -> dict[str, object]:
    return {
        "id": str(parent.id),
        "name": parent.name,
        "preferred_name": parent.preferred_name,
        "birth_date": parent.birth_date.isoformat() if parent.birth_date else None,
        "case_numbers": list(parent.case_numbers),
        "office_id": str(parent.office_id),
    }


def _from_plain(kept: dict[str, object]) -> FoundParent:
    born, numbers = kept["birth_date"], kept["case_numbers"]
    return FoundParent(
        id=UUID(str(kept["id"])),
        name=str(kept["name"]),
        preferred_name=str(kept["preferred_name"]),
        birth_date=date.fromisoformat(str(born)) if born else None,
        case_numbers=tuple(map(str, numbers)) if isinstance(numbers, list) else (),
        office_id=UUID(str(kept["office_id"])),
    )
