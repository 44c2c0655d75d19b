"""One cell is corrected in place, with a reason; the old value stays readable."""

from datetime import date

import pytest
from sqlalchemy import func, select

from cohort_data.actions import uploads
from cohort_data.actions.by_hand import add_result, take_back
from cohort_data.actions.corrections import correct_result
from cohort_data.by_hand.corrections import Cell, CorrectionDraft
from cohort_data.by_hand.drafts import AreaDraft, ResultDraft
from cohort_data.errors import NotAllowed, NotFound, ResultRefused, StaleVersion
from cohort_data.reports import lists, queue
from cohort_data.reports.corrections import area_cells, cells, corrections
from cohort_data.store.tables.facts import result
from cohort_data.store.tables.work import concern
from cohort_data.words import Axis, Distance, Level, Outcome
from tests.files import STEP_1, save, scores, step_1

TODAY = date(2026, 9, 2)
SAT = date(2026, 8, 14)
TYPED = (
    AreaDraft(Axis.SYSTEM, "Cardiovascular System", Level.LOWER),
    AreaDraft(Axis.DISCIPLINE, "Pathology", Level.SAME),
)


def failed_step_1(database, viewer):
    save(database, viewer, step_1(("1001", SAT, "Fail")), STEP_1, name="roster.csv")


def failed_anatomy(database, viewer):
    save(database, viewer, scores(("1001", 60)), name="anatomy.csv")


BEGINS = {"student": failed_step_1, "scored": failed_anatomy}


@pytest.fixture
def student(database, viewer):
    """A student whom a roster lists with a failed Step 1."""
    return str(lists.student_list(database, viewer)["public_id"].item())


@pytest.fixture
def scored(database, viewer):
    """A student with 60 of 100 at an exam that needs 70."""
    return str(lists.student_list(database, viewer)["public_id"].item())


def record(database, viewer, student):
    return cells(database, viewer, student=student).iloc[0]


def correct(database, viewer, student, value, cell=Cell.OUTCOME, **more):
    attempt = record(database, viewer, student)["attempt"]
    draft = CorrectionDraft(**{"attempt": attempt, "cell": cell, "value": value} | more)
    correct_result(database, viewer, draft, today=TODAY)


def corrected(database, viewer, student, value, **more):
    correct(database, viewer, student, value, **{"reason": "The letter says so"} | more)


def test_a_fail_corrected_to_a_pass_is_no_distance_below_the_standard(database, viewer, student):
    draft = ResultDraft(
        student, "Step 1", date=SAT, outcome=Outcome.FAIL, distance=Distance.FAR_BELOW
    )
    add_result(database, viewer, draft, today=TODAY)
    corrected(database, viewer, student, "pass")
    assert record(database, viewer, student)["distance"] == ""


def test_a_file_brought_in_again_restores_the_failure_beside_a_corrected_area(
    database, viewer, student
):
    with_areas(database, viewer, student)
    address = area_cells(database, viewer, student=student)["area_id"].iloc[0]
    corrected(database, viewer, student, "higher", cell=Cell.AREA, area=address)
    upload = lists.upload_list(database, viewer)["public_id"].item()
    uploads.undo(database, viewer, upload, reason="Wrong answers", today=TODAY)
    failed_step_1(database, viewer)
    assert record(database, viewer, student)["outcome"] == "fail"


def with_areas(database, viewer, student):
    draft = ResultDraft(student, "Step 1", date=SAT, outcome=Outcome.FAIL, areas=TYPED)
    add_result(database, viewer, draft, today=TODAY)
    found = area_cells(database, viewer, student=student).set_index("area")
    return found["area_id"].to_dict()


def queued(database, viewer):
    return queue.flagged(database, viewer, today=TODAY).rows


def concerns(database):
    with database.reading() as connection:
        return list(connection.execute(select(concern.c.state)).scalars())


def test_a_corrected_failure_that_is_a_pass_closes_a_concern_nobody_touched(
    database, viewer, student
):
    corrected(database, viewer, student, "pass")
    assert queued(database, viewer).empty
    assert concerns(database) == ["closed"]


def test_the_old_value_stays_readable_with_who_and_why(database, viewer, student):
    corrected(database, viewer, student, "pass")
    told = corrections(database, viewer, student=student).iloc[0]
    assert [told[name] for name in ("what", "was", "now", "by", "reason")] == [
        *("Outcome", "fail", "pass", viewer.name, "The letter says so")
    ]


def test_nothing_is_overwritten(database, viewer, student):
    corrected(database, viewer, student, "pass")
    with database.reading() as connection:
        outcomes = connection.execute(select(result.c.outcome).order_by(result.c.id)).scalars()
        assert list(outcomes) == ["fail", "pass"]


