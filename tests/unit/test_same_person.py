"""Which names may be one person's under two ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.same_person import is_alike, likely_pairs, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moss, Ada", "Ada Moss"),
        ("ADA MOSS", "Ada Moss"),
        ("José Cruz", "Jose Cruz"),
        ("Ada B. Moss", "Ada Moss"),
        ("Ada Moss-Lake", "Lake Moss, Ada"),
        ("O\u2019Neil, Sam", "Sam O'Neil"),
    ],
)
def test_one_name_in_two_ways_is_alike(one, other):
    assert is_alike(words_of(one), words_of(other))
    assert is_alike(words_of(other), words_of(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Moss", "Bea Moss"),
        ("Ada Moss", "Ada Ort"),
        ("Moss", "Moss"),
        ("", ""),
        ("Ada Bea Moss", "Ada Cleo Moss"),
        ("12 34", "12 34"),
    ],
)
def test_a_shared_word_or_none_is_not_enough(one, other):
    assert not is_alike(words_of(one), words_of(other))


def test_each_new_student_comes_with_everybody_of_a_like_name():
    new = [("n1", "Moss, Ada"), ("n2", "Cy Lake"), ("n3", "")]
    there = [("s1", "Ada Moss"), ("s2", "Ada B. Moss"), ("s3", "Bea Ort")]
    assert sorted(likely_pairs(new, there)) == [("n1", "s1"), ("n1", "s2")]


@given(st.lists(st.tuples(st.text(max_size=4), st.text(max_size=20)), max_size=8))
def test_whoever_is_alike_shares_two_words(people):
    for new_id, own_id in likely_pairs(people, people):
        both = (
            {words_of(n) for i, n in people if i == new_id},
            {words_of(n) for i, n in people if i == own_id},
        )
        assert any(len(one & other) > 1 for one in both[0] for other in both[1])
