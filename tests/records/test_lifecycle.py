"""The move table: every status, who may move it, and what an end needs. Referral numbers check themselves."""

import itertools
from functools import partial

import pytest

from records.errors import IllegalMove, Missing, NotAllowed
from records.lifecycle import (
    ENDED,
    MOVES,
    OPEN,
    OUTCOMES,
    REASONS,
    Mover,
    Status,
    check_move,
    ways_from,
    word,
)
from records.numbers import check_character, read_number, referral_number
from records.tokens import derived_code, derived_token, fresh_key, hashed_code


def test_every_status_has_its_moves_and_its_word() -> None:
    assert set(MOVES) == set(Status)
    assert {word(status, True) for status in Status} >= {"Getting ready", "Going", "Ended", "We lost touch"}


def test_sent_is_with_the_provider_only_when_it_was_sent_to_them() -> None:
    assert word(Status.SENT, permit_send=True) == "With the provider"
    assert word(Status.SENT, permit_send=False) == "With the parent"


@pytest.mark.parametrize(("start", "to"), list(itertools.product(Status, Status)))
def test_a_move_that_is_not_in_the_table_is_illegal(start: Status, to: Status) -> None:
    reason = REASONS.get(to, (None,))[0]
    if to in {way.to for way in ways_from(start)}:
        check_move(start, to, Mover.SUPERVISOR, reason, OUTCOMES[0])
    else:
        with pytest.raises(IllegalMove):
            check_move(start, to, Mover.SUPERVISOR, reason, OUTCOMES[0])


def test_every_open_status_leads_to_an_end_and_only_a_draft_is_sent_first() -> None:
    for status in OPEN:
        assert {move.to for move in MOVES[status]} & ENDED
    assert {move.to for move in MOVES[Status.DRAFT]} == {
        Status.SENT,
        Status.CANCELLED,
        Status.ENTERED_IN_ERROR,
    }


def test_only_where_there_was_no_room_an_end_may_become_a_place_in_the_queue() -> None:
    from_there = partial(check_move, Status.REJECTED, Status.ON_HOLD, Mover.WORKER)
    from_there("waiting_list", None, stands="no_capacity")
    with pytest.raises(Missing, match="why"):
        from_there("waiting_for_parent", None, stands="no_capacity")
    for stands in (None, *(reason for reason in REASONS[Status.REJECTED] if reason != "no_capacity")):
        with pytest.raises(IllegalMove):
            from_there("waiting_list", None, stands=stands)


def test_completed_needs_an_outcome() -> None:
    with pytest.raises(Missing, match="outcome"):
        check_move(Status.SENT, Status.COMPLETED, Mover.WORKER, None, None)
    with pytest.raises(Missing, match="outcome"):
        check_move(Status.SENT, Status.COMPLETED, Mover.WORKER, None, "happy")


@pytest.mark.parametrize("to", list(REASONS))
def test_what_needs_a_reason_needs_one_of_its_own(to: Status) -> None:
    for reason in (None, "", "because"):
        with pytest.raises(Missing, match="why"):
            check_move(Status.SENT, to, Mover.SUPERVISOR, reason, None)


def test_only_a_supervisor_says_entered_in_error() -> None:
    for by in (Mover.WORKER, Mover.PROVIDER):
        with pytest.raises(NotAllowed):
            check_move(Status.SENT, Status.ENTERED_IN_ERROR, by, "mistake", None)


def test_a_provider_neither_sends_nor_withdraws() -> None:
    for to, reason in ((Status.CANCELLED, "died"), (Status.FAILED, "no_show")):
        with pytest.raises(NotAllowed):
            check_move(Status.SENT, to, Mover.PROVIDER, reason, None)


# Published examples of ISO 7064 MOD 37,36: a Global Release Identifier, and an ISAN with and without version.
@pytest.mark.parametrize(
    ("text", "check"),
    [("A12425GABC1234002", "M"), ("000000003A8D0000", "Z"), ("000000003A8D000000000000", "6")],
)
def test_the_check_character_is_the_published_one(text: str, check: str) -> None:
    assert check_character(text) == check


def test_a_number_is_read_however_it_is_typed() -> None:
    number = referral_number(2026, 4217)
    assert number.startswith("R-2026-004217-")
    for typed in (number, number.lower(), number.replace("-", ""), f" {number.replace('-', ' ')} "):
        assert read_number(typed) == number


def test_one_wrong_letter_or_two_swapped_are_found() -> None:
    number = referral_number(2026, 4217).replace("-", "")
    for place in range(1, len(number)):
        for other in "0123456789AKZ":
            wrong = number[:place] + other + number[place + 1 :]
            assert wrong == number or read_number(wrong) is None
    for place in range(1, len(number) - 1):
        swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        assert swapped == number or read_number(swapped) is None


@pytest.mark.parametrize("typed", ["", "R-2026-4217-K", "hello", "R-2026-004217", "Ｒ"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert read_number(typed) is None


def test_the_same_press_gives_the_same_secrets_and_another_others() -> None:
    key = fresh_key()
    assert derived_token(key, "a") == derived_token(key, "a")
    assert len({derived_token(key, "a"), derived_token(key, "b"), derived_token(fresh_key(), "a")}) == 3
    assert len(derived_token(key, "a")) * 4 >= 128


def test_a_code_has_eight_letters_without_look_alikes_and_is_read_in_any_spelling() -> None:
    code = derived_code(fresh_key(), "a")
    assert len(code) == 8
    assert not set(code) & set("01OIL")
    assert hashed_code(f"{code[:4]}-{code[4:]}".lower(), "R") == hashed_code(code, "R")
    assert hashed_code(code, "R-1") != hashed_code(code, "R-2")
