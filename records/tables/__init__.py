"""Every table of the portal, one module a noun. Leaves what may be done with the rows to the verbs."""

from records.tables.base import Table as Table
from records.tables.cases import Answer as Answer
from records.tables.cases import CaseNumber as CaseNumber
from records.tables.cases import GivenInformation as GivenInformation
from records.tables.cases import Parent as Parent
from records.tables.cases import ParentMerge as ParentMerge
from records.tables.cases import Screening as Screening
from records.tables.cases import ShownResult as ShownResult
from records.tables.kept import AuditEvent as AuditEvent
from records.tables.kept import ContactCheck as ContactCheck
from records.tables.kept import NumberSeries as NumberSeries
from records.tables.kept import Setting as Setting
from records.tables.referrals import Consent as Consent
from records.tables.referrals import PrivateLink as PrivateLink
from records.tables.referrals import ReceivedReport as ReceivedReport
from records.tables.referrals import Referral as Referral
from records.tables.referrals import ReferralEvent as ReferralEvent
from records.tables.tasks import Task as Task
from records.tables.tasks import TaskNote as TaskNote
from records.tables.workers import Account as Account
from records.tables.workers import AccountOffice as AccountOffice
from records.tables.workers import AccountRole as AccountRole
from records.tables.workers import Office as Office
from records.tables.workers import OneTimeLink as OneTimeLink
from records.tables.workers import SignInSession as SignInSession
from records.tables.workers import Throttle as Throttle
