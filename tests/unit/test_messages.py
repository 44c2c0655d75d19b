"""What a first message says, and that a name in it stays a name."""

import re

import pytest

from cohort_data.errors import InvalidMessage
from cohort_data.messages import (
    Occasion,
    filled,
    first_name,
    occasion,
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
    ("attempts", "fits"),
    [(0, Occasion.NEAR_MISS), (1, Occasion.FIRST_FAILURE), (2, Occasion.SECOND_FAILURE)],
)
def test_the_number_of_failures_suggests_the_text(attempts, fits):
    assert occasion(attempts) is fits


@pytest.mark.parametrize(
    ("subject", "body"),
    [("", "x"), (" ", "x"), ("two\nlines", "x"), ("s" * 121, "x"), ("s", " "), ("s", "x" * 4001)],
)
def test_a_message_that_cannot_be_sent_is_refused(subject, body):
    with pytest.raises(InvalidMessage):
        refuse_empty(subject, body)
