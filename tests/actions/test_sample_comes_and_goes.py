"""The sample cohort is loaded as a whole and leaves nothing behind."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from cohort_data import samples as files
from cohort_data.actions import plans, samples, store_care, uploads
from cohort_data.actions.viewers import local_viewer
from cohort_data.errors import AlreadyUploaded, NotAllowed
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists
from cohort_data.reports.queue import flagged
from cohort_data.store.tables.facts import attempt, upload
from tests.files import TODAY, sample, save, scores
from tests.findings import FINDINGS, WRITTEN_FOR

BEGINS = {"sampled": sample}
POSTGRESQL_AT_RELEASE = True
LATER = WRITTEN_FOR + timedelta(weeks=30, days=3)


@pytest.fixture
def owner(embedded):
    """The local viewer of the embedded database."""
    return local_viewer(embedded)


@pytest.fixture
def sampled():
    """The sample cohort."""


def newest(database):
    with database.reading() as connection:
        return connection.execute(select(func.max(attempt.c.date))).scalar_one()


def loaded(database):
    with database.reading() as connection:
        names = select(upload.c.file).where(upload.c.undone_at.is_(None)).order_by(upload.c.id)
        return connection.execute(names).scalars().all()


LEFT = ("plan", "plan_revision", "student", "tombstone")


class Ended(BaseException):
    """What ends a run between two files."""


def ending_at(name):
    """A progress that ends the run when a file comes next."""

    def progress(_part, file):
        if file == name:
            raise Ended

    return progress


def broken_off(database, viewer, monkeypatch, at):
    """Load the sample in a process that is killed at a file: nothing cleans up after it."""
    with monkeypatch.context() as patch, pytest.raises(Ended):
        patch.setattr(samples, "remove_sample", lambda *_, **__: None)
        samples.load_sample(database, viewer, today=WRITTEN_FOR, progress=ending_at(at))


@pytest.mark.acceptance
def test_the_sample_is_told_file_by_file(embedded, owner):
    told = []
    samples.load_sample(embedded, owner, today=TODAY, progress=lambda *step: told.append(step[1]))
    assert told == [*(file.name for file in files.sample_files()), ""]


@pytest.mark.acceptance
@pytest.mark.parametrize("today", [WRITTEN_FOR, LATER, WRITTEN_FOR - timedelta(weeks=11)])
def test_the_sample_looks_as_current_on_every_day(embedded, owner, today):
    samples.load_sample(embedded, owner, today=today)
    rows = flagged(embedded, owner, today=today).rows
    assert (rows["concern"] != "").sum() == FINDINGS["raised"]
    assert 7 <= (today - WRITTEN_FOR.fromisoformat(newest(embedded))).days <= 30


@pytest.mark.acceptance
@pytest.mark.usefixtures("sampled")
def test_the_sample_is_not_loaded_twice(embedded, owner):
    with pytest.raises(AlreadyUploaded, match="loaded already"):
        samples.load_sample(embedded, owner, today=TODAY)


@pytest.mark.acceptance
def test_cancelling_between_two_files_keeps_nothing(embedded, owner):
    with pytest.raises(Ended):
        samples.load_sample(embedded, owner, today=TODAY, progress=ending_at("step_1.csv"))
    assert loaded(embedded) == []
    assert lists.student_list(embedded, owner).empty


@pytest.mark.acceptance
def test_two_people_who_load_it_at_once_keep_it(embedded, owner):
    def meanwhile(_part, file):
        if file == "step_1.csv" and file not in loaded(embedded):
            samples.load_sample(embedded, owner, today=TODAY)

    with pytest.raises(AlreadyUploaded):
        samples.load_sample(embedded, owner, today=TODAY, progress=meanwhile)
    assert loaded(embedded) == [file.name for file in files.sample_files()]


@pytest.mark.acceptance
@pytest.mark.parametrize("at", ["roster_update.csv", "gradebook.csv", "step_1_feedback.csv"])
def test_what_a_killed_process_left_is_completed_weeks_later(embedded, owner, monkeypatch, at):
    broken_off(embedded, owner, monkeypatch, at)
    samples.load_sample(embedded, owner, today=LATER)
    assert loaded(embedded) == [file.name for file in files.sample_files()]
    assert len(lists.student_list(embedded, owner)) == FINDINGS["students"]


def test_removing_the_sample_leaves_no_row_of_it(database, viewer):
    before = store_care.check(database, viewer).rows
    samples.load_sample(database, viewer, today=TODAY)
    samples.remove_sample(database, viewer, today=TODAY)
    health = store_care.check(database, viewer)
    grown = {name for name, rows in health.rows.items() if rows > before[name]}
    # The outline's own areas stay, which are no data, and so does the audit chain.
    assert grown == {"area", "audit_event", "data_version"}
    assert health.is_sound


@pytest.mark.acceptance
def test_removing_the_sample_leaves_a_schools_own_students(database, viewer):
    save(database, viewer, scores(("0012", 80), ("0013", 60)))
    samples.load_sample(database, viewer, today=TODAY)
    samples.remove_sample(database, viewer, today=TODAY)
    assert lists.student_list(database, viewer)["student_id"].tolist() == ["0012", "0013"]
    assert lists.exam_list(database, viewer)["name"].tolist() == ["Anatomy final"]


@pytest.mark.acceptance
def test_a_student_of_the_school_whom_the_sample_moved_is_back_in_the_own_cohort(embedded, owner):
    save(embedded, owner, scores(("S27-068", 80)))
    before = lists.student_list(embedded, owner)["cohort"].tolist()
    samples.load_sample(embedded, owner, today=TODAY)
    samples.remove_sample(embedded, owner, today=TODAY)
    assert lists.student_list(embedded, owner)["cohort"].tolist() == before


def test_what_the_sample_answers_is_about_exams_that_no_school_has():
    named = {file.answers.exam for file in files.sample_files() if file.answers.exam}
    answered = [file.name for file in files.sample_files() if file.answers.purpose]
    assert all(name.startswith("Sample ") for name in named)
    assert answered == ["gradebook.csv", "subject_exam.csv"]
    assert b",Sample Medicine Subject Exam," in files.content("subject_exam.csv")


@pytest.mark.acceptance
@pytest.mark.usefixtures("sampled")
def test_a_plan_for_a_student_of_the_sample_goes_with_it(database, viewer):
    student = str(lists.student_list(database, viewer)["public_id"].iloc[0])
    draft = PlanDraft(student=student, owner="Ann Ash", line="Meet on Tuesday", next_check_in=TODAY)
    plans.save_plan(database, viewer, draft)
    samples.remove_sample(database, viewer, today=TODAY)
    health = store_care.check(database, viewer)
    assert lists.student_list(database, viewer).empty
    assert health.is_sound
    # Nobody may delete a revision; it stays without its text, beside what it points at.
    assert {name: health.rows[name] for name in LEFT} == dict.fromkeys(LEFT, 1)
    assert not any(health.rows[name] for name in ("attempt", "concern", "membership", "check_in"))


@pytest.mark.acceptance
def test_a_students_results_from_a_file_of_the_school_go_with_the_sample(embedded, owner):
    samples.load_sample(embedded, owner, today=TODAY)
    save(embedded, owner, scores(("S28-018", 80), ("0013", 60)))
    samples.remove_sample(embedded, owner, today=TODAY)
    assert lists.student_list(embedded, owner)["student_id"].tolist() == ["0013"]


@pytest.mark.acceptance
def test_files_of_the_sample_teach_no_layout(embedded, owner):
    samples.load_sample(embedded, owner, today=TODAY)
    assert store_care.check(embedded, owner).rows["layout"] == 0


@pytest.mark.acceptance
@pytest.mark.usefixtures("sampled")
def test_the_sample_can_come_back(embedded, owner):
    samples.remove_sample(embedded, owner, today=TODAY)
    assert lists.student_list(embedded, owner).empty
    samples.load_sample(embedded, owner, today=TODAY)
    assert len(lists.student_list(embedded, owner)) == FINDINGS["students"]
    samples.remove_sample(embedded, owner, today=TODAY)


@pytest.mark.acceptance
@pytest.mark.usefixtures("sampled")
def test_one_file_of_the_sample_that_was_undone_is_loaded_again(embedded, owner):
    history = lists.upload_list(embedded, owner).set_index("file")["public_id"]
    uploads.undo(embedded, owner, history["step_1.csv"], reason="a look", today=TODAY)
    samples.load_sample(embedded, owner, today=TODAY)
    rows = flagged(embedded, owner, today=TODAY).rows
    assert (rows["concern"] != "").sum() == FINDINGS["raised"]


@pytest.mark.parametrize("cohorts", [frozenset(), frozenset({99})])
def test_an_advisor_of_some_cohorts_loads_no_sample(embedded, owner, cohorts):
    begun, limited = [], replace(owner, cohorts=cohorts)
    with pytest.raises(NotAllowed, match="nothing here"):
        samples.load_sample(
            embedded, limited, today=TODAY, progress=lambda *told: begun.append(told)
        )
    assert (begun, loaded(embedded)) == ([], [])
