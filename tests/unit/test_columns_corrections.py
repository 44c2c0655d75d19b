"""What a person says of the columns wins, and a wrong name is refused with the right ones."""

import pytest
from column_files import (
    DAYS,
    FILES,
    IDS,
    ITEMS,
    LAST,
    OTHERS,
    PASSED,
    PERCENTS,
    TOTAL,
    meanings,
    some,
    table,
)

from cohort_data.errors import CohortDataError, UploadRefused
from cohort_data.ingest import columns
from cohort_data.ingest.model import Answers, Field
from cohort_data.words import Outcome, UploadKind

FILE = {"SID": IDS, "Total": PERCENTS, "Final": OTHERS, "Name": LAST, "Course": some("A", "B")}


def corrected(found=FILE, **said):
    read = table(found)
    return columns.corrected(read, columns.suggest(read), **said)


def told(found=FILE, **said):
    return meanings(corrected(found, **said))


def questions(found=FILE, **said):
    return {one.about for one in columns.questions(table(found), corrected(found, **said))}


def test_what_a_person_says_is_sure():
    layout = corrected(columns={Field.SCORE: ["Total"]})
    said = next(one for one in layout.columns if one.header == "Total")
    assert (said.field, said.sure, said.why[:11]) == (Field.SCORE, True, "You said so")


def test_the_column_that_was_suggested_instead_is_not_used():
    found = told(columns={Field.SCORE: ["Total"]})
    assert (found["Total"], found["Final"]) == ("score", "ignore")


def test_what_was_not_said_stays_as_it_was_suggested():
    assert told(columns={Field.SCORE: ["Total"]})["SID"] == "student_id"


def test_what_is_said_is_not_asked_again():
    said = {Field.SCORE: ["Total"], Field.EXAM: ["Course"]}
    assert questions(columns=said) == set()


def test_a_percent_that_is_proved_stays_one_when_a_person_names_the_column():
    found = {"SID": IDS, **{f"Q{n}": item for n, item in enumerate(ITEMS)}, "Total": TOTAL}
    layout = corrected(found, columns={Field.SCORE: ["Total"]})
    assert "percent" in next(one.why for one in layout.columns if one.header == "Total")


def test_an_unknown_header_is_refused_with_the_headers_that_exist():
    with pytest.raises(CohortDataError, match=r"no column “Mark”.*SID.*Total.*Final.*Name"):
        corrected(columns={Field.SCORE: ["Mark"]})


def test_case_and_spaces_of_a_header_do_not_matter():
    assert told(columns={Field.SCORE: ["total "]})["Total"] == "score"


def test_several_headers_make_one_exam():
    found = {"SID": IDS, "Course": some("A", "B"), "Term": some("1", "2"), "EPC": PERCENTS}
    layout = corrected(found, columns={Field.EXAM: ["Term", "Course"]})
    assert layout.headers(Field.EXAM) == ("Term", "Course")


def test_headers_may_be_joined_by_a_plus():
    found = {"SID": IDS, "Course": some("A", "B"), "Term": some("1", "2"), "EPC": PERCENTS}
    layout = corrected(found, columns={Field.EXAM: ["Course + Term"]})
    assert layout.headers(Field.EXAM) == ("Course", "Term")


def test_a_plus_in_a_header_is_part_of_it():
    found = {"SID": IDS, "Heart+Lung": PERCENTS}
    assert told(found, columns={Field.SCORE: ["Heart+Lung"]})["Heart+Lung"] == "score"


def test_one_header_for_the_exam_undoes_the_joining():
    layout = corrected(dict_of("modules"), columns={Field.EXAM: ["code_module"]})
    assert layout.headers(Field.EXAM) == ("code_module",)


def dict_of(name):
    return {header: values for header, values, _ in FILES[name]}


def test_each_area_is_an_area_of_its_own():
    found = {"SID": IDS, "Result": PASSED, "Heart": PERCENTS, "Lung": OTHERS}
    layout = corrected(found, columns={Field.AREA: ["Lung", "Heart"]})
    assert layout.headers(Field.AREA) == ("Heart", "Lung")
    assert Field.AREA not in layout.joined


def test_of_two_scores_the_one_named_last_counts():
    found = told(columns={Field.SCORE: ["Total", "Final"]})
    assert (found["Total"], found["Final"]) == ("ignore", "score")


