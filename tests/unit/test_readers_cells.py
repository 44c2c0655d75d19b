"""Whether a cell is cleaned without a change to what it says."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.ingest.readers import read_file
from cohort_data.ingest.readers.cell_text import clean_cell


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  Anna ", "Anna"),
        ("Anna\xa0Bell", "Anna Bell"),
        ("\u202f70", "70"),
        ("Zoe\u0308", "Zoë"),
        ("two\r\nlines", "two lines"),
        ("a\tb", "a b"),
    ],
)
def test_spaces_and_letter_forms_are_put_in_order_without_a_word(typed, text):
    assert (clean_cell(typed).text, clean_cell(typed).problem) == (text, "")


@pytest.mark.parametrize("mark", ["\0", "\x1b", "\u200b", "\u200f", "\u202e", "\u2066", "\ufeff"])
def test_a_hidden_character_is_removed_and_named(mark):
    clean = clean_cell(f"An{mark}na")
    assert clean.text == "Anna"
    assert f"U+{ord(mark):04X}" in clean.problem


@pytest.mark.parametrize(
    "name", ["![](http://x.example/p.png)", "*Jr*", "$5 and $6", "=1+1", "<b>", "O’Neil-Ångström"]
)
def test_markup_in_a_name_is_a_name(name):
    assert (clean_cell(name).text, clean_cell(name).problem) == (name, "")


@given(st.text())
def test_cleaning_twice_changes_nothing_more(cell):
    once = clean_cell(cell).text
    assert clean_cell(once).text == once


@given(st.text())
def test_letters_and_digits_are_never_lost(cell):
    assert letters(clean_cell(cell).text) == letters(cell)


def letters(cell: str) -> list[str]:
    return [letter for letter in unicodedata.normalize("NFD", cell) if letter.isalnum()]


def test_a_hidden_character_is_reported_with_its_line_and_column():
    problem = read_file("x", "SID,Name\nS1,An\u200bna\n".encode()).problems[0]
    assert (problem.line, problem.column, problem.value, problem.fatal) == (
        2,
        "Name",
        "Anna",
        False,
    )


@pytest.mark.parametrize("name", ["Zoë", "José Núñez", "Groß", "Ünal"])
def test_letters_misread_before_are_pointed_out_with_what_they_may_mean(name):
    misread = clean_cell(name.encode().decode("cp1252"))
    assert name in misread.problem
    assert clean_cell(name).problem == ""
