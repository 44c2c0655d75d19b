"""The columns of the files that schools have are understood, in any order."""

import pytest
from column_files import FEW, FILES, asked, meanings, table, understood, understood_file
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.ingest import columns
from cohort_data.words import UploadKind

LONG = {"tidy", "question feedback", "examsoft categories", "item responses"}
ROSTERS = {"clerkship roster", "roster"}


def kind_of(name):
    return (
        UploadKind.AREAS
        if name in LONG
        else UploadKind.ROSTER
        if name in ROSTERS
        else UploadKind.RESULTS
    )


@pytest.mark.parametrize("name", FILES)
def test_every_column_has_its_meaning(name):
    assert understood(FILES[name]) == {header: meant for header, _, meant in FILES[name]}


@pytest.mark.parametrize("name", FILES)
def test_what_the_file_holds_follows_from_its_columns(name):
    assert columns.suggest(table(FILES[name])).kind is kind_of(name)


@pytest.mark.parametrize("name", FILES)
@FEW
@given(data=st.data())
def test_the_order_of_the_columns_does_not_matter(name, data):
    shuffled = data.draw(st.permutations(FILES[name]))
    assert understood(shuffled) == understood_file(name)


@pytest.mark.parametrize("name", FILES)
@FEW
@given(data=st.data())
def test_the_order_of_the_rows_does_not_matter(name, data):
    read = table(FILES[name])
    rows = data.draw(st.permutations(range(len(read.cells))))
    moved = table({header: list(read.cells[header].iloc[rows]) for header in read.headers})
    assert meanings(columns.suggest(moved)) == understood_file(name)


@pytest.mark.parametrize("name", FILES)
def test_every_meaning_says_why_and_shows_up_to_three_values(name):
    for one in columns.suggest(table(FILES[name])).columns:
        assert one.why
        assert len(one.samples) <= 3


@pytest.mark.parametrize("name", FILES)
def test_what_is_not_sure_and_used_is_asked_about(name):
    unsure = {meant[:-1] for _, _, meant in FILES[name] if meant.endswith("?")} - {"ignore"}
    assert unsure <= set(asked(FILES[name]))


def test_a_file_that_leaves_no_doubt_raises_no_question():
    assert asked(FILES["midterm"]) == {}
    assert asked(FILES["step roster"]) == {}
    assert asked(FILES["item responses"]) == {}
    assert asked(FILES["roster"]) == {}
