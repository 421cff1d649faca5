"""Why a verb refused, each with a sentence that a page shows as it stands."""

from datetime import timedelta
from uuid import UUID


class Refused(Exception):
    """Nothing was changed. `sentence` says why and what to do."""

    sentence = "That couldn't be done."

    def __init__(self, sentence: str = "") -> None:
        self.sentence = sentence or self.sentence
        super().__init__(self.sentence)


class NotAllowed(Refused):
    sentence = "Your account may not do this. Ask your supervisor or administrator if you need to."


class OtherOffice(NotAllowed):
    """`office_id` is the office whose record was asked for; its supervisor is told who tried."""

    sentence = "This record belongs to another office. Ask that office, or your supervisor."

    def __init__(self, office_id: UUID, sentence: str = "") -> None:
        self.office_id = office_id
        super().__init__(sentence)


class NotFound(Refused):
    sentence = "There is no such record. Check the link or the number and try again."


class StaleVersion(Refused):
    sentence = "Somebody else changed this meanwhile. Look at it again, then make your change."


class AlreadyMoved(Refused):
    sentence = "This was already done. Look at it again to see where it stands."


class IllegalMove(Refused):
    sentence = "That step isn't possible from where this referral stands."


class Missing(Refused):
    sentence = "Something needed is missing."


class BadText(Refused):
    sentence = "That text is too long to keep. Please shorten it."


class BadKey(Refused):
    sentence = "That act came without its key. Reload the page and try again."


class NotNow(Refused):
    """What the portal stands on, its disk or its database, fails just now; the same act goes through afterwards.

    Nothing was changed, but for one case: where the database went away while it kept the act, nobody knows.
    """

    sentence = "The portal can't do that just now. Try again in a minute."


class NoRoom(NotNow):
    sentence = (
        "The portal's disk is full, so nothing was changed. Whatever was saved before is safe. "
        "Tell your administrator; once there is room, do this again."
    )


class OnlyReading(NotNow):
    sentence = (
        "The portal can read its records just now but can't change them, so nothing was changed. "
        "Whatever was saved before is safe. Tell your administrator that the database or its disk is read-only; "
        "afterwards do this again."
    )


class Busy(NotNow):
    sentence = (
        "The portal's records are held by something else just now, so nothing was changed. "
        "Whatever was saved before is safe. Try again in a minute; if it goes on, tell your administrator that "
        "the database is locked."
    )


class OutOfReach(NotNow):
    sentence = (
        "The portal can't reach its records just now. Whatever was saved before is safe. Try again in a minute: "
        "nothing is done twice. If it goes on, tell your administrator that the database can't be reached."
    )


class Damaged(NotNow):
    sentence = (
        "The portal can't read its records, so nothing was changed. Please stop working here and tell your "
        "administrator now: the database may be damaged, and a backup may be needed."
    )


class AlreadySetUp(Refused):
    sentence = "This portal is set up already. Sign in, or ask an administrator for an account."


class LinkNotUsable(Refused):
    sentence = "This link was used, was replaced or has run out. Ask an administrator for a new one."


class LoginTaken(Refused):
    sentence = "Somebody has this sign-in name already. Choose another."


class NameTaken(Refused):
    sentence = "An office with this name is there already."


class LastAdministrator(Refused):
    sentence = "This is the last administrator. Make somebody else an administrator first."


class DuplicateReferral(Refused):
    sentence = "This parent was referred to this program before. Another referral needs a reason."


class SafetyStands(Refused):
    sentence = "Only a supervisor can take back that it isn't safe to reach this parent."


class IncompleteConsent(Refused):
    sentence = "The consent isn't complete."


class NoConsent(Refused):
    sentence = "There is no consent in force that covers this."


class TooMany(Refused):
    sentence = "That is too much at once. Narrow it, and do the rest afterwards."


class TooManyTries(Refused):
    sentence = "Too many codes were tried. Please wait, or use the link or the QR code."

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        super().__init__()
