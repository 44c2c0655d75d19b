"""How a roster of planned dates is saved as a whole, and taken out as a whole."""

from datetime import timedelta

import pytest

from cohort_data.actions import uploads
from cohort_data.actions.sitting_files import (
    prepare_roster,
    save_roster,
    suggested,
    undo_roster,
)
from cohort_data.actions.sittings import cancel_sitting, move_sitting
from cohort_data.errors import (
    AlreadyUploaded,
    InvalidSitting,
    NotAllowed,
    NotFound,
    StaleVersion,
    UploadRefused,
)
from cohort_data.ingest import readers
from cohort_data.reports.sittings import coming_tests, rosters
from cohort_data.sittings.drafts import CancelDraft, MoveDraft
from cohort_data.sittings.roster import RosterKind
from tests.days import today
from tests.files import STEP_1, save, scores, step_1

POSTGRESQL_AT_RELEASE = True
NOW = today()
FAILED_ON = NOW - timedelta(days=90)


def begun(database, viewer):
    """Three students: one failed Step 1, one passed it, of one nothing is known."""
    rows = (("s1", FAILED_ON, "Fail"), ("s2", FAILED_ON, "Pass"), ("s3", "", ""))
    save(database, viewer, step_1(*rows), STEP_1)


BEGINS = {"database": begun}


def ahead(days):
    return (NOW + timedelta(days=days)).isoformat()


def table(*rows, name="dates.csv"):
    return readers.read_file(name, scores(*rows, header="Student ID,Exam,Test Date"))


def prepared(database, viewer, found):
    answers = suggested(database, viewer, found)
    return answers, prepare_roster(database, viewer, found, answers, today=NOW)


def saved(database, viewer, *rows, name="dates.csv"):
    found = table(*rows, name=name)
    answers, preview = prepared(database, viewer, found)
    return save_roster(database, viewer, found, answers, preview.changes, today=NOW)


def kinds(database, viewer, *rows):
    return [one.kind for one in prepared(database, viewer, table(*rows))[1].changes]


def days(database, viewer):
    found = coming_tests(database, viewer, days=90, today=NOW).to_come
    return dict(zip(found["student_id"], found["planned_on"], strict=True))


FIRST = (("s1", "Step 1", ahead(10)), ("s3", "Step 1", ahead(11)))


def test_a_roster_is_saved_as_its_preview_shows_it(database, viewer):
    assert kinds(database, viewer, *FIRST) == [RosterKind.NEW] * 2
    saved(database, viewer, *FIRST)
    assert days(database, viewer) == {"s1": ahead(10), "s3": ahead(11)}
    found = coming_tests(database, viewer, days=90, today=NOW).to_come
    assert found[["file", "line"]].to_numpy().tolist() == [["dates.csv", 2], ["dates.csv", 3]]


def test_the_same_file_twice_changes_nothing(database, viewer):
    saved(database, viewer, *FIRST)
    _, again = prepared(database, viewer, table(*FIRST))
    assert {one.kind for one in again.changes} == {RosterKind.SAME}
    assert again.saved_before[1] == viewer.name
    with pytest.raises(AlreadyUploaded, match="nothing was saved"):
        saved(database, viewer, *FIRST)


def test_a_second_roster_tells_moved_new_same_and_missing(database, viewer):
    saved(database, viewer, *FIRST)
    _, preview = prepared(database, viewer, table(("s1", "Step 1", ahead(20))))
    (moved,) = preview.changes
    assert (moved.kind, moved.before.isoformat()) == (RosterKind.MOVED, ahead(10))
    assert preview.missing["student_id"].tolist() == ["s3"]


def test_what_results_have_settled_is_not_planned(database, viewer):
    rows = (("s1", "Step 1", FAILED_ON + timedelta(days=2)), ("s2", "Step 1", ahead(10)))
    assert kinds(database, viewer, *rows) == [RosterKind.SAT, RosterKind.PASSED]


def test_a_roster_with_one_wrong_line_is_not_saved_at_all(database, viewer):
    with pytest.raises(UploadRefused, match="nothing was saved"):
        saved(database, viewer, *FIRST, ("s2", "Step 9", ahead(10)))
    assert days(database, viewer) == {}
    assert rosters(database, viewer).empty


