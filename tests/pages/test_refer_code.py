"""A short code is printed only where a provider could type it."""

from typing import cast

import pytest

from pages.parts.one_form import code_to_print
from records.handover import HandedOver
from records.referral_records import ReferralRecord

SENT = HandedOver(cast(ReferralRecord, None), token="a-token", code="7KQ4M2XD", contact_checked_on=None)


def test_with_a_public_address_the_slip_carries_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_URL", "https://portal.example.gov")
    assert code_to_print(SENT) == "7KQ4M2XD"


def test_without_a_public_address_the_number_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORTAL_URL", raising=False)
    assert code_to_print(SENT) is None
