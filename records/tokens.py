"""Secrets that are shown once and kept as hashes only. Leaves passwords to the front door."""

import hashlib
import hmac
import secrets

from records.errors import BadKey

# Without 0 O 1 I L, which look alike on a bad photocopy, and without vowels, which make words.
_CODE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 8
_KEY_LENGTH = 32


def fresh_token() -> str:
    """256 random bits, fit for a URL."""
    return secrets.token_urlsafe(32)


def fresh_key() -> str:
    """The key of one act. Make it when the page is first drawn; pressing twice sends the same one."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def hashed_key(key: str) -> str:
    """What is kept of an act's key. Refuses one that could be guessed, since links are derived from it."""
    if len(key) < _KEY_LENGTH:
        raise BadKey
    return hashed(f"act:{key}")


def derived_token(key: str, purpose: str) -> str:
    """A secret that the holder of `key` gets again by the same act, though only its hash is kept."""
    return hmac.new(key.encode(), f"token:{purpose}".encode(), hashlib.sha256).hexdigest()


def derived_code(key: str, purpose: str) -> str:
    """Eight letters or digits to be typed from paper."""
    number = int.from_bytes(hmac.digest(key.encode(), f"code:{purpose}".encode(), "sha256"))
    letters = []
    for _ in range(_CODE_LENGTH):
        number, place = divmod(number, len(_CODE_LETTERS))
        letters.append(_CODE_LETTERS[place])
    return "".join(letters)


def hashed_code(code: str, number: str) -> str:
    """The code is short, so it is hashed with the referral's number and opens nothing without it."""
    return hashed(f"code:{number}:{code.upper().replace('-', '').replace(' ', '')}")
