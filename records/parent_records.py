"""A parent as pages see them: plain values. Leaves who may see them to the verbs."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from records.names import full_name
from records.tables import CaseNumber, Parent


@dataclass(frozen=True)
class ParentDetails:
    """What a worker fills in; one name, first or last, is enough."""

    first_name: str = ""
    last_name: str = ""
    preferred_name: str = ""
    birth_date: date | None = None
    language: str | None = None
    phone: str = ""
    email: str = ""
    mailing_address: str = ""
    text_ok: str | None = None


@dataclass(frozen=True)
class ParentRecord:
    id: UUID
    office_id: UUID
    details: ParentDetails
    contact_unsafe: str | None  # yes, no, dont_know, declined, not_alone; None: nobody asked
    case_numbers: tuple[str, ...]
    version: int

    @property
    def name(self) -> str:
        return full_name((self.details.first_name, self.details.last_name))

    @property
    def contact_through_caseworker(self) -> bool:
        """Whether paper must hold neither phone nor address. Anything but a clear *safe* counts as unsafe."""
        return self.contact_unsafe not in (None, "no")


def parent_record(session: Session, parent: Parent) -> ParentRecord:
    return ParentRecord(
        id=parent.id,
        office_id=parent.office_id,
        details=ParentDetails(
            first_name=parent.first_name,
            last_name=parent.last_name,
            preferred_name=parent.preferred_name,
            birth_date=parent.birth_date,
            language=parent.language,
            phone=parent.phone,
            email=parent.email,
            mailing_address=parent.mailing_address,
            text_ok=parent.text_ok,
        ),
        contact_unsafe=parent.contact_unsafe,
        case_numbers=numbers_of(session, parent.id),
        version=parent.version,
    )


def numbers_of(session: Session, parent_id: UUID) -> tuple[str, ...]:
    found = select(CaseNumber.number).where(CaseNumber.parent_id == parent_id).order_by(CaseNumber.number)
    return tuple(session.exec(found))
