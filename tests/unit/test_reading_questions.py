"""What is asked of a person before a file is saved."""

from dataclasses import replace
from datetime import date

import pytest
from reading_files import SETTLED, asked, exam, fatal, layout, read, table

from cohort_data.ingest import reading
from cohort_data.ingest.known import Known, KnownExam
from cohort_data.ingest.model import Answers, Field
from cohort_data.words import Outcome, Purpose, UploadKind

SCORES = ("student_id,score", "s1,45", "s2,90")


def answers(**changed):
    return Answers(**{**vars(SETTLED), **changed})


def suggested(*rows, given=None, known=None, file="midterm_results.csv", **rest):
    return reading.answers_suggested(
        table(*rows, file=file), layout(rows[0], **rest), given or Answers(), known or Known()
    )


def test_a_bare_score_file_asks_for_everything_that_it_lacks():
    assert set(asked(read(*SCORES, answers=Answers()))) == {
        "exam",
        "purpose",
        "date",
        "cohort",
        "pass_mark",
        "max_score",
    }


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("midterm_results.csv", "Midterm results"),
        ("step1_2028.csv", "Step 1"),
        ("STEP 2 CK spring.xlsx", "Step 2 CK"),
        ("1.csv", "1"),
    ],
)
def test_the_name_of_the_file_suggests_the_exam(file, name):
    assert asked(read(*SCORES, answers=Answers(), file=file))["exam"].suggestion == name


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("anatomy.csv", "ANATOMY"),
        ("anatomy corrected.csv", "ANATOMY"),
        ("Anatomy_final v2.csv", "ANATOMY"),
        ("anatomy_2 (1).csv", "ANATOMY"),
        ("anatomy lab.csv", "Anatomy lab"),
        ("corrected anatomy.csv", "Corrected anatomy"),
        ("final.csv", "Final"),
    ],
)
def test_another_version_of_a_file_suggests_the_exam_on_record(file, name):
    known = Known(exams={"ANATOMY": KnownExam("ANATOMY", Purpose.COURSE)})
    found = read(*SCORES, answers=Answers(), known=known, file=file)
    assert asked(found)["exam"].suggestion == name


def test_an_unknown_exam_with_a_pass_mark_counts_as_required_and_its_purpose_is_not_asked():
    assert "purpose" not in asked(read(*SCORES, answers=Answers(pass_mark=60)))


def test_an_unknown_exam_whose_outcomes_are_named_is_not_asked_about():
    about = asked(read("student_id,outcome", "s1,Fail", answers=answers(pass_mark=None)))
    assert not {"purpose", "pass_mark", "max_score"} & set(about)


def test_an_exam_that_cannot_be_failed_needs_no_pass_mark():
    given = answers(purpose=Purpose.PRACTICE, pass_mark=None)
    assert asked(read(*SCORES, answers=given)) == {}


def test_what_the_school_set_decides_whether_an_exam_can_be_failed():
    known = exam("CBSE", Purpose.READINESS, max_score=100, can_be_failed=True)
    given = answers(exam="CBSE", pass_mark=None)
    assert set(asked(read(*SCORES, answers=given, known=known))) == {"pass_mark"}


def test_an_exam_on_record_brings_purpose_scale_and_pass_mark():
    known = exam(max_score=100, pass_marks=((None, 60.0),))
    given = answers(pass_mark=None, max_score=None)
    read_file = read(*SCORES, answers=given, known=known)
    assert asked(read_file) == {}
    assert list(read_file.results["outcome"]) == ["fail", "pass"]


def test_a_pass_mark_on_another_scale_is_asked_again():
    known = exam(max_score=20, pass_marks=((None, 10.0),))
    given = answers(pass_mark=None, max_score=100)
    assert set(asked(read(*SCORES, answers=given, known=known))) == {"pass_mark"}


def test_an_exam_of_the_field_brings_its_published_standard():
    given = Answers(cohort="A", exam="STEP 2 CK", date=date(2025, 8, 1))
    read_file = read("student_id,score", "s1,217", "s2,218", answers=given)
    assert asked(read_file) == {}
    assert list(read_file.results["outcome"]) == ["fail", "pass"]


