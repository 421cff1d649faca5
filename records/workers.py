"""Who acts: a worker with roles and offices, read afresh from the account. Leaves sign-in to sessions."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, select

from records.tables import Account, AccountOffice, AccountRole


class Role(StrEnum):
    CASEWORKER = "caseworker"
    ATTORNEY = "attorney"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


MEMBER = "member"
SUPERVISES = "supervises"


@dataclass(frozen=True)
class Worker:
    id: UUID
    name: str
    title: str
    phone: str
    email: str
    roles: frozenset[Role]
    offices: frozenset[UUID]
    supervises: frozenset[UUID]

    @property
    def sees(self) -> frozenset[UUID]:
        """The offices whose parents this worker may see. An administrator, as such, sees none."""
        own = self.offices if self.roles & {Role.CASEWORKER, Role.ATTORNEY} else frozenset()
        led = self.supervises if Role.SUPERVISOR in self.roles else frozenset()
        return own | led


def active_worker(session: Session, account_id: UUID) -> Worker | None:
    """The worker as the account stands now; None when it is disabled or unknown. Three queries."""
    account = session.get(Account, account_id)
    if account is None or not account.active:
        return None
    roles = session.exec(select(AccountRole.role).where(AccountRole.account_id == account_id))
    places = session.exec(select(AccountOffice).where(AccountOffice.account_id == account_id)).all()
    return Worker(
        id=account.id,
        name=account.name,
        title=account.title,
        phone=account.phone,
        email=account.email,
        roles=frozenset(Role(role) for role in roles),
        offices=frozenset(place.office_id for place in places if place.kind == MEMBER),
        supervises=frozenset(place.office_id for place in places if place.kind == SUPERVISES),
    )
