"""A private note opens with its own key, in its own row, and unchanged."""

from dataclasses import replace

import pytest

from cohort_data.errors import KeyUnavailable
from cohort_data.private_notes import cipher

KEY, OTHER_KEY = bytes(32), bytes([1] * 32)
PLACE = cipher.about("student", "note", 7)
SALT = "ab" * 32


@pytest.fixture
def sealed():
    return cipher.seal_note(KEY, "Näheres am Montag", SALT, PLACE)


def test_a_note_opens_as_it_was_written_with_the_salt_of_its_hash(sealed):
    assert cipher.unseal_note(KEY, sealed, PLACE) == ("Näheres am Montag", SALT)


def test_nothing_of_the_text_can_be_seen(sealed):
    assert b"Montag" not in sealed.ciphertext
    assert bytes.fromhex(SALT) not in sealed.ciphertext


def test_the_same_text_twice_looks_different():
    first, second = (cipher.seal(KEY, b"the same", PLACE) for _ in range(2))
    assert first.nonce != second.nonce
    assert first.ciphertext != second.ciphertext


@pytest.mark.parametrize(
    "place", [("another", "note", 7), ("student", "n", 7), ("student", "note", 8)]
)
def test_a_note_moved_to_another_student_row_or_author_does_not_open(sealed, place):
    with pytest.raises(KeyUnavailable):
        cipher.unseal_note(KEY, sealed, cipher.about(*place))


def test_another_key_opens_nothing(sealed):
    with pytest.raises(KeyUnavailable, match="another key"):
        cipher.unseal_note(OTHER_KEY, sealed, PLACE)


def test_a_changed_byte_is_noticed(sealed):
    changed = bytes([sealed.ciphertext[0] ^ 1]) + sealed.ciphertext[1:]
    with pytest.raises(KeyUnavailable):
        cipher.unseal_note(KEY, replace(sealed, ciphertext=changed), PLACE)
