"""Some words of a note get a suggestion; none is refused."""

import tomllib
from importlib.resources import files

import pytest

from cohort_data.note_words import suggestions, word_lists


def words(text):
    return [word for each in suggestions(text) for word in each.words]


def test_a_word_about_character_suggests_to_say_what_was_seen():
    assert suggestions("He is Lazy.")[0].words == ("Lazy",)
    assert "seen" in suggestions("He is Lazy.")[0].instead


@pytest.mark.parametrize("text", ["Has ADHD", "depression?", "an anxious  disorder", "PTSD-like"])
def test_a_diagnosis_suggests_student_health_and_to_record_only_the_offer(text):
    (found,) = suggestions(text)
    assert "Student Health" in found.instead
    assert "only that it was offered" in found.instead


@pytest.mark.parametrize(
    "text", ["", "Met on Monday", "glazy", "attitudes", "the refusals", "Hazy"]
)
def test_parts_of_other_words_are_no_match(text):
    assert suggestions(text) == ()


def test_a_word_is_named_once_and_words_stand_in_their_order():
    assert words("Refuses. Obviously refuses, REFUSES!") == ["Refuses", "Obviously"]


def test_a_phrase_is_found_over_a_line_break_and_with_a_curly_apostrophe():
    assert words("a failing\nstudent who doesn\u2019t care") == ["failing student", "doesn't care"]


def test_no_word_stands_in_two_lists_and_each_is_found_by_its_own():
    every = [word for each in word_lists() for word in each.words]
    assert len(set(every)) == len(every)
    assert all(words(word) == [word] for word in every)


@pytest.mark.parametrize("name", ["note_words.toml", "private_readers.toml"])
def test_the_rules_on_notes_name_their_source_and_their_day(name):
    kept = tomllib.loads((files("cohort_data") / "rules" / name).read_text("utf-8"))
    assert kept["source"].strip()
    assert kept["valid_from"] == "2026-11-28"
