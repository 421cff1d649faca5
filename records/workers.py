"""Who acts: a worker with roles and offices, read afresh from the account. Leaves sign-in to sessions."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

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
    session_id: UUID | None = field(default=None, compare=False)  # the sign-in through which they act

    @property
    def sees(self) -> frozenset[UUID]:
        """The offices whose parents this worker may see. An administrator, as such, sees none."""
        own = self.offices if self.roles & {Role.CASEWORKER, Role.ATTORNEY} else frozenset()
        return own | self.leads

    @property
    def leads(self) -> frozenset[UUID]:
        """The offices that this worker looks after as their supervisor: a supervisor's pages and verbs go by these,
        not by those where they also do casework. Decision 17.
        """
        return self.supervises if Role.SUPERVISOR in self.roles else frozenset()


def active_worker(session: Session, account_id: UUID) -> Worker | None:
    """The worker as the account stands now; None when it is disabled or unknown. One query: every verb asks."""
    found = (
        select(Account, AccountRole.role, AccountOffice.office_id, AccountOffice.kind)
        .join(AccountRole, col(AccountRole.account_id) == col(Account.id), isouter=True)
        .join(AccountOffice, col(AccountOffice.account_id) == col(Account.id), isouter=True)
        .where(Account.id == account_id)
    )
    rows = session.exec(found).all()
    if not rows or not rows[0][0].active:
        return None
    account = rows[0][0]
    return Worker(
        id=account.id,
        name=account.name,
        title=account.title,
        phone=account.phone,
        email=account.email,
        roles=frozenset(Role(role) for _, role, _, _ in rows if role),
        offices=frozenset(office for _, _, office, kind in rows if kind == MEMBER),
        supervises=frozenset(office for _, _, office, kind in rows if kind == SUPERVISES),
    )