def test_a_pass_mark_above_the_scale_is_asked_again():
    given = answers(pass_mark=60, max_score=20)
    assert "above" in asked(read("student_id,score", "s1,15", answers=given))["pass_mark"].ask


def test_a_pass_mark_that_is_not_used_may_be_above_a_scale():
    rows = ["student_id,exam,score,max_score", "s1,Histology,15,20", "s1,Anatomy,60,100"]
    known = exam("Histology", max_score=20, pass_marks=((None, 10.0),))
    assert asked(read(*rows, known=known)) == {}


def test_an_empty_exam_column_names_no_exam():
    assert "exam" in asked(read("student_id,exam,score", "s1,,45", answers=answers(exam=None)))


def test_a_date_that_nobody_gives_may_be_unknown():
    question = asked(read(*SCORES, answers=answers(date=None)))["date"]
    assert question.suggestion == "not known"
    assert asked(read(*SCORES, answers=answers(date=None, date_unknown=True))) == {}


def test_an_empty_date_column_is_no_date():
    assert "date" in asked(read("student_id,date,score", "s1,,45", answers=answers(date=None)))


def test_the_order_of_day_and_month_is_asked_and_can_be_answered():
    rows = ["student_id,date,score", "s1,03/04/2026,45"]
    assert asked(read(*rows))["day_first"].suggestion == "month first"
    told = read(*rows, answers=answers(day_first=True))
    assert list(told.results["date"]) == ["2026-04-03"]
    assert list(read(*rows, day_first=True).results["date"]) == ["2026-04-03"]


def test_the_cohort_is_asked_for_new_students_only():
    known = Known(cohorts=("Class of 2028",), student_ids=frozenset({"s1", "s2"}))
    assert asked(read(*SCORES, answers=answers(cohort=None), known=known)) == {}
    some = replace(known, student_ids=frozenset({"s1"}), placed={"s1": "Class of 2028"})
    question = asked(read(*SCORES, answers=answers(cohort=None), known=some))["cohort"]
    assert question.suggestion == "Class of 2028"


def test_the_cohort_on_record_is_not_suggested_for_students_none_of_whom_is_in_it():
    known = Known(cohorts=("Class of 2028",), placed={"x": "Class of 2028"})
    assert (
        asked(read(*SCORES, answers=answers(cohort=None), known=known))["cohort"].suggestion is None
    )


def test_numbered_students_are_always_new():
    known = Known(cohorts=("A",), student_ids=frozenset({"row-2"}), placed={"row-2": "A"})
    read_file = read("score", "45", answers=answers(cohort=None), known=known, number_students=True)
    assert asked(read_file)["cohort"].suggestion is None


def test_a_cohort_column_answers_for_its_rows():
    rows = ["student_id,cohort,score", "s1,MS2,45"]
    assert asked(read(*rows, answers=answers(cohort=None))) == {}
    assert "cohort" in asked(read(*rows, "s2,,45", answers=answers(cohort=None)))


@pytest.mark.parametrize(
    ("highest", "scale"),
    [("19", "20"), ("20", "20"), ("21", "100"), ("230", "300"), ("1500", "1500")],
)
def test_the_smallest_usual_scale_that_fits_is_suggested(highest, scale):
    given = answers(max_score=None, pass_mark=10)
    question = asked(read("student_id,score", f"s1,{highest}", answers=given))["max_score"]
    assert question.suggestion == scale


@pytest.mark.parametrize(
    ("rows", "rest"),
    [
        (("student_id,score", "s1,45%"), {}),
        (("student_id,score,max_score", "s1,45,90"), {}),
        (("student_id,score", "s1,45"), {"why": "the header says percent correct"}),
    ],
)
def test_the_scale_is_not_asked_where_the_file_tells_it(rows, rest):
    assert "max_score" not in asked(read(*rows, answers=answers(max_score=None), **rest))


def test_a_percentile_is_no_percent():
    given = answers(max_score=None)
    assert "max_score" in asked(read(*SCORES, answers=given, why="a national percentile"))


def test_every_suggestion_may_be_taken_and_the_pass_mark_stays_open():
    taken = suggested(*SCORES)
    assert taken == Answers(
        cohort="All students",
        exam="Midterm results",
        purpose=Purpose.REQUIRED,
        date_unknown=True,
        max_score=100,
    )
    assert set(asked(read(*SCORES, answers=taken))) == {"pass_mark"}


