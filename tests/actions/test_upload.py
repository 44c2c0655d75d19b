"""A file is saved as a whole or not at all, and says before what it will do."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from cohort_data.actions import plans, uploads
from cohort_data.errors import AlreadyUploaded, NotAllowed, OpenQuestions, UploadRefused
from cohort_data.ingest.model import Answers, Field
from cohort_data.plans import PlanDraft
from cohort_data.reports import areas as area_reports
from cohort_data.reports import lists
from cohort_data.reports.queue import flagged
from cohort_data.store.tables import metadata
from cohort_data.words import Outcome, Purpose
from tests.files import ON_1_MAY, STEP_1, TODAY, prepare, sample, save, scores, step_1, understood

CORRECTED = replace(ON_1_MAY, reason="The exam office corrected a key")
TWO_OF_FOUR = scores(("0012", 80), ("0013", 60), ("0014", 65.5), ("0015", 70))


def save_two_of_four(database, viewer):
    save(database, viewer, TWO_OF_FOUR)


BEGINS = {"two_of_four": save_two_of_four, "sampled": sample}


@pytest.fixture
def two_of_four(database, viewer):
    """The upload of a file of four students of whom two failed."""
    return str(lists.upload_list(database, viewer)["public_id"].item())


@pytest.fixture
def sampled():
    """The sample cohort."""


def listed(database, viewer):
    rows = flagged(database, viewer, today=TODAY).rows
    return dict(zip(rows["student_id"], rows["failed_attempts"], strict=True))


def counts(database):
    with database.reading() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar()
            for table in metadata.sorted_tables
        }


def test_students_below_the_pass_mark_are_listed_and_those_at_it_are_not(database, viewer):
    save(database, viewer, TWO_OF_FOUR)
    assert listed(database, viewer) == {"0013": 1, "0014": 1}


def test_the_preview_says_exactly_what_saving_does(database, viewer):
    expected = prepare(database, viewer, TWO_OF_FOUR).effect
    assert save(database, viewer, TWO_OF_FOUR).effect == expected


def test_a_preview_writes_nothing(database, viewer):
    before = counts(database)
    prepare(database, viewer, TWO_OF_FOUR)
    assert counts(database) == before


def test_the_effect_tells_one_failure_from_two(database, viewer):
    save(
        database, viewer, step_1(("a1", "2026-02-04", "Fail"), ("a2", "2026-02-04", "Pass")), STEP_1
    )
    effect = save(database, viewer, scores(("a1", 10), ("a2", 10), ("a3", 10))).effect
    assert (effect.raised_once, effect.raised_repeatedly) == (2, 0)


def test_two_failures_in_one_file_raise_a_student_once_with_two(database, viewer):
    content = step_1(("a1", "2026-02-04", "Fail"), ("a1", "2026-06-04", "Fail"))
    effect = save(database, viewer, content, STEP_1).effect
    assert (effect.raised_once, effect.raised_repeatedly) == (0, 1)


@pytest.mark.usefixtures("two_of_four")
def test_ids_stay_text(database, viewer):
    assert lists.student_list(database, viewer)["student_id"].tolist()[0] == "0012"


@pytest.mark.usefixtures("two_of_four")
def test_the_same_file_twice_changes_nothing_and_says_so(database, viewer):
    before = counts(database)
    with pytest.raises(AlreadyUploaded, match="already uploaded on"):
        save(database, viewer, TWO_OF_FOUR)
    assert counts(database) == before


@pytest.mark.usefixtures("two_of_four")
def test_the_same_facts_in_another_file_are_the_same(database, viewer):
    effect = save(database, viewer, TWO_OF_FOUR + b"0016,90\n").effect
    assert (effect.new, effect.changed, effect.same) == (1, 0, 4)


@pytest.mark.usefixtures("two_of_four")
def test_a_corrected_score_changes_the_result_and_clears_the_list(database, viewer):
    effect = save(database, viewer, TWO_OF_FOUR.replace(b"0013,60", b"0013,71"), CORRECTED).effect
    assert (effect.changed, listed(database, viewer)) == (1, {"0014": 1})


@pytest.mark.usefixtures("two_of_four")
def test_a_retake_on_another_day_is_a_new_attempt_and_recovers(database, viewer):
    later = replace(ON_1_MAY, date=date(2026, 6, 1))
    save(database, viewer, scores(("0013", 90)), later)
    rows = flagged(database, viewer, today=TODAY).rows.set_index("student_id")
    assert rows["recovered"].to_dict() == {"0013": True, "0014": False}


@pytest.mark.usefixtures("two_of_four")
def test_the_effect_counts_who_recovers(database, viewer):
    later = replace(ON_1_MAY, date=date(2026, 6, 1))
    retakes = scores(("0013", 90), ("0014", 10), ("0012", 90))
    assert prepare(database, viewer, retakes, later).effect.recovered == 1


def test_who_recovered_before_does_not_recover_again(database, viewer):
    save(
        database, viewer, step_1(("a1", "2026-02-04", "Fail"), ("a1", "2026-06-04", "Pass")), STEP_1
    )
    assert save(database, viewer, scores(("a1", 90))).effect.recovered == 0


def test_a_passed_retake_moves_the_concern_to_review(database, viewer):
    save(
        database, viewer, step_1(("a1", "2026-02-04", "Fail"), ("a2", "2026-02-04", "Pass")), STEP_1
    )
    save(
        database, viewer, step_1(("a1", "2026-06-04", "Pass"), ("a2", "2026-02-04", "Pass")), STEP_1
    )
    rows = flagged(database, viewer, today=TODAY).rows
    assert rows["next_step"].tolist() == ["Review"]


def test_open_questions_keep_a_file_from_being_saved(database, viewer):
    before = counts(database)
    with pytest.raises(OpenQuestions, match="enough to pass"):
        save(database, viewer, TWO_OF_FOUR, replace(ON_1_MAY, pass_mark=None))
    assert counts(database) == before


def test_one_wrong_row_keeps_the_whole_file_from_being_saved(database, viewer):
    before = counts(database)
    with pytest.raises(UploadRefused, match="Line 3"):
        save(database, viewer, scores(("0012", 80), ("0013", 180)))
    assert counts(database) == before


def test_cancelling_at_any_moment_leaves_nothing(database, viewer):
    table, layout = understood(database, viewer, TWO_OF_FOUR)
    before = counts(database)
    for moment in (2, 7, 11, 14):
        with pytest.raises(KeyboardInterrupt):
            told_until(moment, database, viewer, table, layout)
        assert counts(database) == before
    told = told_until(None, database, viewer, table, layout)
    # The long steps can be cancelled within.
    assert (told.count("Saving"), told.count("Raising students")) == (4, 5)


def told_until(moment, database, viewer, table, layout):
    """Save a file, cancelled when it is told its progress for the so-manieth time."""
    told = []

    def progress(_part, words):
        told.append(words)
        if len(told) == moment:
            raise KeyboardInterrupt

    uploads.save(database, viewer, table, layout, ON_1_MAY, today=TODAY, progress=progress)
    return told


@pytest.mark.usefixtures("two_of_four")
def test_undoing_an_upload_brings_back_what_was_there(database, viewer):
    saved = save(database, viewer, TWO_OF_FOUR.replace(b"0013,60", b"0013,71"), CORRECTED)
    uploads.undo(database, viewer, saved.upload, reason="wrong file", today=TODAY)
    assert listed(database, viewer) == {"0013": 1, "0014": 1}


def test_an_undone_upload_stays_in_the_history_and_can_be_saved_again(
    database, viewer, two_of_four
):
    uploads.undo(database, viewer, two_of_four, reason="wrong file", today=TODAY)
    save(database, viewer, TWO_OF_FOUR)
    assert lists.upload_list(database, viewer)["undone"].tolist() == [False, True]


def test_an_undone_upload_asks_for_the_cohort_again_and_brings_its_students_back(
    database, viewer, two_of_four
):
    uploads.undo(database, viewer, two_of_four, reason="wrong mark", today=TODAY)
    asked = prepare(database, viewer, TWO_OF_FOUR, replace(ON_1_MAY, cohort=None)).reading.questions
    assert [question.about for question in asked] == ["cohort"]
    save(database, viewer, TWO_OF_FOUR)
    assert listed(database, viewer) == {"0013": 1, "0014": 1}


def test_undoing_one_upload_leaves_students_whom_another_one_names(database, viewer, two_of_four):
    save(database, viewer, TWO_OF_FOUR, replace(ON_1_MAY, exam="Other final"))
    uploads.undo(database, viewer, two_of_four, reason="wrong file", today=TODAY)
    assert listed(database, viewer) == {"0013": 1, "0014": 1}


@pytest.mark.usefixtures("two_of_four")
def test_undoing_a_roster_puts_its_students_back_into_their_cohort(database, viewer):
    roster = scores(("0012", "Ann Ash"), ("0013", "Ben Elm"), header="Student ID,Name")
    moved = save(database, viewer, roster, Answers(cohort="Class of 2029"))
    uploads.undo(database, viewer, moved.upload, reason="wrong cohort", today=TODAY)
    assert set(lists.student_list(database, viewer)["cohort"]) == {"Class of 2028"}


def test_a_student_with_a_plan_stays_when_the_upload_is_undone(database, viewer, two_of_four):
    people = lists.student_list(database, viewer).set_index("student_id")["public_id"]
    draft = PlanDraft(people["0013"], "Dr Lake", "weekly meeting", next_check_in=TODAY)
    plans.save_plan(database, viewer, draft)
    uploads.undo(database, viewer, two_of_four, reason="wrong file", today=TODAY)
    assert lists.student_list(database, viewer)["student_id"].tolist() == ["0013"]


AREAS = scores(
    *(
        ("0012", "Heart", 5, 9),
        ("0012", "Lung", 7, 9),
        ("0013", "Heart", 2, 9),
        ("0013", "Lung", 3, 9),
    ),
    header="Student ID,Content Area,Correct,Items",
)


@pytest.mark.parametrize("order", [(TWO_OF_FOUR, AREAS), (AREAS, TWO_OF_FOUR)])
def test_content_areas_and_scores_of_one_exam_live_side_by_side(database, viewer, order):
    for content in order:
        save(database, viewer, content, CORRECTED)
    assert listed(database, viewer) == {"0013": 1, "0014": 1}
    assert area_reports.cohort_areas(database, viewer)["students"].tolist() == [2, 2]


def test_who_fails_again_after_a_pass_is_raised_again(database, viewer):
    save(
        database, viewer, step_1(("a1", "2026-02-04", "Fail"), ("a1", "2026-06-04", "Pass")), STEP_1
    )
    assert save(database, viewer, scores(("a1", 10), ("a2", 90))).effect.raised_repeatedly == 1
    assert flagged(database, viewer, today=TODAY).rows["next_step"].tolist() == ["Reach out"]


def test_the_pass_mark_set_last_is_the_one_in_force(database, viewer):
    save(database, viewer, scores(("a1", 55), ("a2", 90)), replace(ON_1_MAY, pass_mark=60))
    save(database, viewer, scores(("a1", 55), ("a2", 90)), replace(CORRECTED, pass_mark=50))
    later = Answers(exam="Anatomy final", date=date(2026, 6, 1))
    assert save(database, viewer, scores(("a1", 55), ("a2", 90)), later).effect.failed == 0


def test_a_pass_mark_is_kept_only_for_the_exams_it_judged(database, viewer):
    rows = (("a1", "Step 2 CK", 217), ("a1", "Anatomy final", 60), ("a2", "Anatomy final", 80))
    content = scores(*rows, header="Student ID,Exam,Score")
    save(database, viewer, content, replace(ON_1_MAY, exam=None, max_score=300, pass_mark=70))
    marks = lists.exam_list(database, viewer).set_index("name")["pass_mark"]
    assert marks.isna().to_dict() == {"Anatomy final": False, "Step 2 CK": True}


@pytest.mark.usefixtures("two_of_four")
def test_a_file_whose_answers_were_remembered_is_known_again(database, viewer):
    again = Answers(exam="Anatomy final", date=date(2026, 5, 1))
    assert prepare(database, viewer, TWO_OF_FOUR, again).already


@pytest.mark.acceptance
@pytest.mark.usefixtures("sampled")
def test_the_sample_is_no_cohort_to_suggest(database, viewer):
    assert uploads.known(database, viewer).cohorts == ()


def test_undoing_the_only_upload_leaves_no_student_and_no_open_concern(
    database, viewer, two_of_four
):
    uploads.undo(database, viewer, two_of_four, reason="wrong file", today=TODAY)
    assert lists.student_list(database, viewer).empty
    assert listed(database, viewer) == {}


def test_row_numbers_belong_to_their_file(database, viewer):
    content = scores((80,), (60,), (70,), header="Score")
    other = scores((80,), (60,), (75,), header="Score")
    save(database, viewer, content, name="one.csv")
    save(database, viewer, other, replace(ON_1_MAY, exam="Other final"), name="two.csv")
    assert len(lists.student_list(database, viewer)) == 6


def test_a_new_pass_mark_for_the_same_row_numbers_changes_the_same_students(database, viewer):
    content = scores((80,), (60,), (70,), header="Score")
    save(database, viewer, content)
    effect = save(database, viewer, content, replace(CORRECTED, pass_mark=75)).effect
    assert (effect.new, effect.changed, effect.new_students) == (0, 3, 0)


@pytest.mark.usefixtures("two_of_four")
def test_what_was_answered_is_not_asked_again(database, viewer):
    answers = Answers(exam="Anatomy final", date=date(2026, 6, 1))
    assert prepare(database, viewer, scores(("0013", 90)), answers).reading.questions == ()


def test_a_file_with_the_same_columns_is_read_as_the_last_one(database, viewer):
    content = scores(("0012", 80), ("0013", 60), header="Student ID,Mystery")
    save(database, viewer, content, columns={Field.SCORE: ["Mystery"]})
    table, _ = understood(database, viewer, content)
    remembered = uploads.remembered_layout(database, viewer, table)
    assert remembered is not None
    assert remembered.headers(Field.SCORE) == ("Mystery",)


def test_what_a_word_means_is_remembered(database, viewer):
    content = scores(("a1", "Bestanden"), ("a2", "Fail"), header="Student ID,Result")
    answers = replace(STEP_1, date=date(2026, 2, 4))
    save(database, viewer, content, answers, words={"Bestanden": Outcome.PASS})
    assert uploads.known(database, viewer).words == {"Bestanden": Outcome.PASS}


def test_an_exam_keeps_the_purpose_it_was_given(database, viewer):
    save(database, viewer, TWO_OF_FOUR, replace(ON_1_MAY, purpose=Purpose.COURSE))
    assert lists.exam_list(database, viewer)["purpose"].tolist() == ["course"]


def test_an_exam_for_practice_raises_nobody(database, viewer):
    effect = save(database, viewer, TWO_OF_FOUR, replace(ON_1_MAY, purpose=Purpose.PRACTICE)).effect
    assert (effect.raised, listed(database, viewer)) == (0, {})


def test_an_old_failure_is_listed_and_raises_nobody(database, viewer):
    old = replace(ON_1_MAY, date=date(2024, 5, 1))
    assert save(database, viewer, TWO_OF_FOUR, old).effect.raised == 0
    assert listed(database, viewer) == {"0013": 1, "0014": 1}


@pytest.mark.usefixtures("two_of_four")
def test_a_viewer_of_another_cohort_sees_nothing_and_can_add_nothing(database, outsider):
    assert flagged(database, outsider, today=TODAY).rows.empty
    with pytest.raises(UploadRefused, match="not among your cohorts"):
        save(database, outsider, scores(("0099", 10)))


def test_a_viewer_of_another_cohort_can_neither_undo_an_upload_nor_read_its_rows(
    database, outsider, two_of_four
):
    with pytest.raises(NotAllowed):
        uploads.undo(database, outsider, two_of_four, reason="mine", today=TODAY)
    with pytest.raises(NotAllowed):
        lists.skipped_rows(database, outsider, upload=two_of_four)


def test_an_empty_name_never_replaces_one_on_record(database, viewer):
    save(
        database,
        viewer,
        scores(("0012", "Ann Ash", 80), ("0013", "Ben Elm", 60), header="Student ID,Name,Score"),
    )
    save(database, viewer, scores(("0012", 50)), replace(ON_1_MAY, date=date(2026, 6, 1)))
    names = lists.student_list(database, viewer)["name"].tolist()
    assert names == ["Ann Ash", "Ben Elm"]
