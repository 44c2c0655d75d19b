"""What a second file of an exam changes, what it misses, and what it is, before it is saved."""

from dataclasses import replace

import pytest

from cohort_data.actions import uploads
from cohort_data.errors import OpenQuestions, UploadRefused
from cohort_data.ingest.model import Again
from cohort_data.reports.queue import flagged
from cohort_data.reports.undoing import undoing
from tests.files import ON_1_MAY, STEP_1, TODAY, prepare, save, scores, step_1

CLASS = tuple((f"s{number:02}", 50 + number) for number in range(1, 31))
EXPLAINED = replace(ON_1_MAY, reason="The exam office corrected a key")
UNDATED = replace(ON_1_MAY, date=None, date_unknown=True)


def first_file(database, viewer):
    save(database, viewer, scores(*CLASS))


def undated_file(database, viewer):
    save(database, viewer, scores(*CLASS), UNDATED)


BEGINS = {"first": first_file, "undated": undated_file}


@pytest.fixture
def first():
    """A class of thirty whose scores of 1 May are on record."""


@pytest.fixture
def undated():
    """The same without a date."""


def with_scores(change, rows=CLASS):
    return scores(*((name, change.get(name, score)) for name, score in rows))


@pytest.mark.usefixtures("first")
def test_each_change_is_told_with_its_line_and_both_results(database, viewer):
    found = prepare(database, viewer, with_scores({"s02": 92}))
    assert found.changes.changed.to_dict("records") == [
        {
            "line": 3,
            "student_id": "s02",
            "name": "",
            "exam": "Anatomy final",
            "date": "2026-05-01",
            "was": "fail, 52 of 100",
            "becomes": "pass, 92 of 100",
        }
    ]
    assert found.changes.missing.empty


@pytest.mark.usefixtures("first")
def test_one_change_in_thirty_needs_no_reason_and_two_do(database, viewer):
    assert not prepare(database, viewer, with_scores({"s02": 92})).needs_reason
    two = with_scores({"s02": 92, "s03": 93})
    found = prepare(database, viewer, two)
    assert found.changes.why_asked == "it changes 2 of 30 results that are on record"
    with pytest.raises(UploadRefused, match="is right all the same: it changes 2 of 30"):
        save(database, viewer, two)
    assert save(database, viewer, two, EXPLAINED).effect.changed == 2


@pytest.mark.usefixtures("first")
def test_a_student_who_vanished_is_named_and_asks_for_a_reason(database, viewer):
    found = prepare(database, viewer, scores(*CLASS[1:]))
    assert found.changes.missing["student_id"].tolist() == ["s01"]
    assert found.changes.why_asked == "1 result on record is not in it"
    with pytest.raises(UploadRefused, match="1 result on record is not in it"):
        save(database, viewer, scores(*CLASS[1:], ("s99", 40)))


@pytest.mark.usefixtures("first")
def test_a_few_results_more_are_not_the_whole_class_again(database, viewer):
    assert prepare(database, viewer, scores(("s01", 51), ("s98", 80))).changes.missing.empty
    assert prepare(database, viewer, scores(("s98", 80), ("s99", 40))).changes.missing.empty


@pytest.mark.usefixtures("first")
def test_another_cohort_does_not_miss_this_one(database, viewer):
    theirs = replace(ON_1_MAY, cohort="Class of 2029")
    assert prepare(database, viewer, scores(("t1", 80)), theirs).changes.missing.empty


def test_a_roster_with_the_latest_attempt_alone_misses_nobody(database, viewer):
    save(database, viewer, step_1(("a1", "2026-02-04", "Fail")), STEP_1)
    found = prepare(database, viewer, step_1(("a1", "2026-06-04", "Pass")), STEP_1)
    assert found.changes.missing.empty
    assert not found.reading.questions


def test_a_result_that_was_still_to_come_is_no_change(database, viewer):
    save(database, viewer, step_1(("a1", "2026-02-04", "Pending")), STEP_1)
    found = prepare(database, viewer, step_1(("a1", "2026-02-04", "Fail")), STEP_1)
    assert found.changes.changed.empty
    assert found.effect.changed == 1


@pytest.mark.usefixtures("undated")
def test_many_other_results_without_a_date_are_asked_about_once(database, viewer):
    other = scores(*((name, score - 9) for name, score in CLASS))
    found = prepare(database, viewer, other, UNDATED)
    assert [question.about for question in found.reading.questions] == ["again"]
    with pytest.raises(OpenQuestions, match="correct those results, or is it a retake"):
        save(database, viewer, other, UNDATED)


@pytest.mark.usefixtures("undated")
def test_a_retake_without_a_date_is_an_attempt_more_and_recovers(database, viewer):
    answers = replace(UNDATED, again=Again.RETAKE)
    saved = save(database, viewer, scores(("s01", 80), ("s02", 55)), answers)
    assert (saved.effect.new, saved.effect.changed) == (2, 0)
    rows = flagged(database, viewer, today=TODAY).rows.set_index("student_id")
    assert bool(rows.loc["s01", "recovered"])
    assert rows.loc["s02", "failed_attempts"] == 2
    assert save(database, viewer, scores(("s02", 90)), answers).effect.new == 1


