"""An advisor of some cohorts brings in files for those, and learns nothing of the others."""

from dataclasses import replace

import pytest

from cohort_data.access import Role
from cohort_data.actions import uploads
from cohort_data.errors import NotAllowed, UploadRefused
from cohort_data.reports import lists
from cohort_data.reports.undoing import undoing
from tests.files import ON_1_MAY, TODAY, prepare, save, scores
from tests.people import on_record

OURS, THEIRS = "Class of 2028", "Class of 2029"
OURS_ONLY = r"your cohorts|among yours"


def two_cohorts(database, viewer):
    """Save a student of each of two cohorts."""
    for number, cohort in enumerate((OURS, THEIRS)):
        roster = scores((f"s{number}", f"a{number}"), header="Student ID,AAMC ID")
        save(database, viewer, roster, replace(ON_1_MAY, cohort=cohort, exam=None), name="r.csv")


BEGINS = {"advisor": two_cohorts}


@pytest.fixture
def advisor(database):
    """An advisor of one of two cohorts with a student each."""
    return on_record(database, "Ada Moss", Role.ADVISOR, cohorts=[OURS])


def test_a_file_for_the_own_cohort_is_saved(database, advisor):
    assert save(database, advisor, scores(("s0", 40), ("new", 90))).effect.new == 2


@pytest.mark.parametrize("bring", [save, prepare])
def test_a_row_for_a_student_of_another_cohort_is_refused_with_its_line(database, advisor, bring):
    with pytest.raises(UploadRefused, match="line 3"):
        bring(database, advisor, scores(("s0", 40), ("s1", 90)))


@pytest.mark.parametrize("bring", [save, prepare])
def test_a_student_of_another_cohort_is_refused_by_any_id(database, advisor, bring):
    file = scores(("s0", "a0", 40), ("x9", "a1", 90), header="Student ID,AAMC ID,Score")
    with pytest.raises(UploadRefused, match="line 3"):
        bring(database, advisor, file)


@pytest.mark.parametrize("bring", [save, prepare])
@pytest.mark.parametrize("cohort", [THEIRS, "Class of 2031"])
def test_a_file_for_another_cohort_is_refused(database, advisor, bring, cohort):
    with pytest.raises(UploadRefused, match=OURS_ONLY):
        bring(database, advisor, scores(("n1", 40)), replace(ON_1_MAY, cohort=cohort))


def test_a_refused_file_leaves_nothing(database, viewer, advisor):
    before = len(lists.student_list(database, viewer))
    with pytest.raises(UploadRefused):
        save(database, advisor, scores(("new", 40), ("s1", 90)))
    assert len(lists.student_list(database, viewer)) == before
    assert len(lists.upload_list(database, viewer)) == 2


def test_what_a_file_is_read_with_is_of_the_own_cohorts(database, advisor):
    known = uploads.known(database, advisor)
    assert known.cohorts == (OURS,)
    assert known.student_ids == {"s0"}
    assert "s1" not in str(known.own_ids)


def test_an_upload_that_touched_another_cohort_is_not_undone(database, viewer, advisor):
    saved = save(database, viewer, scores(("s0", 40), ("s1", 50)))
    with pytest.raises(NotAllowed):
        uploads.undo(database, advisor, saved.upload, reason="wrong file", today=TODAY)


def test_an_upload_of_the_own_cohort_is_undone(database, advisor):
    saved = save(database, advisor, scores(("s0", 40)))
    uploads.undo(database, advisor, saved.upload, reason="wrong file", today=TODAY)
    assert lists.upload_list(database, advisor)["undone"].tolist()[0]


def test_what_an_undo_would_do_names_and_counts_the_own_students_alone(database, viewer, advisor):
    saved = save(database, viewer, scores(("s0", 40), ("s1", 50)))
    found = undoing(database, advisor, upload=saved.upload, today=TODAY)
    assert found.results["student_id"].tolist() == ["s0"]
    assert (found.gone, found.delisted) == (1, 1)
    assert undoing(database, viewer, upload=saved.upload, today=TODAY).delisted == 2


def test_who_of_a_file_is_on_record_is_told_of_the_own_students_alone(database, advisor):
    found = prepare(database, advisor, scores(("s0", 40), ("new", 90))).joining
    assert (found.matched, found.new["student_id"].tolist()) == (1, ["new"])
    assert found.without.empty