def test_a_column_cannot_be_two_things():
    with pytest.raises(UploadRefused, match="Total"):
        corrected(columns={Field.SCORE: ["Total"], Field.AREA: ["Total"]})


def test_a_column_can_be_left_out():
    assert told(columns={Field.IGNORE: ["Final", "Total"]})["Final"] == "ignore"


def test_a_field_can_be_emptied():
    assert told(columns={Field.STUDENT_ID: []})["SID"] == "ignore"


def test_row_numbers_stand_in_where_a_person_says_so():
    layout = corrected(number_students=True)
    assert layout.number_students
    assert layout.headers(Field.STUDENT_ID) == ()


def test_a_named_id_makes_row_numbers_unnecessary():
    layout = corrected(number_students=True, columns={Field.STUDENT_ID: ["SID"]})
    assert not layout.number_students


def test_words_are_added_to_those_said_before():
    first = corrected(words={"Ext": Outcome.PENDING})
    both = columns.corrected(table(FILE), first, words={"Can": Outcome.NOT_AN_ATTEMPT})
    assert both.words == {"Ext": Outcome.PENDING, "Can": Outcome.NOT_AN_ATTEMPT}


def test_the_kind_that_a_person_says_wins():
    assert corrected(kind=UploadKind.ROSTER).kind is UploadKind.ROSTER


def test_a_named_score_makes_a_roster_a_file_of_results():
    found = {"SID": IDS, "Enrolled": DAYS, "Age": some("22", "23", "31")}
    assert corrected(found).kind is UploadKind.ROSTER
    assert corrected(found, columns={Field.SCORE: ["Age"]}).kind is UploadKind.RESULTS


def test_a_named_area_column_makes_a_long_file():
    found = {"SID": IDS, "Column A": some("x", "y"), "Column B": some("1", "0")}
    said = {Field.AREA_NAME: ["Column A"], Field.CORRECT: ["Column B"]}
    assert corrected(found, columns=said).kind is UploadKind.AREAS


def test_accepting_takes_every_suggestion():
    read = table(dict_of("modules"))
    layout = columns.accepted(read, columns.suggest(read))
    assert all(one.sure for one in layout.columns)
    assert columns.questions(read, layout) == ()


def test_accepting_numbers_the_rows_of_a_file_without_ids():
    read = table(dict_of("school survey"))
    layout = columns.accepted(read, columns.suggest(read))
    assert layout.number_students
    assert layout.headers(Field.SCORE) == ("G3",)


def test_accepting_leaves_open_what_has_no_suggestion():
    read = table({"SID": IDS, "Column A": PERCENTS, "Column B": OTHERS})
    layout = columns.accepted(read, columns.suggest(read))
    assert [one.about for one in columns.questions(read, layout)] == ["score"]


def test_the_suggestion_of_a_question_can_be_said_as_it_stands():
    read = table(dict_of("modules"))
    layout = columns.suggest(read)
    question = columns.questions(read, layout)[0]
    said = {Field(question.about): [question.suggestion]}
    assert columns.questions(read, columns.corrected(read, layout, columns=said)) == ()


@pytest.mark.parametrize(
    ("name", "answers", "header"),
    [
        ("modules", Answers(exam="Physiology"), "code_module"),
        ("tidy", Answers(cohort="Class of 2028"), "ms_year"),
    ],
)
def test_an_answer_for_the_whole_file_makes_doubtful_columns_unnecessary(name, answers, header):
    read = table(dict_of(name))
    layout = columns.without_answered(columns.suggest(read), answers)
    assert meanings(layout)[header] == "ignore"
    assert layout.joined == {}


def test_an_answer_for_the_whole_file_leaves_columns_that_are_sure():
    read = table(dict_of("step roster"))
    layout = columns.without_answered(columns.suggest(read), Answers(exam="Step 1"))
    assert meanings(layout)["Exam Type"] == "exam"


def test_accepting_never_numbers_a_roster():
    read = table({"Last Name": LAST, "Email": DAYS})
    layout = columns.suggest(read, kind=UploadKind.ROSTER)
    assert not columns.accepted(read, layout).number_students


def test_a_roster_is_not_asked_about_results():
    assert questions(dict_of("modules"), kind=UploadKind.ROSTER) == set()