def test_a_roster_whose_preview_is_old_is_not_saved(database, viewer):
    found = table(*FIRST)
    answers, preview = prepared(database, viewer, found)
    saved(database, viewer, ("s1", "Step 1", ahead(12)), name="other.csv")
    with pytest.raises(StaleVersion):
        save_roster(database, viewer, found, answers, preview.changes, today=NOW)
    assert days(database, viewer) == {"s1": ahead(12)}


def test_taking_a_roster_out_brings_back_what_was_planned_before(database, viewer):
    saved(database, viewer, FIRST[0])
    second = saved(database, viewer, ("s1", "Step 1", ahead(20)), FIRST[1], name="second.csv")
    undo_roster(database, viewer, second, reason="wrong file")
    assert days(database, viewer) == {"s1": ahead(10)}
    with pytest.raises(NotFound, match="before"):
        undo_roster(database, viewer, second, reason="again")


def test_the_first_of_two_rosters_taken_out_leaves_what_the_second_says(database, viewer):
    first = saved(database, viewer, *FIRST)
    second = saved(database, viewer, ("s1", "Step 1", ahead(20)), name="second.csv")
    undo_roster(database, viewer, first, reason="wrong file")
    assert days(database, viewer) == {"s1": ahead(20)}
    undo_roster(database, viewer, second, reason="wrong too")
    assert days(database, viewer) == {}


def test_what_somebody_changed_by_hand_since_then_stays(database, viewer):
    roster = saved(database, viewer, *FIRST)
    found = coming_tests(database, viewer, days=90, today=NOW).to_come.set_index("student_id")
    moved = MoveDraft(found.loc["s1", "sitting"], 1, NOW + timedelta(days=15), reason="ill")
    move_sitting(database, viewer, moved)
    cancel_sitting(database, viewer, CancelDraft(found.loc["s3", "sitting"], 1, "leave"))
    undo_roster(database, viewer, roster, reason="wrong file")
    assert days(database, viewer) == {"s1": ahead(15)}


def test_after_an_undo_the_same_file_comes_in_again(database, viewer):
    undo_roster(database, viewer, saved(database, viewer, *FIRST), reason="too early")
    saved(database, viewer, *FIRST)
    assert len(days(database, viewer)) == 2


def test_an_advisor_of_another_cohort_brings_in_and_takes_out_nothing_here(
    database, viewer, outsider
):
    roster = saved(database, viewer, *FIRST)
    assert rosters(database, outsider).empty
    assert len(prepared(database, outsider, table(*FIRST))[1].roster.left_out) == 2
    with pytest.raises(NotAllowed):
        undo_roster(database, outsider, roster, reason="x")


def test_taking_a_roster_out_needs_a_reason(database, viewer):
    roster = saved(database, viewer, *FIRST)
    with pytest.raises(InvalidSitting, match="Say why"):
        undo_roster(database, viewer, roster, reason=" ")
    assert len(days(database, viewer)) == 2


def test_students_who_left_the_cohort_meanwhile_are_not_planned(
    database, viewer, outsider, monkeypatch
):
    found, before = table(*FIRST), uploads.known(database, viewer)
    answers, preview = prepared(database, viewer, found)
    monkeypatch.setattr(uploads, "known", lambda *_: before)  # as it was read before they moved
    with pytest.raises(NotAllowed):
        save_roster(database, outsider, found, answers, preview.changes, today=NOW)
    assert days(database, viewer) == {}


def test_a_retake_is_planned_beside_the_sitting_that_awaits_its_result(database, viewer):
    sat = ("s3", "Step 1", ahead(-5))
    saved(database, viewer, sat)
    retake = ("s3", "Step 1", ahead(40))
    assert kinds(database, viewer, retake) == [RosterKind.BESIDE]
    saved(database, viewer, retake, name="retakes.csv")
    assert days(database, viewer) == {"s3": ahead(40)}
    awaited = coming_tests(database, viewer, days=90, today=NOW).awaited
    assert awaited["planned_on"].tolist() == [ahead(-5)]
    assert kinds(database, viewer, sat) == [RosterKind.SAME]
    assert kinds(database, viewer, ("s3", "Step 1", ahead(41))) == [RosterKind.MOVED]