def test_the_receipt_names_the_line_and_the_correction(database, viewer, scored):
    corrected(database, viewer, scored, "65", cell=Cell.SCORE)
    receipt = queued(database, viewer)["receipt"].item()
    assert "with 65 of 100 (pass mark 70)" in receipt
    assert f"anatomy.csv, line 2, corrected by {viewer.name} on " in receipt
    assert ": The letter says so. Rule" in receipt


def test_the_outcome_follows_a_corrected_score(database, viewer, scored):
    corrected(database, viewer, scored, "70", cell=Cell.SCORE)
    assert record(database, viewer, scored)["outcome"] == "pass"
    assert queued(database, viewer).empty


def test_an_outcome_that_the_score_contradicts_is_refused_with_both(database, viewer, scored):
    with pytest.raises(ResultRefused, match="score 60 says fail at a pass mark of 70, and pass"):
        corrected(database, viewer, scored, "pass")


@pytest.mark.parametrize("value", ["101", "-1", "many", "nan"])
def test_a_score_off_its_scale_is_refused(database, viewer, scored, value):
    with pytest.raises(ResultRefused, match="Expected 0 to 100"):
        corrected(database, viewer, scored, value, cell=Cell.SCORE)


def test_one_area_is_corrected_and_the_others_are_carried_over(database, viewer, student):
    ids = with_areas(database, viewer, student)
    area = {"cell": Cell.AREA, "area": ids["Cardiovascular System"]}
    corrected(database, viewer, student, "same", **area)
    found = area_cells(database, viewer, student=student).set_index("area")["level"].to_dict()
    assert found == {"Cardiovascular System": "same", "Pathology": "same"}


def test_a_corrected_area_leaves_the_receipt_as_it_was(database, viewer, student):
    before = queued(database, viewer)["receipt"].item()
    area = with_areas(database, viewer, student)["Pathology"]
    corrected(database, viewer, student, "lower", cell=Cell.AREA, area=area)
    assert queued(database, viewer)["receipt"].item() == before


def test_a_level_is_corrected_to_a_level_only(database, viewer, student):
    area = with_areas(database, viewer, student)["Pathology"]
    with pytest.raises(ResultRefused, match="Expected lower, same, higher"):
        corrected(database, viewer, student, "72", cell=Cell.AREA, area=area)


def test_a_correction_needs_a_reason(database, viewer, student):
    with pytest.raises(ResultRefused, match="reason"):
        correct(database, viewer, student, "pass", reason="  ")


def test_a_correction_to_what_stands_there_is_refused(database, viewer, student):
    with pytest.raises(ResultRefused, match="on record already"):
        corrected(database, viewer, student, "fail")


def test_a_correction_of_what_somebody_changed_since_is_refused(database, viewer, student):
    corrected(database, viewer, student, "pass", was="fail")
    with pytest.raises(StaleVersion, match="says pass now, and said fail then"):
        corrected(database, viewer, student, "incomplete", was="fail")


def test_a_correction_that_is_taken_back_leaves_what_was_before(database, viewer, student):
    corrected(database, viewer, student, "pass")
    attempt = record(database, viewer, student)["attempt"]
    take_back(database, viewer, attempt=attempt, reason="It was a fail", today=TODAY)
    assert record(database, viewer, student)["outcome"] == "fail"
    assert concerns(database)[-1] == "new"


def test_the_same_file_under_another_name_does_not_undo_a_correction(database, viewer, student):
    corrected(database, viewer, student, "pass")
    nightly = step_1(("1001", SAT, "Fail"), ("1002", SAT, "Pass"))
    save(database, viewer, nightly, STEP_1, name="nightly.csv")
    assert record(database, viewer, student)["outcome"] == "pass"


def test_undoing_the_upload_takes_its_corrections_along(database, viewer, student):
    corrected(database, viewer, student, "pass")
    upload = lists.upload_list(database, viewer)["public_id"].item()
    uploads.undo(database, viewer, upload, reason="Wrong class", today=TODAY)
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(result)).scalar() == 2
    assert queued(database, viewer).empty


def test_an_attempt_that_is_not_there_is_refused(database, viewer):
    draft = CorrectionDraft("none", Cell.OUTCOME, "pass", "why")
    with pytest.raises(NotFound):
        correct_result(database, viewer, draft, today=TODAY)


def test_a_viewer_of_another_cohort_may_not_correct(database, viewer, student, outsider):
    attempt = record(database, viewer, student)["attempt"]
    draft = CorrectionDraft(attempt, Cell.OUTCOME, "pass", "why")
    with pytest.raises(NotAllowed):
        correct_result(database, outsider, draft, today=TODAY)
