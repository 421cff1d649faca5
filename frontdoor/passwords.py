"""Passwords: what is asked of a new one, and how it is kept. Who may set one, and when, is records' business.

The rules are NIST SP 800-63B-4 for a password that stands alone: at least 15 characters, nothing known to be in
every guesser's list, and no other demand, no expiry, no forbidden letter.
"""

import unicodedata
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST, MOST = 15, 200
RULE = f"At least {LEAST} characters. Four or five words that don't belong together are easy to remember."

# 19 MiB, two passes, one lane: OWASP's second setting for Argon2id, about 20 ms on a small server
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

# What guessers try first at this length, beside the names of the person and the agency, and one thing said again.
_KNOWN = (
    "correcthorsebatterystaple", "passwordpassword", "password12345678", "123456789012345", "1234567890123456",
    "qwertyuiopasdfgh", "qwertyuiop123456", "letmeinletmeinletmein", "iloveyouiloveyou", "administratoradmin",
    "changemechangeme", "childsupportportal", "referralportalportal", "thisismypassword", "mypasswordispassword",
    "abcdefghijklmnop", "welcometotheportal", "passwordforportal",
)  # fmt: skip


def hash_password(password: str) -> str:
    """The Argon2id hash to keep. Takes about 20 ms and 19 MiB."""
    return _HASHER.hash(_composed(password))


# Somebody's who is not there: verifying against it takes as long as against a real one.
_NOBODY = _HASHER.hash("nobody has this password")


def is_right(password: str, kept_hash: str | None) -> bool:
    """Whether the password belongs to the hash; takes as long when there is none (an unknown sign-in name)."""
    try:
        _HASHER.verify(kept_hash or _NOBODY, _composed(password))
    except (VerificationError, InvalidHashError):
        return False
    return kept_hash is not None


def what_is_wrong(password: str, again: str, names: Iterable[str] = ()) -> dict[str, str]:
    """What speaks against a new password, by the box to look at; empty when it may be used.

    names: the person's, the sign-in name and the agency's, which others know.
    """
    plain = _composed(password)
    if len(plain) < LEAST:
        missing = LEAST - len(plain)
        return {
            "password": f"The password is too short: {missing} more character{'s' * (missing > 1)}, please."
        }
    if len(plain) > MOST:
        return {"password": f"The password is too long: at most {MOST} characters."}
    if _is_easy(plain, names):
        return {"password": "This password is among the first that a guesser tries. Please choose another."}
    if plain != _composed(again):
        return {"again": "The two passwords differ. Please type the same one twice."}
    return {}


def _composed(password: str) -> str:
    """One spelling for what looks the same, however a keyboard composes it."""
    return unicodedata.normalize("NFKC", password)


def _is_easy(plain: str, names: Iterable[str]) -> bool:
    bare = "".join(letter for letter in plain.casefold() if letter.isalnum())
    if bare in _KNOWN or len(set(plain)) < 5:
        return True
    known = [
        word
        for word in ("".join(c for c in name.casefold() if c.isalnum()) for name in names)
        if len(word) > 3
    ]
    left = bare
    for word in sorted(known, key=len, reverse=True):
        left = left.replace(word, "")
    # a name with a year or a few digits behind it, or one piece said over and over
    return (len(left) < 6 and left != bare) or any(
        len(bare) % size == 0 and bare == bare[:size] * (len(bare) // size)
        for size in range(1, len(bare) // 2 + 1)
    )
