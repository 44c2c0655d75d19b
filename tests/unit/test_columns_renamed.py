"""Under a header that says nothing, the values decide or a person is asked; nothing is silent."""

import string

import pytest
from column_files import FEW, FILES, IDS, PASSED, asked, table, understood
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.ingest import columns
from cohort_data.ingest.synonyms import header_words

# Where no column tells these, the reading of the rows asks for them.
ASKED_LATER = {"exam", "date", "cohort", "max_score"}
# Two rows of one attempt contradict each other or repeat each other, which is said by line.
SEEN_IN_THE_ROWS = {"attempt"}
USED = [
    (name, header)
    for name, found in FILES.items()
    for header, _, meant in found
    if not meant.startswith("ignore")
]


def renamed(found, header):
    return [("Column A" if one == header else one, *rest) for one, *rest in found]


def meant_by(found):
    return {header: meant.rstrip("?") for header, _, meant in found}


@pytest.mark.parametrize(("name", "header"), USED)
def test_a_renamed_column_is_found_or_asked_about(name, header):
    field = meant_by(FILES[name])[header]
    found = understood(renamed(FILES[name], header))
    told = {one.rstrip("?") for one in found.values()}
    missing = field in (ASKED_LATER | SEEN_IN_THE_ROWS) and field not in told
    # One part of a name is not needed where the full name is there.
    missing = missing or (field.endswith("_name") and "name" in told)
    silent = found["Column A"].rstrip("?") != field and not found["Column A"].endswith("?")
    assert not silent or missing or field in asked(renamed(FILES[name], header))


@pytest.mark.parametrize(("name", "header"), USED)
def test_no_other_column_takes_the_place_of_a_renamed_one_unasked(name, header):
    before = meant_by(FILES[name])
    after = understood(renamed(FILES[name], header)).items()
    moved = {
        one: meant for one, meant in after if one in before and before[one] != meant.rstrip("?")
    }
    sure = {one: meant for one, meant in moved.items() if not meant.endswith("?")}
    assert all(meant in {"ignore", *own_meanings(one)} for one, meant in sure.items())


def own_meanings(header):
    """What a header stands for without doubt; it may step in where a better one is missing."""
    return {word.field for word in header_words(header) if not word.ask}


@pytest.mark.parametrize("name", FILES)
@FEW
@given(data=st.data())
def test_a_file_whose_headers_say_nothing_is_asked_about(name, data):
    headers = data.draw(st.permutations(string.ascii_uppercase[: len(FILES[name])]))
    nameless = [
        (f"Column {letter}", *rest) for letter, (_, *rest) in zip(headers, FILES[name], strict=True)
    ]
    before = {
        f"Column {letter}": meant
        for letter, (_, _, meant) in zip(headers, FILES[name], strict=True)
    }
    sure = {one: meant for one, meant in understood(nameless).items() if not meant.endswith("?")}
    assert asked(nameless)
    assert all(meant in {before[one].rstrip("?"), "ignore"} for one, meant in sure.items())


@pytest.mark.parametrize("name", ["step roster", "midterm", "modules", "nbme download", "roster"])
def test_ids_are_found_by_their_values(name):
    header = next(one for one, _, meant in FILES[name] if meant.startswith("student_id"))
    assert understood(renamed(FILES[name], header))["Column A"] == "student_id?"


@pytest.mark.parametrize("name", ["step roster", "older step roster", "modules", "score reports"])
def test_results_are_found_by_their_words(name):
    header = next(one for one, _, meant in FILES[name] if meant == "outcome")
    assert understood(renamed(FILES[name], header))["Column A"] == "outcome?"


@pytest.mark.parametrize("name", ["midterm", "gradescope", "clerkship gradebook", "roster"])
def test_addresses_are_found_by_their_values(name):
    header = next(one for one, _, meant in FILES[name] if meant == "email")
    assert understood(renamed(FILES[name], header))["Column A"] == "email"


@pytest.mark.parametrize("name", ["nbme download", "clerkship gradebook", "canvas", "moodle"])
def test_names_are_found_by_their_values(name):
    header = next(one for one, _, meant in FILES[name] if meant == "name")
    assert understood(renamed(FILES[name], header))["Column A"] == "name?"


@pytest.mark.parametrize("name", ["step roster", "nbme download", "older step roster", "tidy"])
def test_dates_are_found_by_their_values(name):
    header = next(one for one, _, meant in FILES[name] if meant == "date")
    assert understood(renamed(FILES[name], header))["Column A"] == "date?"


def test_exams_that_every_school_knows_are_found_by_their_names():
    assert understood(renamed(FILES["step roster"], "Exam Type"))["Column A"] == "exam?"


def test_levels_are_found_by_their_words():
    assert understood(renamed(FILES["score reports"], "Pathology"))["Column A"] == "area?"


def test_usmle_ids_are_found_by_their_shape():
    assert understood(renamed(FILES["step roster"], "USMLE ID"))["Column A"] == "usmle_id"


def test_a_total_that_equals_the_percent_of_the_items_is_found_under_any_header():
    assert understood(renamed(FILES["midterm"], "Total"))["Column A"] == "score"


def test_a_column_of_the_long_file_is_found_by_elimination():
    for header, field in [("user_id", "student_id?"), ("skill_name", "area_name?")]:
        assert understood(renamed(FILES["item responses"], header))["Column A"] == field
    assert understood(renamed(FILES["item responses"], "correct"))["Column A"] == "correct?"


def test_gender_is_no_result():
    found = {"Student ID": IDS, "Column A": ["M", "F"] * 6, "Result": PASSED}
    assert understood(found)["Column A"] == "ignore"


def test_the_columns_may_be_numbered_instead_of_named():
    found = {f"(column {n})": values for n, (_, values, _) in enumerate(FILES["midterm"], 1)}
    layout = columns.suggest(table(found))
    assert [one.header for one in layout.columns if one.field == "student_id"] == ["(column 1)"]
