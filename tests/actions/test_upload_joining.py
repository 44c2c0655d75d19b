"""Who of a file is on record, who is new, who is not in it, and who is one person under two ids."""

from dataclasses import replace

import pytest

from cohort_data.actions import uploads
from cohort_data.reports import lists
from cohort_data.reports.queue import flagged
from tests.files import ON_1_MAY, TODAY, prepare, save, scores

ROSTER = replace(ON_1_MAY, exam=None, date=None, pass_mark=None, max_score=None)
NAMED = "Student ID,Name,Score"


def a_class(database, viewer):
    listed = scores(
        ("s1", "Ada Moss"), ("s2", "Bea Ort"), ("s3", "Cy Lake"), header="Student ID,Name"
    )
    save(database, viewer, listed, ROSTER, name="roster.csv")


BEGINS = {"on_roster": a_class}


@pytest.fixture
def on_roster():
    """Three students of a cohort."""


def ids(frame):
    return frame["student_id"].tolist()


@pytest.mark.usefixtures("on_roster")
def test_a_file_is_joined_to_the_roster_with_who_is_new_and_who_is_missing(database, viewer):
    found = prepare(database, viewer, scores(("s1", 40), ("s2", 90), ("x9", 70))).joining
    assert (found.matched, ids(found.new), ids(found.without)) == (2, ["x9"], ["s3"])


@pytest.mark.usefixtures("on_roster")
def test_a_roster_misses_nobody(database, viewer):
    listed = scores(("s1", "Ada Moss"), header="Student ID,Name")
    assert prepare(database, viewer, listed, ROSTER).joining.without.empty


@pytest.mark.usefixtures("on_roster")
def test_who_is_on_leave_is_not_missed(database, viewer):
    on_leave = scores(("s3", "Cy Lake", "Leave"), header="Student ID,Name,Status")
    save(database, viewer, on_leave, ROSTER, name="leave.csv")
    assert ids(prepare(database, viewer, scores(("s1", 40))).joining.without) == ["s2"]


@pytest.mark.usefixtures("on_roster")
def test_a_name_alone_joins_nobody_and_is_offered(database, viewer):
    file = scores(("m77", "Ada B. Moss", 40), header=NAMED)
    offered = prepare(database, viewer, file).joining.likely
    assert offered[["student_id", "own_id"]].to_numpy().tolist() == [["m77", "s1"]]
    save(database, viewer, file)
    assert len(lists.student_list(database, viewer)) == 4


@pytest.mark.usefixtures("on_roster")
def test_the_confirmed_id_joins_the_student_and_is_remembered(database, viewer):
    file = scores(("m77", "Ada B. Moss", 40), header=NAMED)
    said = replace(ON_1_MAY, same=(("m77", "s1"),))
    found = prepare(database, viewer, file, said).joining
    assert (found.matched, len(found.likely), ids(found.confirmed)) == (1, 0, ["m77"])
    save(database, viewer, file, said)
    assert len(lists.student_list(database, viewer)) == 3
    assert flagged(database, viewer, today=TODAY).rows["student_id"].tolist() == ["s1"]
    later = replace(ON_1_MAY, exam="Renal final")
    again = prepare(database, viewer, scores(("m77", "Ada B. Moss", 90), header=NAMED), later)
    assert (again.joining.matched, len(again.joining.likely)) == (1, 0)


@pytest.mark.usefixtures("on_roster")
def test_an_id_of_nobody_on_record_joins_nobody(database, viewer):
    said = replace(ON_1_MAY, same=(("m77", "nobody"),))
    file = scores(("m77", "Ada B. Moss", 40), header=NAMED)
    assert ids(prepare(database, viewer, file, said).joining.new) == ["m77"]


@pytest.mark.usefixtures("on_roster")
def test_a_score_file_with_another_cohort_moves_nobody_and_says_so(database, viewer):
    file = scores(("s1", "Class of 2029", 40), header="Student ID,Cohort,Score")
    (move,) = prepare(database, viewer, file).joining.moves.to_dict("records")
    assert (move["from_cohort"], move["to_cohort"]) == ("Class of 2028", "Class of 2029")


@pytest.mark.usefixtures("on_roster")
def test_an_undo_takes_a_wrong_confirmation_back(database, viewer):
    file = scores(("m77", "Ada B. Moss", 40), header=NAMED)
    saved = save(database, viewer, file, replace(ON_1_MAY, same=(("m77", "s1"),)))
    uploads.undo(database, viewer, saved.upload, reason="another person", today=TODAY)
    assert ids(prepare(database, viewer, file).joining.new) == ["m77"]
    save(database, viewer, file, replace(ON_1_MAY, reason="two people"))
    assert len(lists.student_list(database, viewer)) == 4


@pytest.mark.usefixtures("on_roster")
def test_numbered_rows_are_nobody_on_record(database, viewer):
    nameless = scores(("Ada Moss", 40), ("Bea Ort", 90), header="Name,Score")
    found = prepare(database, viewer, nameless, number_students=True).joining
    assert (found.matched, len(found.likely), len(found.without)) == (0, 0, 0)
