"""A pass mark in every row, and the share of right answers where a file has no total."""

from dataclasses import replace

import pytest
from reading_files import SETTLED, asked, fatal, layout, read, table

from cohort_data.ingest import reading
from cohort_data.ingest.known import Known
from cohort_data.words import UploadKind

UNASKED = replace(SETTLED, pass_mark=None)
HEAD = "student_id,exam,score,pass_mark"


def outcomes(found):
    return list(found.results["outcome"])


def test_each_row_is_judged_by_the_pass_mark_that_it_gives():
    rows = (HEAD, "s1,Anatomy,55,50", "s1,Pharmacology,55,60", "s2,Anatomy,50,50")
    found = read(*rows, answers=replace(UNASKED, exam=None))
    assert outcomes(found) == ["pass", "fail", "pass"]
    assert "given in the file" in found.results["rule"][0]
    assert "pass_mark" not in asked(found)


def test_a_row_without_a_pass_mark_is_asked_about():
    assert "pass_mark" in asked(read(HEAD, "s1,A,55,50", "s2,B,55,", answers=UNASKED))


def test_the_word_of_the_file_wins_over_its_pass_mark_and_that_is_said():
    found = read(f"{HEAD},outcome", "s1,A,55,60,Pass", "s2,A,55,60,Fail", answers=UNASKED)
    assert outcomes(found) == ["pass", "fail"]
    assert [(one.line, one.fatal) for one in found.problems] == [(2, False)]


def test_a_pass_mark_in_percent_is_that_part_of_the_highest_score():
    found = read(f"{HEAD},max_score", "s1,A,29,60%,50", "s2,A,30,60%,50", answers=UNASKED)
    assert list(found.results["pass_mark"]) == [30, 30]
    assert outcomes(found) == ["fail", "pass"]


@pytest.mark.parametrize("mark", ["sixty", "-1", "101"])
def test_a_pass_mark_that_cannot_be_is_refused(mark):
    assert fatal(read(HEAD, f"s1,A,55,{mark}", answers=UNASKED))[0][:3] == (2, "pass_mark", mark)


def test_a_pass_mark_never_judges_an_exam_that_reports_pass_or_fail_only():
    rows = ("student_id,exam,date,score,pass_mark", "s1,Step 1,2026-03-01,210,196")
    assert outcomes(read(*rows, answers=replace(UNASKED, max_score=300))) == [""]


@pytest.mark.parametrize(("day", "is_refused"), [("2014-06-30", False), ("2025-07-01", True)])
def test_a_word_that_the_published_standard_of_the_day_contradicts_is_refused(day, is_refused):
    rows = ("student_id,exam,date,score,outcome", f"s1,Step 2 CK,{day},205,Pass")
    found = read(*rows, answers=replace(UNASKED, exam=None, max_score=300))
    assert [
        "The file says pass, and score 205 of 300 is below the pass mark 218" in one[3]
        for one in fatal(found)
    ] == [True] * is_refused
    assert outcomes(found) == ["pass"] * (not is_refused)


ITEMS = ("student_id,area_name,correct", "s1,70,1", "s1,12,0", "s2,70,0", "s2,12,0", "s2,12,1")


def items(**changed):
    said = replace(UNASKED, **changed)
    return read(*ITEMS, kind=UploadKind.AREAS, answers=said)


def test_the_share_of_right_answers_is_judged_where_a_pass_mark_is_given():
    found = items(pass_mark=50)
    assert list(found.results["score"].round(1)) == [50.0, 33.3]
    assert outcomes(found) == ["pass", "fail"]


def test_a_file_of_areas_may_go_without_a_pass_mark():
    assert asked(items())["pass_mark"].suggestion == "none"
    found = items(unjudged=True)
    assert (outcomes(found), set(asked(found))) == (["", ""], set())


@pytest.mark.parametrize(("day", "judged"), [("2026-03-14", False), ("2026-04-01", True)])
def test_no_share_is_judged_where_the_result_itself_is_on_record(day, judged):
    known = Known(judged={(one, "Anatomy final"): frozenset({day}) for one in ("s1", "s2")})
    found = read(*ITEMS, kind=UploadKind.AREAS, known=known)
    assert any(outcomes(found)) is judged
    open_file = read(*ITEMS, kind=UploadKind.AREAS, known=known, answers=UNASKED)
    assert ("pass_mark" in asked(open_file)) is judged


