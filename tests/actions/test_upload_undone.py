"""What a file puts in the place of a name or a day comes back with an undo."""

from dataclasses import replace

import pytest

from cohort_data.actions import uploads
from cohort_data.ingest.model import Again
from cohort_data.reports import lists
from cohort_data.reports.students import student
from cohort_data.reports.undoing import undoing
from cohort_data.store import results
from cohort_data.words import UploadKind
from tests.files import ON_1_MAY, TODAY, prepare, save, scores

# What it writes is tried on PostgreSQL in other modules each time, here before a release.
POSTGRESQL_AT_RELEASE = True
NAMED = "Student ID,Name"
NUMBERED = "Student ID,Attempt,Date of Exam,Score"
NO_DAY = replace(ON_1_MAY, date=None)


def named(database, viewer, name, file="r.csv"):
    return save(database, viewer, scores(("s1", name), header=NAMED), name=file).upload


def name_of(database, viewer):
    return lists.student_list(database, viewer)["name"].tolist()


def undo(database, viewer, upload):
    uploads.undo(database, viewer, upload, reason="wrong file", today=TODAY)


def days(database, viewer):
    (address,) = lists.student_list(database, viewer)["public_id"]
    return student(database, viewer, student=address).attempts["date"].tolist()


def test_a_name_is_what_it_was_before_an_undone_file(database, viewer):
    named(database, viewer, "Ann Ash")
    second = named(database, viewer, "Ann Elm")
    assert name_of(database, viewer) == ["Ann Elm"]
    undo(database, viewer, second)
    assert name_of(database, viewer) == ["Ann Ash"]


@pytest.mark.acceptance
def test_the_name_of_a_later_file_stands_until_that_is_undone_too(database, viewer):
    named(database, viewer, "Ann Ash")
    second, third = (named(database, viewer, name) for name in ("Ann Elm", "Ann Oak"))
    undo(database, viewer, second)
    assert name_of(database, viewer) == ["Ann Oak"]
    undo(database, viewer, third)
    assert name_of(database, viewer) == ["Ann Ash"]


def numbered(*rows):
    return scores(*rows, header=NUMBERED)


@pytest.mark.acceptance
def test_a_corrected_day_of_the_same_attempt_is_told_and_taken_over(database, viewer):
    save(database, viewer, numbered(("s1", 1, "2026-05-01", 40)), NO_DAY)
    file = numbered(("s1", 1, "2026-05-11", 40))
    told = prepare(database, viewer, file, NO_DAY).changes.changed.iloc[0]
    assert told["was"] == "fail, 40 of 100 on 2026-05-01"
    assert told["becomes"] == "fail, 40 of 100 on 2026-05-11"
    saved = save(database, viewer, file, replace(NO_DAY, reason="A wrong day"))
    assert (saved.effect.new, saved.effect.changed) == (0, 1)
    assert days(database, viewer) == ["2026-05-11"]
    told = undoing(database, viewer, upload=saved.upload, today=TODAY).results
    assert told[["date", "now", "then"]].to_numpy().tolist() == [
        ["2026-05-11", "fail, 40 of 100", "fail, 40 of 100 on 2026-05-01"]
    ]
    undo(database, viewer, saved.upload)
    assert days(database, viewer) == ["2026-05-01"]


def test_a_corrected_day_that_a_later_file_tells_too_outlasts_the_undo(database, viewer):
    said = replace(NO_DAY, reason="A wrong day")
    save(database, viewer, numbered(("s1", 1, "2026-05-01", 40)), said)
    right = numbered(("s1", 1, "2026-05-11", 40))
    corrected = save(database, viewer, right, said, name="b.csv").upload
    last = save(database, viewer, right + b"\n", said, name="c.csv").upload
    undo(database, viewer, corrected)
    assert days(database, viewer) == ["2026-05-11"]
    undo(database, viewer, last)
    assert days(database, viewer) == ["2026-05-01"]