def test_a_suggested_exam_of_the_field_brings_its_own_purpose():
    taken = suggested("student_id,outcome", "s1,Fail", file="step1_2028.csv")
    assert (taken.exam, taken.purpose) == ("Step 1", None)


def test_suggestions_never_replace_an_answer():
    given = Answers(cohort="Class of 2028", exam="Histology", pass_mark=10, max_score=20)
    assert suggested("student_id,score", "s1,15", given=given) == Answers(
        cohort="Class of 2028", exam="Histology", pass_mark=10, max_score=20, date_unknown=True
    )


def test_what_is_suggested_about_a_column_is_no_answer():
    unsure = layout("student_id,cohort,outcome")
    columns = tuple(replace(one, sure=one.field is not Field.COHORT) for one in unsure.columns)
    given = Answers(exam="Histology", date_unknown=True)
    taken = reading.answers_suggested(
        table("student_id,cohort,outcome", "s1,MS2,Fail"),
        replace(unsure, columns=columns),
        given,
        Known(),
    )
    assert taken == given


def test_the_order_of_dates_is_among_the_suggestions():
    assert suggested("student_id,date,outcome", "s1,03/04/2026,Fail").day_first is False


def test_an_unknown_word_stays_open():
    taken = suggested("student_id,outcome", "s1,Redo")
    about = asked(read("student_id,outcome", "s1,Redo", answers=taken))
    assert set(about) == {"word:Redo"}
    told = read("student_id,outcome", "s1,Redo", answers=taken, words={"Redo": Outcome.FAIL})
    assert asked(told) == {}


def test_a_roster_asks_for_nothing_but_the_cohort():
    read_file = read("student_id,name", "s1,Ann", answers=Answers(), kind=UploadKind.ROSTER)
    assert set(asked(read_file)) == {"cohort"}


def test_several_exams_are_named_in_one_question():
    rows = ["student_id,exam,score", *(f"s1,Exam {letter},45" for letter in "ABCDE")]
    given = answers(exam=None, pass_mark=None)
    ask = asked(read(*rows, answers=given))["pass_mark"].ask
    assert ask == "Which score is enough to pass Exam A, Exam B, Exam C and 2 more?"


def test_a_suggested_exam_of_the_field_is_not_asked_about_before_it_is_confirmed():
    given = answers(exam=None, pass_mark=None)
    about = asked(read(*SCORES, answers=given, file="cbse_march.csv"))
    assert set(about) == {"exam"}
    step = asked(read(*SCORES, answers=given, file="Step 2 CK.csv"))
    assert set(step) == {"exam"}


def test_a_roster_needs_ids_of_its_own():
    read_file = read("name", "Ann", kind=UploadKind.ROSTER, number_students=True)
    assert "student_id" in asked(read_file)
    assert read_file.students.empty


@pytest.mark.parametrize("sign", ["?", "??", "*", "..."])
def test_a_sign_alone_is_no_outcome_and_is_asked_about(sign):
    asked_about = asked(read("student_id,outcome", "s1,Pass", f"s2,{sign}"))
    assert f"word:{sign}" in asked_about


def test_a_sign_alone_is_no_score():
    read_file = read("student_id,score", "s1,70", "s2,?")
    assert [line for line, *_ in fatal(read_file)] == [3]


def test_one_score_far_beyond_all_others_is_a_slip_and_not_the_scale():
    rows = [f"s{number},{60 + number}" for number in range(30)]
    question = asked(read("student_id,score", *rows, "s99,720", answers=Answers()))["max_score"]
    assert question.suggestion == "100"
    assert (
        asked(read("student_id,score", "s1,232", "s2,720", answers=Answers()))[
            "max_score"
        ].suggestion
        == "1000"
    )


def test_a_pass_mark_is_asked_for_on_the_scale_that_the_file_tells():
    rows = ("student_id,score,max_score", "s1,80,120", "s2,100,120")
    question = asked(read(*rows, answers=Answers()))["pass_mark"]
    assert (question.scale, "of 120" in question.ask) == (120.0, True)
    assert asked(read(*SCORES, answers=Answers()))["pass_mark"].scale is None
