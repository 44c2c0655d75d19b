"""What a person types in is a fact like any other, with a name and a day to it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from cohort_data.actions import plans, uploads
from cohort_data.actions.by_hand import add_result, take_back
from cohort_data.by_hand.drafts import AreaDraft, ResultDraft
from cohort_data.errors import NotAllowed, NotFound, ResultRefused
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists, queue
from cohort_data.reports.areas import student_areas
from cohort_data.reports.corrections import cells, corrections
from cohort_data.reports.students import student as student_page
from cohort_data.store import audit
from cohort_data.store.tables.work import concern, flag
from cohort_data.words import Axis, Distance, Level, Outcome, Purpose
from tests.files import STEP_1, save, scores, step_1

TODAY = date(2026, 9, 2)
SAT = date(2026, 8, 14)
CARDIO = AreaDraft(Axis.SYSTEM, "Cardiovascular System", Level.LOWER)
RENAL = AreaDraft(Axis.SYSTEM, "Respiratory & Renal/Urinary Systems", Level.SAME)
PATHOLOGY = AreaDraft(Axis.DISCIPLINE, "Pathology", Level.HIGHER)


ROSTER = step_1(("1001", SAT, "Fail"))


def nobody_failed(database, viewer):
    save(database, viewer, scores(("1001", 80), ("1002", 90)))


def failed_step_1(database, viewer):
    save(database, viewer, ROSTER, STEP_1, name="roster.csv")


BEGINS = {"student": nobody_failed, "on_roster": failed_step_1}


@pytest.fixture
def student(database, viewer):
    """One student of a class whose anatomy final nobody failed."""
    return str(lists.student_list(database, viewer)["public_id"].iloc[0])


def failed(student, **more):
    return ResultDraft(**{"student": student, "exam": "Step 1", "date": SAT} | more)


def failing(student, **more):
    return failed(student, outcome=Outcome.FAIL, **more)


def enter(database, viewer, draft, today=TODAY):
    return add_result(database, viewer, draft, today=today)


def attempts_of(database, viewer, student):
    return cells(database, viewer, student=student)


def states(database):
    with database.reading() as connection:
        return list(connection.execute(select(concern.c.state).order_by(concern.c.id)).scalars())


def queued(database, viewer):
    return queue.flagged(database, viewer, today=TODAY).rows


def levels(database, viewer, student):
    found = student_areas(database, viewer, student=student)
    return dict(zip(found["area"], found["level"], strict=True)).items() - {
        (area, "") for area in found["area"]
    }


def test_a_failure_entered_by_hand_raises_the_student(database, viewer, student):
    enter(database, viewer, failing(student))
    assert states(database) == ["new"]
    assert queued(database, viewer)["student"].tolist() == [student]


def test_the_receipt_says_who_entered_it_and_when(database, viewer, student):
    enter(database, viewer, failing(student))
    assert (
        queued(database, viewer)["receipt"]
        .item()
        .startswith(
            f"Failed Step 1 on 14 Aug 2026 (attempt 1); no later pass. Entered by {viewer.name} on "
        )
    )


def test_the_flag_is_logged_without_an_upload(database, viewer, student):
    enter(database, viewer, failing(student))
    with database.reading() as connection:
        assert list(connection.execute(select(flag.c.upload_id)).scalars()) == [None]


def test_a_pass_entered_by_hand_moves_the_student_to_review(database, viewer, student):
    enter(database, viewer, failing(student))
    enter(database, viewer, failed(student, date=date(2026, 9, 1), outcome=Outcome.PASS))
    assert states(database) == ["review"]


def test_entering_is_audited(database, viewer, student):
    enter(database, viewer, failing(student))
    with database.reading() as connection:
        actions = [event.action for _, event, _ in audit.events(connection)]
        assert audit.broken_event(connection) is None
    assert actions[-1] == "result entered"


def test_a_score_is_judged_by_the_pass_mark_on_record(database, viewer, student):
    draft = failed(student, exam="Anatomy final", date=date(2026, 6, 1), score=60.0)
    enter(database, viewer, draft)
    assert attempts_of(database, viewer, student)["outcome"].tolist()[0] == "fail"


def test_a_score_that_contradicts_the_outcome_is_refused_with_both(database, viewer, student):
    draft = failing(student, exam="Anatomy final", date=date(2026, 6, 1), score=80.0)
    with pytest.raises(ResultRefused, match=r"Score 80 of 100 reaches the pass mark 70.* is fail"):
        enter(database, viewer, draft)


def test_step_1_is_never_judged_by_a_number(database, viewer, student):
    with pytest.raises(ResultRefused, match="pass or fail only since 2022-01-26"):
        enter(database, viewer, failed(student, score=250.0))


def test_a_readiness_score_needs_no_outcome(database, viewer, student):
    enter(database, viewer, failed(student, exam="CBSE", score=61.0))
    assert attempts_of(database, viewer, student)["score"].tolist()[0] == 61.0
    assert states(database) == []


def test_a_new_exam_is_added_with_its_purpose(database, viewer, student):
    own = failing(student, exam="Renal final", purpose=Purpose.COURSE)
    enter(database, viewer, own)
    exams = lists.exam_list(database, viewer).set_index("name")
    assert exams.loc["Renal final", "purpose"] == "course"


def test_a_new_exam_without_a_purpose_is_refused_and_nothing_is_kept(database, viewer, student):
    with pytest.raises(ResultRefused, match="what it is for"):
        enter(database, viewer, failing(student, exam="Renal final"))
    assert "Renal final" not in set(lists.exam_list(database, viewer)["name"])


def test_an_exam_goes_by_the_name_that_the_record_has(database, viewer, student):
    enter(database, viewer, failing(student, exam="USMLE Step 1"))
    assert "Step 1" in set(attempts_of(database, viewer, student)["exam"])


def test_a_typed_report_stands_in_the_area_profile(database, viewer, student):
    enter(database, viewer, failing(student, areas=(CARDIO, RENAL, PATHOLOGY)))
    assert {(CARDIO.area, "lower"), (RENAL.area, "same"), (PATHOLOGY.area, "higher")} <= levels(
        database, viewer, student
    )


def test_a_typed_area_can_be_a_focus_area_of_the_plan(database, viewer, student):
    enter(database, viewer, failing(student, areas=(CARDIO,)))
    found = student_areas(database, viewer, student=student)
    key = found.loc[found["area"] == CARDIO.area, "area_id"].item()
    plan = PlanDraft(student, "Dr Lake", "Met", focus_areas=(key,), next_check_in=TODAY)
    plans.save_plan(database, viewer, plan)
    assert student_page(database, viewer, student=student).plan.draft.focus_areas == (key,)


def test_the_distance_from_the_standard_is_kept(database, viewer, student):
    enter(database, viewer, failing(student, distance=Distance.JUST_BELOW))
    assert attempts_of(database, viewer, student)["distance"].tolist()[0] == "just below"


@pytest.fixture
def on_roster(database, viewer):
    """A student whom a roster lists with a failed Step 1 and no areas."""
    return str(lists.student_list(database, viewer)["public_id"].item())


def test_areas_join_the_attempt_of_the_roster_and_its_receipt_keeps_the_line(
    database, viewer, on_roster
):
    enter(database, viewer, failing(on_roster, areas=(CARDIO,), distance=Distance.BELOW))
    row = attempts_of(database, viewer, on_roster)
    assert (len(row), row["areas"].item(), row["distance"].item()) == (1, 1, "below")
    assert "roster.csv, line 2. Rule" in queued(database, viewer)["receipt"].item()


def test_areas_that_come_later_join_those_on_record(database, viewer, on_roster):
    enter(database, viewer, failing(on_roster, areas=(CARDIO,)))
    enter(database, viewer, failing(on_roster, areas=(PATHOLOGY,)))
    assert attempts_of(database, viewer, on_roster)["areas"].item() == 2


def test_an_attempt_without_a_date_is_found_by_its_public_id(database, viewer):
    undated = scores(("1001", "Fail"), header="Student ID,Pass / Fail")
    save(database, viewer, undated, replace(STEP_1, date_unknown=True))
    student = str(lists.student_list(database, viewer)["public_id"].item())
    attempt = attempts_of(database, viewer, student)["attempt"].item()
    draft = ResultDraft(student, "", attempt=attempt, areas=(CARDIO,))
    assert enter(database, viewer, draft) == attempt
    assert attempts_of(database, viewer, student)["areas"].item() == 1


def test_another_outcome_than_on_record_is_refused_with_both_and_the_way_out(
    database, viewer, on_roster
):
    says = r"Step 1 on 14 Aug 2026: fail \(roster.csv, line 2\). Typed: pass. .* correct it"
    with pytest.raises(ResultRefused, match=says):
        enter(database, viewer, failed(on_roster, outcome=Outcome.PASS))


def test_another_level_than_on_record_is_refused_with_both(database, viewer, on_roster):
    enter(database, viewer, failing(on_roster, areas=(CARDIO,)))
    typed = (replace(CARDIO, level=Level.HIGHER), PATHOLOGY)
    with pytest.raises(ResultRefused, match=r"Cardiovascular System lower.* Typed: higher"):
        enter(database, viewer, failing(on_roster, areas=typed))
    assert attempts_of(database, viewer, on_roster)["areas"].item() == 1


def test_the_same_result_again_is_refused(database, viewer, on_roster):
    with pytest.raises(ResultRefused, match="on record already"):
        enter(database, viewer, failing(on_roster))


def test_a_result_entered_by_hand_is_the_attempt_of_a_later_roster(database, viewer, student):
    enter(database, viewer, failing(student, areas=(CARDIO,)))
    failed_step_1(database, viewer)
    found = attempts_of(database, viewer, student)
    step = found[found["exam"] == "Step 1"]
    assert (len(step), step["areas"].item()) == (1, 1)
    assert "roster.csv, line 2" in queued(database, viewer)["receipt"].item()


def test_what_was_entered_is_told_with_who_and_when(database, viewer, student):
    enter(database, viewer, failing(student, areas=(CARDIO,)))
    told = corrections(database, viewer, student=student)
    assert set(zip(told["what"], told["was"], told["now"], strict=True)) == {
        ("Outcome", "", "fail"),
        ("Cardiovascular System", "", "lower"),
    }
    assert set(told["by"]) == {viewer.name}


def test_an_entered_failure_that_is_taken_back_leaves_the_queue(database, viewer, student):
    address = enter(database, viewer, failing(student))
    take_back(database, viewer, attempt=address, reason="Wrong student", today=TODAY)
    assert queued(database, viewer).empty
    assert states(database) == ["closed"]


def test_what_was_taken_back_stays_readable_with_the_reason(database, viewer, student):
    address = enter(database, viewer, failing(student))
    take_back(database, viewer, attempt=address, reason="Wrong student", today=TODAY)
    told = corrections(database, viewer, student=student).iloc[0]
    assert (told["now"], told["undo_reason"], told["undone_by"]) == (
        "fail",
        "Wrong student",
        viewer.name,
    )


def test_a_pass_that_is_taken_back_brings_the_concern_back(database, viewer, student):
    enter(database, viewer, failing(student))
    retake = failed(student, date=date(2026, 9, 1), outcome=Outcome.PASS)
    address = enter(database, viewer, retake)
    take_back(database, viewer, attempt=address, reason="Not this student", today=TODAY)
    assert states(database) == ["new"]


def test_a_result_taken_back_can_be_entered_again(database, viewer, student):
    address = enter(database, viewer, failing(student))
    take_back(database, viewer, attempt=address, reason="Too early", today=TODAY)
    assert enter(database, viewer, failing(student)) == address


def test_taking_back_needs_a_reason(database, viewer, student):
    address = enter(database, viewer, failing(student))
    with pytest.raises(ResultRefused, match="reason"):
        take_back(database, viewer, attempt=address, reason=" ", today=TODAY)


def test_the_result_of_a_file_is_not_taken_back_by_hand(database, viewer, on_roster):
    attempt = attempts_of(database, viewer, on_roster)["attempt"].item()
    with pytest.raises(NotFound):
        take_back(database, viewer, attempt=attempt, reason="Wrong", today=TODAY)


def test_undoing_the_roster_keeps_what_was_typed_in(database, viewer, on_roster):
    enter(database, viewer, failing(on_roster, areas=(CARDIO,)))
    upload = lists.upload_list(database, viewer)["public_id"].item()
    uploads.undo(database, viewer, upload, reason="Wrong file", today=TODAY)
    assert attempts_of(database, viewer, on_roster)["areas"].item() == 1


def test_a_file_brought_in_again_restores_the_failure_beside_what_was_typed(
    database, viewer, on_roster
):
    enter(database, viewer, failing(on_roster, areas=(CARDIO,)))
    upload = lists.upload_list(database, viewer)["public_id"].item()
    uploads.undo(database, viewer, upload, reason="Wrong answers", today=TODAY)
    failed_step_1(database, viewer)
    assert queued(database, viewer)["student"].tolist() == [on_roster]


def test_typed_areas_keep_no_score_of_a_file_that_was_undone(database, viewer, student):
    there = attempts_of(database, viewer, student).iloc[0]
    area = AreaDraft(Axis.AREA, "Heart", percent=40.0)
    draft = ResultDraft(student, there["exam"], attempt=there["attempt"], areas=(area,))
    enter(database, viewer, draft)
    upload = lists.upload_list(database, viewer)["public_id"].item()
    uploads.undo(database, viewer, upload, reason="Wrong file", today=TODAY)
    assert attempts_of(database, viewer, student)["score"].isna().all()


def test_a_student_of_another_cohort_is_refused(database, student, outsider):
    with pytest.raises(NotAllowed):
        enter(database, outsider, failing(student))
