"""How one student stands in the content areas."""

import pytest
from visits import as_seen, opened, told

from cohort_data.actions.viewers import local_viewer
from cohort_data.reports import lists
from cohort_data.reports.areas import profiles
from components import cached
from components.wording import day


@pytest.fixture
def address(sample):  # noqa: ARG001 - the record that is asked
    return people().get


def test_the_summary_says_the_pattern_and_names_the_gap(sample, address):
    opened(sample, "student.py", student=address("S28-007"))
    said = told(sample)
    assert "Specific: clear gap in Cardiovascular System" in said
    assert "▼ Clear gap: Cardiovascular System" in said.replace("**", "")


def test_the_words_of_the_pattern_are_explained_beside_it(sample, address):
    opened(sample, "student.py", student=address("S28-007"))
    (said,) = [each for each in sample.markdown if as_seen(each.value).startswith("Specific:")]
    assert "only just passed" in said.proto.help


@pytest.mark.acceptance
def test_each_gap_says_at_which_exam_it_is_one(sample):
    database = cached.database()
    gaps = profiles(database, local_viewer(database))
    clear, possible = (gaps[gaps["word"] == word] for word in ("clear gap", "possible gap"))
    both = possible.merge(clear, on=["student", "area"], suffixes=("", "_clear")).iloc[0]
    opened(sample, "student.py", student=both["student"])
    lines = [as_seen(each.value).replace("**", "") for each in sample.markdown]
    for said, suffix in (("▽ Possible gap: ", ""), ("▼ Clear gap: ", "_clear")):
        (line,) = [one for one in lines if one.startswith(said) and both["area"] in one]
        assert f"{both[f'exam{suffix}']}, {day(both[f'date{suffix}'])}" in line


@pytest.mark.acceptance
def test_a_student_without_a_gap_is_told_so(results):
    opened(results, "student.py", student=people()["1003"])
    assert "No gap stands out in 2 areas" in told(results)


def people():
    """Whose page has which address."""
    students = lists.student_list(cached.database(), local_viewer(cached.database()))
    return dict(zip(students["student_id"], students["public_id"], strict=True))


@pytest.mark.acceptance
def test_low_everywhere_is_across_the_board(sample, address):
    opened(sample, "student.py", student=address("S28-046"))
    assert "Across the board: lower than a low pass in 10 of 11 systems" in told(sample)


def test_the_profile_runs_exam_by_exam_the_newest_first(sample, address):
    opened(sample, "student.py", student=address("S28-007"), part="areas")
    headings = [each.value for each in sample.subheader]
    assert [heading.split(",")[0] for heading in headings] == ["Step 1", "CBSE"]


def test_one_axis_is_shown_at_a_time(sample, address):
    opened(sample, "student.py", student=address("S28-007"), part="areas", axis="discipline")
    areas = sample.dataframe[0].value["Content area"].tolist()
    assert "Pathology" in areas
    assert "Cardiovascular System" not in areas


def test_levels_and_percents_stand_in_tables_of_their_own(sample, address):
    opened(sample, "student.py", student=address("S28-007"), part="areas")
    assert "Against a low pass" in sample.table[0].value.columns
    assert {"Percent", "Likely between"} <= set(sample.dataframe[0].value.columns)


def test_a_gap_says_what_studying_it_could_gain(sample, address):
    opened(sample, "student.py", student=address("S28-007"), part="areas")
    assert "37 points below the class: about 3.3 points of the whole exam" in told(sample)
