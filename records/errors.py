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


class NoRoom(Refused):
    sentence = (
        "The portal's disk is full, so nothing was changed. Whatever was saved before is safe. "
        "Tell your administrator; once there is room, do this again."
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