def test_a_share_is_judged_where_only_another_student_has_the_result_on_record():
    known = Known(judged={("s1", "Anatomy final"): frozenset({"2026-03-14"})})
    found = read(*ITEMS, kind=UploadKind.AREAS, known=known)
    assert outcomes(found) == ["", "fail"]
    open_file = read(*ITEMS, kind=UploadKind.AREAS, known=known, answers=UNASKED)
    assert "pass_mark" in asked(open_file)


def test_words_for_right_and_wrong_count_as_one_and_zero():
    rows = ("student_id,area_name,correct", "s1,70,Correct", "s1,70,Incorrect", "s1,12,right")
    found = read(*rows, kind=UploadKind.AREAS, answers=replace(UNASKED, unjudged=True))
    assert list(found.areas["percent"]) == [50, 100]


def test_any_other_word_for_an_answer_is_refused():
    rows = ("student_id,area_name,correct", "s1,70,Correct", "s1,70,maybe")
    assert fatal(read(*rows, kind=UploadKind.AREAS))[0][:3] == (3, "correct", "maybe")


TIDY = (
    "student_id,area_name,area_group,area_value",
    *("s1,Total,TOTAL,55", "s1,Cardiovascular System,SYSTEM_OR_DOMAIN,40"),
    *("s1,Suturing,PHYSICIAN_TASK,70", "s2,Suturing,PHYSICIAN_TASK,80"),
)


def test_the_row_of_the_total_is_the_score_and_no_area():
    found = read(*TIDY, kind=UploadKind.AREAS)
    assert list(found.results["score"].fillna(-1)) == [55, -1]
    assert outcomes(found) == ["fail", ""]
    assert list(found.areas["area"]) == ["Cardiovascular System", "Suturing", "Suturing"]


def test_a_student_without_a_total_is_pointed_out_where_others_have_one():
    found = read(*TIDY, kind=UploadKind.AREAS)
    assert [(one.line, one.fatal) for one in found.problems] == [(5, False)]


def test_the_group_of_an_area_is_its_axis_where_no_outline_names_it():
    found = read(*TIDY, kind=UploadKind.AREAS)
    assert list(found.areas["axis"]) == ["system", "physician task", "physician task"]


def test_a_total_is_asked_about_like_any_score():
    found = read(*TIDY, kind=UploadKind.AREAS, answers=UNASKED)
    assert asked(found)["pass_mark"].suggestion is None


def test_an_area_that_only_begins_with_total_is_an_area():
    rows = ("student_id,area_name,area_value", "s1,Total parenteral nutrition,40")
    assert len(read(*rows, kind=UploadKind.AREAS).areas) == 1


def test_a_student_without_any_answer_is_known_by_an_id_like_the_others():
    rows = (*ITEMS[:1], "501,70,1", "502,70,", "note 3,70,")
    found = read(*rows, kind=UploadKind.AREAS)
    assert list(found.students["student_id"]) == ["501", "502"]


def test_plain_numbers_of_a_workbook_are_days_and_that_is_said_once():
    rows = ("student_id,date,score", "s1,46105,70", "s2,2026-03-24,80", "s3,46106,90")
    book = replace(table(*rows), counts_days=True)
    found = reading.read(book, layout(rows[0]), SETTLED, Known())
    assert list(found.results["date"]) == ["2026-03-24", "2026-03-24", "2026-03-25"]
    assert [(one.line, one.fatal) for one in found.problems] == [(2, False)]
    text = reading.read(table(*rows), layout(rows[0]), SETTLED, Known())
    assert [line for line, *_ in fatal(text)] == [2, 4]


@pytest.mark.parametrize("number", ["29999", "60001", "1234", "46105.5"])
def test_other_numbers_are_no_days(number):
    rows = ("student_id,date,score", f"s1,{number},70", "s2,2026-03-24,80")
    book = replace(table(*rows), counts_days=True)
    assert fatal(reading.read(book, layout(rows[0]), SETTLED, Known()))[0][:2] == (2, "date")
