"""An advisor of some cohorts sees and changes the layouts of own files and of administrators."""

from dataclasses import replace

import pytest

from cohort_data.access import Role
from cohort_data.actions import uploads
from cohort_data.actions.remembered_layouts import forget_layout, rename_layout, set_meaning
from cohort_data.errors import NotFound
from cohort_data.ingest import readers
from cohort_data.ingest.model import Field
from cohort_data.reports.lists import layout_list
from tests.files import ON_1_MAY, save, scores
from tests.people import on_record

# What it writes is tried on PostgreSQL in other modules each time, here before a release.
POSTGRESQL_AT_RELEASE = True
THEIRS = replace(ON_1_MAY, cohort="Class of 2029")
COMMON = "Student ID,Final"


def two_cohorts(database, viewer):
    """Save a student of each of two cohorts in a file of its own kind."""
    save(database, viewer, scores(("s1", "Ann"), header="Student ID,Name"), ON_1_MAY)
    save(database, viewer, scores(("t1", 3), header="Student ID,Other"), THEIRS)


BEGINS = {"ada": two_cohorts}


@pytest.fixture
def ada(database):
    """An advisor of the one cohort."""
    return on_record(database, "Ada Moss", Role.ADVISOR, cohorts=["Class of 2028"])


@pytest.fixture
def ben(database, ada):  # noqa: ARG001 - after it, so that the cohorts are there
    """An advisor of the other."""
    return on_record(database, "Ben Reyes", Role.ADVISOR, cohorts=["Class of 2029"])


def of_ben(database, ben, header="Student ID,Final", name="Carter remediation.csv"):
    save(database, ben, scores(("t1", 80), header=header), THEIRS, name=name)
    (row,) = [
        each
        for each in layout_list(database, ben).to_dict("records")
        if header.split(",")[1] in each["columns"]
    ]
    return row


def names(database, viewer):
    return layout_list(database, viewer)["name"].tolist()


def test_a_layout_of_a_colleague_with_other_cohorts_is_not_listed(database, viewer, ada, ben):
    of_ben(database, ben)
    assert "Carter remediation.csv" in names(database, ben)
    assert "Carter remediation.csv" in names(database, viewer)
    assert not [row for row in layout_list(database, ada)["columns"] if "Final" in row]


def test_nor_can_it_be_changed(database, ada, ben):
    row = of_ben(database, ben)
    for act in (
        lambda: rename_layout(database, ada, row["public_id"], name="Mine", version=1),
        lambda: set_meaning(
            database, ada, row["public_id"], header="Final", field=Field.IGNORE, version=1
        ),
        lambda: forget_layout(database, ada, row["public_id"], version=1),
    ):
        with pytest.raises(NotFound):
            act()
    rename_layout(database, ben, row["public_id"], name="Final sheet", version=row["version"])
    assert "Final sheet" in names(database, ben)


def test_a_file_with_its_columns_is_read_by_it_all_the_same(database, ada, ben):
    of_ben(database, ben)
    table = readers.read_file("mine.csv", scores(("s1", 70), header=COMMON))
    assert uploads.remembered_layout(database, ada, table).headers(Field.SCORE) == ("Final",)


def test_one_that_both_used_is_both_theirs_under_no_name_of_the_others_file(database, ada, ben):
    of_ben(database, ben)
    save(database, ada, scores(("s1", 80), header=COMMON), name="mine.csv")
    assert "Student ID, Final" in names(database, ada)
    assert "Carter remediation.csv" in names(database, ben)


def test_those_of_an_administrator_are_for_all(database, ada):
    headers = [set(row) for row in layout_list(database, ada)["columns"]]
    assert {"Student ID", "Other"} in headers
