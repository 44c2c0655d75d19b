"""Which headers and words are known, and how two spellings are the same."""

import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.ingest import synonyms
from cohort_data.ingest.model import Field
from cohort_data.words import Level, Outcome

RULES = files("cohort_data") / "rules"


def rows(name):
    return list(csv.DictReader((RULES / name).read_text("utf-8").splitlines()))


def fields(header):
    return {word.field for word in synonyms.header_words(header)}


@pytest.mark.parametrize("name", ["header_synonyms.csv", "value_synonyms.csv"])
def test_every_row_names_its_source(name):
    assert all(row["source"] for row in rows(name))


def test_every_header_is_seen_for_real_or_not():
    assert {row["seen_for_real"] for row in rows("header_synonyms.csv")} == {"yes", "no"}


def test_no_header_is_listed_twice_for_one_field():
    listed = [(row["field"], row["header"]) for row in rows("header_synonyms.csv")]
    assert len(set(listed)) == len(listed)


def test_every_field_has_a_header_of_its_own():
    listed = {row["field"] for row in rows("header_synonyms.csv")}
    assert listed == {str(field) for field in Field}


def test_no_word_has_two_meanings_of_one_kind():
    listed = [
        (row["kind"], synonyms.normalised(row["value"])) for row in rows("value_synonyms.csv")
    ]
    assert len(set(listed)) == len(listed)


def test_every_kind_of_word_is_used():
    assert {row["kind"] for row in rows("value_synonyms.csv")} == {
        "outcome",
        "level",
        "row marker",
        "area",
        "answer",
        "status",
        "total",
        "axis",
        "item",
        "grade",
    }


def test_an_unknown_key_in_a_rule_fails_loudly():
    entry = rows("header_synonyms.csv")[0]
    with pytest.raises(TypeError, match="colour"):
        synonyms.header_word(**entry, colour="red")


@pytest.mark.parametrize("text", ["Pass / Fail", "pass/fail", "PASS-FAIL", " Pass\u00a0Fail\ufeff"])
def test_spellings_of_one_header_are_the_same(text):
    assert synonyms.normalised(text) == synonyms.normalised("Pass/Fail")


@pytest.mark.parametrize(("one", "other"), [("%", ""), ("-1", "+1"), ("-1", "1"), ("%ile", "ile")])
def test_signs_that_mean_something_keep_spellings_apart(one, other):
    assert synonyms.normalised(one) != synonyms.normalised(other)


@given(st.text(st.characters(max_codepoint=0x24F, exclude_characters="¨¯´¸˘")))
def test_a_normalised_text_stays_as_it_is(text):
    once = synonyms.normalised(text)
    assert synonyms.normalised(once) == once


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("SID", Field.STUDENT_ID),
        ("student_id", Field.STUDENT_ID),
        ("Student ID:", Field.STUDENT_ID),
        ("Pass / Fail", Field.OUTCOME),
        ("Score (%)", Field.SCORE),
        ("Unnamed: 0", Field.IGNORE),
        ("Anatomy - Max Points", Field.MAX_SCORE),
        ("Anatomy - Submission Time", Field.IGNORE),
        ("Anatomy [Total Pts: 100 Percentage] |20117", Field.SCORE),
        ("Quiz 1 (10117)", Field.SCORE),
        ("National Percentile", Field.IGNORE),
    ],
)
def test_headers_are_known(header, field):
    assert field in fields(header)


@pytest.mark.parametrize("header", ["Column A", "Heart", "", "*", "("])
def test_a_header_that_nobody_lists_is_unknown(header):
    assert fields(header) == set()


def test_a_header_may_mean_several_things():
    assert {Field.SCORE, Field.OUTCOME} <= fields("Result")


@pytest.mark.parametrize("header", ["ID", "Score", "Form", "Status", "Correct", "Identifier"])
def test_headers_that_mean_different_things_are_always_asked_about(header):
    assert all(word.ask for word in synonyms.header_words(header))


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("Pass", Outcome.PASS),
        ("distinction", Outcome.PASS),
        ("F", Outcome.FAIL),
        ("No-Show", Outcome.NOT_AN_ATTEMPT),
        ("Withdrawn", Outcome.NOT_AN_ATTEMPT),
        ("INC", Outcome.INCOMPLETE),
        ("Wating", Outcome.PENDING),
    ],
)
def test_words_of_results_are_known(word, outcome):
    assert synonyms.outcome_words()[synonyms.normalised(word)] is outcome


def test_distinction_is_a_pass_and_names_where_it_was_seen():
    row = next(row for row in rows("value_synonyms.csv") if row["value"] == "Distinction")
    assert (row["means"], row["source"]) == ("pass", "Open University Learning Analytics dataset")


@pytest.mark.parametrize(
    ("word", "level"), [("Below", Level.LOWER), ("about the same", Level.SAME), ("▲", Level.HIGHER)]
)
def test_words_of_score_reports_are_known(word, level):
    assert synonyms.level_words()[synonyms.normalised(word)] is level


@pytest.mark.parametrize("label", ["Manual Posting", "    Points Possible", "KEY", "SOLUTION"])
def test_rows_that_are_no_students_are_known(label):
    assert synonyms.row_markers()[synonyms.normalised(label)]
