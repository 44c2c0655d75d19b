"""What a first message says, and that a name in it stays a name."""

import re

import pytest

from cohort_data.errors import InvalidMessage
from cohort_data.messages import (
    Occasion,
    filled,
    first_name,
    occasion,
    occasion_of_all,
    refuse_empty,
    shipped_texts,
)

HARSH = re.compile(r"\bfail|\bat risk\b|must\b|\bdeficien|\bpoor|\bscore", re.IGNORECASE)


def test_a_text_is_shipped_for_every_occasion():
    assert set(shipped_texts()) == set(Occasion)


@pytest.mark.parametrize("name", Occasion)
def test_a_shipped_text_can_be_sent(name):
    refuse_empty(shipped_texts()[name].subject, shipped_texts()[name].body)


@pytest.mark.parametrize("name", Occasion)
def test_a_shipped_text_blames_nobody_and_tells_no_result(name):
    text = shipped_texts()[name]
    assert not HARSH.search(text.subject + text.body)


@pytest.mark.parametrize("name", Occasion)
def test_the_subject_of_a_shipped_text_gives_nothing_away(name):
    assert not re.search(r"result|exam Step|Step 1|retake", shipped_texts()[name].subject)


def test_names_stand_in_their_places():
    text = filled(shipped_texts()[Occasion.FIRST_FAILURE], name="Moss, Ada B.", advisor="Dr. Lee")
    assert text.body.startswith("Dear Ada,")
    assert text.body.endswith("Dr. Lee")


def test_a_place_inside_a_name_stays_as_it_is():
    text = filled(shipped_texts()[Occasion.NEAR_MISS], name="{advisor}", advisor="{name}")
    assert text.body.startswith("Dear {advisor},")
    assert text.body.endswith("{name}")


@pytest.mark.parametrize(
    ("name", "first"),
    [("Moss, Ada B.", "Ada"), ("Ada B. Moss", "Ada"), ("Ada", "Ada"), ("  ", ""), ("Moss,", "")],
)
def test_a_person_is_addressed_by_the_first_name(name, first):
    assert first_name(name) == first


@pytest.mark.parametrize(
    ("attempts", "rule", "fits"),
    [
        (0, "near_miss", Occasion.NEAR_MISS),
        (0, "deadline_near", None),
        (0, "", None),
        (1, "failed_once", Occasion.FIRST_FAILURE),
        (1, "near_miss", Occasion.FIRST_FAILURE),
        (2, "failed_repeatedly", Occasion.SECOND_FAILURE),
        (5, "failed_repeatedly", Occasion.SECOND_FAILURE),
    ],
)
def test_what_happened_suggests_the_text(attempts, rule, fits):
    assert occasion(attempts, rule) is fits


def test_students_of_one_kind_get_their_text_and_a_mixture_none():
    once, twice, near = (1, "failed_once"), (2, "failed_repeatedly"), (0, "near_miss")
    assert occasion_of_all([once, once]) is Occasion.FIRST_FAILURE
    assert occasion_of_all([once, twice]) is None
    assert occasion_of_all([once, near]) is None


@pytest.mark.parametrize(
    ("subject", "body"),
    [("", "x"), (" ", "x"), ("two\nlines", "x"), ("s" * 121, "x"), ("s", " "), ("s", "x" * 4001)],
)
def test_a_message_that_cannot_be_sent_is_refused(subject, body):
    with pytest.raises(InvalidMessage):
        refuse_empty(subject, body)