@pytest.mark.usefixtures("undated")
def test_a_correction_without_a_date_takes_the_place_of_the_first(database, viewer):
    answers = replace(UNDATED, again=Again.CORRECTION, reason="Wrong key")
    save(
        database, viewer, scores(*((name, min(score + 30, 100)) for name, score in CLASS)), answers
    )
    assert flagged(database, viewer, today=TODAY).rows.empty


@pytest.mark.usefixtures("undated")
def test_a_dated_file_after_an_undated_one_is_asked_about(database, viewer):
    (question,) = prepare(database, viewer, scores(("s01", 51))).reading.questions
    assert question.about == "again"
    same = replace(ON_1_MAY, again=Again.CORRECTION)
    assert prepare(database, viewer, scores(("s01", 51)), same).effect.changed == 1
    other = replace(ON_1_MAY, again=Again.RETAKE)
    assert prepare(database, viewer, scores(("s01", 51)), other).effect.new == 1


@pytest.mark.acceptance
@pytest.mark.usefixtures("first")
def test_what_an_undo_would_do_is_told_before(database, viewer):
    second = save(database, viewer, with_scores({"s02": 92}, (*CLASS, ("s40", 30))))
    found = undoing(database, viewer, upload=second.upload, today=TODAY)
    assert found.results[["student_id", "now", "then"]].to_numpy().tolist() == [
        ["s02", "pass, 92 of 100", "fail, 52 of 100"],
        ["s40", "fail, 30 of 100", ""],
    ]
    assert (found.gone, found.back, found.delisted, found.listed) == (1, 1, 1, 1)
    before = flagged(database, viewer, today=TODAY).rows["student_id"].tolist()
    uploads.undo(database, viewer, second.upload, reason="wrong file", today=TODAY)
    after = flagged(database, viewer, today=TODAY).rows["student_id"].tolist()
    assert (set(before) - set(after), set(after) - set(before)) == ({"s40"}, {"s02"})


def test_an_undo_of_the_only_file_leaves_nothing(database, viewer):
    only = save(database, viewer, scores(("s1", 40), ("s2", 90)))
    found = undoing(database, viewer, upload=only.upload, today=TODAY)
    assert (found.gone, found.back, found.delisted) == (2, 0, 1)


def attempts(database, viewer):
    rows = flagged(database, viewer, today=TODAY).rows.set_index("student_id")
    return rows["failed_attempts"].to_dict()


@pytest.mark.acceptance
@pytest.mark.usefixtures("first")
def test_an_undated_file_after_a_dated_one_is_asked_about(database, viewer):
    file = scores(("s01", 51), ("s02", 52))
    (question,) = prepare(database, viewer, file, UNDATED).reading.questions
    assert (question.about, question.suggestion) == ("again", None)
    same = replace(UNDATED, again=Again.CORRECTION)
    assert prepare(database, viewer, file, same).effect.same == 2
    save(database, viewer, scores(("s01", 40)), replace(UNDATED, again=Again.RETAKE))
    assert attempts(database, viewer)["s01"] == 2


@pytest.mark.acceptance
def test_a_correction_leaves_a_sitting_that_is_on_record_itself(database, viewer):
    save(database, viewer, scores(("s1", 40)), UNDATED)
    save(database, viewer, scores(("s1", 90)), replace(ON_1_MAY, again=Again.RETAKE))
    said = replace(ON_1_MAY, again=Again.CORRECTION, reason="Said of others")
    found = prepare(database, viewer, scores(("s1", 90), ("s2", 80)), said)
    assert (found.effect.same, found.effect.changed) == (1, 0)


@pytest.mark.acceptance
@pytest.mark.usefixtures("undated")
def test_the_correction_of_an_undated_retake_goes_to_the_retake(database, viewer):
    save(database, viewer, scores(("s01", 45)), replace(UNDATED, again=Again.RETAKE))
    said = replace(UNDATED, again=Again.CORRECTION, reason="Wrong key")
    save(database, viewer, scores(("s01", 85)), said)
    rows = flagged(database, viewer, today=TODAY).rows.set_index("student_id")
    assert (rows.loc["s01", "failed_attempts"], bool(rows.loc["s01", "recovered"])) == (1, True)


@pytest.mark.acceptance
def test_a_third_sitting_gets_a_number_that_is_free(database, viewer):
    numbered = scores(("s1", 1, 40), ("s1", 3, 45), header="Student ID,Attempt,Score")
    save(database, viewer, numbered, UNDATED)
    save(database, viewer, scores(("s1", 50)), replace(UNDATED, again=Again.RETAKE))
    assert attempts(database, viewer) == {"s1": 3}


@pytest.mark.usefixtures("first")
def test_an_outcome_that_turns_under_the_same_score_asks_for_a_reason(database, viewer):
    found = prepare(database, viewer, scores(*CLASS), replace(ON_1_MAY, pass_mark=5))
    assert len(found.changes.changed) == 19
    assert found.needs_reason


def test_listed_students_who_fail_again_are_counted_though_nobody_is_raised(database, viewer):
    save(database, viewer, scores(("s1", 40), ("s2", 90)))
    again = prepare(
        database, viewer, scores(("s1", 50), ("s2", 95)), replace(ON_1_MAY, exam="Renal final")
    ).effect
    assert (again.raised, again.failed_again) == (0, 1)
