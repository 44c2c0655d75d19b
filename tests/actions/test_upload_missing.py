"""Which results on record a second file of an exam was meant to have."""

from dataclasses import replace

import pytest

from cohort_data.errors import OpenQuestions
from cohort_data.ingest.model import Again
from tests.files import ON_1_MAY, prepare, save, scores

# What it writes is tried on PostgreSQL in other modules each time, here before a release.
POSTGRESQL_AT_RELEASE = True
OURS = tuple((f"s{number:02}", 50 + number) for number in range(1, 21))
THEIRS = tuple((f"t{number:02}", 60 + number) for number in range(1, 21))
IN_2029 = replace(ON_1_MAY, cohort="Class of 2029")
UNDATED = replace(ON_1_MAY, date=None, date_unknown=True)
DATED = "Student ID,Date of Exam,Score"


def two_classes(database, viewer):
    save(database, viewer, scores(*OURS))
    save(database, viewer, scores(*THEIRS), IN_2029)


def passed_and_failed(database, viewer):
    """Ten students who failed and ten who passed, without a date or a score."""
    rows = [(f"s{number:02}", "Fail" if number <= 10 else "Pass") for number in range(1, 21)]
    save(database, viewer, scores(*rows, header="Student ID,Result"), UNDATED)


def sat_again(database, viewer):
    """A class on 1 May, of whom three sat again on 20 May."""
    first = [(name, "2026-05-01", score) for name, score in OURS]
    again = [(name, "2026-05-20", 80) for name, _ in OURS[:3]]
    save(database, viewer, scores(*first, *again, header=DATED))


BEGINS = {"classes": two_classes, "words": passed_and_failed, "sittings": sat_again}


@pytest.fixture
def classes():
    """Two classes with the same exam on the same day."""


@pytest.fixture
def words():
    """Results that are words alone."""


@pytest.fixture
def sittings():
    """Two sittings of one exam."""


def missing(database, viewer, content, answers=ON_1_MAY):
    found = prepare(database, viewer, content, answers).changes.missing
    return found[["student_id", "date"]].to_numpy().tolist()


@pytest.mark.usefixtures("classes")
def test_a_stray_student_of_another_class_does_not_bring_that_class_in(database, viewer):
    assert missing(database, viewer, scores(*OURS[1:], THEIRS[0])) == [["s01", "2026-05-01"]]


@pytest.mark.usefixtures("classes")
def test_each_class_that_a_file_is_about_misses_its_own(database, viewer):
    found = missing(database, viewer, scores(*OURS[1:], *THEIRS[1:]))
    assert [name for name, _ in found] == ["s01", "t01"]


@pytest.mark.usefixtures("sittings")
def test_a_sitting_left_out_is_missing_though_its_student_is_there(database, viewer):
    first = [(name, "2026-05-01", score) for name, score in OURS]
    again = [(name, "2026-05-20", 80) for name, _ in OURS[1:3]]
    found = missing(database, viewer, scores(*first, *again, header=DATED))
    assert found == [["s01", "2026-05-20"]]


@pytest.mark.usefixtures("sittings")
def test_a_file_with_the_latest_sitting_of_each_misses_none(database, viewer):
    again = [(name, "2026-05-20", 80) for name, _ in OURS[:3]]
    rest = [(name, "2026-05-01", score) for name, score in OURS[3:]]
    assert missing(database, viewer, scores(*again, *rest, header=DATED)) == []


def test_an_exam_left_out_for_one_student_is_missing_there(database, viewer):
    rows = [(name, exam, score) for name, score in OURS for exam in ("Anatomy", "Physiology")]
    both = replace(ON_1_MAY, exam=None)
    save(database, viewer, scores(*rows, header="Student ID,Exam,Score"), both)
    found = prepare(database, viewer, scores(*rows[1:], header="Student ID,Exam,Score"), both)
    assert found.changes.missing[["student_id", "exam"]].to_numpy().tolist() == [["s01", "Anatomy"]]


RETAKEN = [(f"s{number:02}", "Pass" if number <= 5 else "Fail") for number in range(1, 11)]


@pytest.mark.acceptance
@pytest.mark.usefixtures("words")
def test_words_without_a_date_half_of_them_the_same_are_asked_about(database, viewer):
    file = scores(*RETAKEN, header="Student ID,Result")
    (question,) = prepare(database, viewer, file, UNDATED).reading.questions
    assert question.about == "again"
    with pytest.raises(OpenQuestions, match="5 of 10 students have another result"):
        save(database, viewer, file, UNDATED)
    assert save(database, viewer, file, replace(UNDATED, again=Again.RETAKE)).effect.new == 10


@pytest.mark.usefixtures("words")
def test_one_other_word_without_a_date_is_asked_about(database, viewer):
    file = scores(("s01", "Pass"), ("s02", "Fail"), header="Student ID,Result")
    (question,) = prepare(database, viewer, file, UNDATED).reading.questions
    assert "1 of 2 students has another result" in question.ask


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize(
    ("file", "suggested"),
    [("Anatomy corrected.csv", "correction"), ("anatomy RETAKE.csv", "retake"), ("a.csv", None)],
)
def test_what_the_name_of_a_file_says_is_suggested(database, viewer, file, suggested):
    found = prepare(
        database, viewer, scores(*RETAKEN, header="Student ID,Result"), UNDATED, name=file
    )
    assert [each.suggestion for each in found.reading.questions] == [suggested]


@pytest.mark.usefixtures("words")
def test_the_same_words_without_a_date_are_not_asked_about(database, viewer):
    same = [(f"s{number:02}", "Fail") for number in range(1, 11)]
    file = scores(*same, ("s30", "Pass"), header="Student ID,Result")
    assert not prepare(database, viewer, file, UNDATED).reading.questions