def test_a_retake_with_its_own_number_is_no_corrected_day(database, viewer):
    save(database, viewer, numbered(("s1", 1, "2026-05-01", 40)), NO_DAY)
    both = numbered(("s1", 1, "2026-05-01", 40), ("s1", 2, "2026-05-11", 40))
    assert save(database, viewer, both, NO_DAY).effect.new == 1
    assert days(database, viewer) == ["2026-05-01", "2026-05-11"]


@pytest.mark.acceptance
def test_the_day_of_a_correction_that_was_said_to_be_one_is_taken_over(database, viewer):
    undated = replace(ON_1_MAY, date=None, date_unknown=True)
    save(database, viewer, scores(("s1", 40)), undated)
    said = replace(ON_1_MAY, again=Again.CORRECTION)
    saved = save(database, viewer, scores(("s1", 40)), said)
    assert days(database, viewer) == ["2026-05-01"]
    undo(database, viewer, saved.upload)
    assert days(database, viewer) == [""]


@pytest.mark.parametrize("share", [5, 10])
def test_the_same_results_on_another_day_are_asked_about(database, viewer, share):
    """Ten results again, of which a share is the same."""
    rows = [(f"s{number}", 50 + number) for number in range(10)]
    save(database, viewer, scores(*rows))
    again = [(name, score + (number >= share)) for number, (name, score) in enumerate(rows)]
    later = replace(ON_1_MAY, date=TODAY)
    asked = prepare(database, viewer, scores(*again), later).reading.questions
    assert [each.about for each in asked] == (["again"] if share == 10 else [])


@pytest.mark.acceptance
def test_the_day_of_an_undone_sitting_is_free_for_a_correction(database, viewer):
    save(database, viewer, scores(("s1", 40)))
    later = replace(ON_1_MAY, date=TODAY)
    undo(database, viewer, save(database, viewer, scores(("s1", 41)), later, name="b.csv").upload)
    corrected = replace(later, again=Again.CORRECTION, reason="A wrong day")
    saved = save(database, viewer, scores(("s1", 42)), corrected, name="c.csv")
    assert days(database, viewer) == [TODAY.isoformat()]
    undo(database, viewer, saved.upload)
    assert days(database, viewer) == ["2026-05-01"]


STATUSES = {
    "the last first": (("LOA", "Withdrawn"), 1, "leave"),
    "the first first": (("LOA", "Withdrawn"), 0, "withdrawn"),
    "both say the same": (("LOA", "LOA"), 0, "leave"),
}


@pytest.mark.acceptance
@pytest.mark.parametrize(("told", "first", "then"), STATUSES.values(), ids=STATUSES)
def test_the_status_is_what_the_lists_in_force_say(database, viewer, told, first, then):
    save(database, viewer, scores(("s1", 40)))
    both = [listed(database, viewer, status, f"{at}.csv") for at, status in enumerate(told)]
    undo(database, viewer, both[first])
    assert status_of(database, viewer) == [then]
    undo(database, viewer, both[1 - first])
    assert status_of(database, viewer) == ["enrolled"]


def listed(database, viewer, status, file):
    """Bring in a list of one student with a name of its own, and return the upload."""
    content = scores(("s1", f"Ann {file}", status), header="Student ID,Name,Enrollment Status")
    said = replace(ON_1_MAY, exam=None)
    return save(database, viewer, content, said, name=file, kind=UploadKind.ROSTER).upload


def status_of(database, viewer):
    return lists.student_list(database, viewer)["status"].tolist()


@pytest.mark.acceptance
def test_a_sitting_that_comes_again_after_an_undo_has_the_number_of_its_new_file(database, viewer):
    wrong = save(database, viewer, numbered(("s1", 3, "2026-05-01", 40)), NO_DAY).upload
    undo(database, viewer, wrong)
    save(database, viewer, numbered(("s1", 1, "2026-05-01", 40)), NO_DAY)
    with database.reading() as connection:
        assert results.attempts_frame(connection)["number"].tolist() == [1]
