"""An entry sheet holds whoever failed, and comes back as what was typed into it."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cohort_data.actions import by_hand, uploads
from cohort_data.actions.viewers import local_viewer
from cohort_data.by_hand.drafts import ResultDraft
from cohort_data.errors import NotFound, UploadRefused
from cohort_data.ingest.model import Answers, Field
from cohort_data.reports import areas, entry_sheets, lists
from cohort_data.store import results
from cohort_data.store.areas import scores_frame
from cohort_data.words import Level, Outcome
from tests import entry_sheets as sheets
from tests.entry_sheets import brought_back, filled, looked_at, rewritten, sheet
from tests.files import ON_1_MAY, STEP_1, TODAY, save, scores, step_1

CARDIO, RENAL = "Cardiovascular System", "Respiratory & Renal/Urinary Systems"
IN_HOUSE = scores(
    ("0012", 80, 40, 90), ("0013", 50, 30, 55), header="Student ID,Score,Heart,Kidney"
)


def one_class(database, viewer):
    """Three failures at Step 1, two at an exam of the school with areas of its own."""
    sheets.three_failures(database, viewer)
    heart = {Field.AREA: ("Heart", "Kidney")}
    save(database, viewer, IN_HOUSE, ON_1_MAY, name="may.csv", columns=heart)
    june = scores(("0012", 52), ("0013", 88))
    in_june = Answers(**{**vars(ON_1_MAY), "date": ON_1_MAY.date + timedelta(days=31)})
    save(database, viewer, june, in_june, name="june.csv")


BEGINS = {"class_": one_class, "both": one_class}


@pytest.fixture
def class_(embedded):
    return embedded


@pytest.fixture
def both(database):
    """The same on each kind of database."""
    return database


@pytest.fixture
def viewer(embedded):
    return local_viewer(embedded)


def profile(database, viewer, student, exam="Step 1"):
    """What is on record of a student's areas at an exam."""
    found = areas.areas_by_student(database, viewer)
    mine = found[(found["student_id"] == student) & (found["exam"] == exam)]
    return {row["area"]: row["level"] or row["percent"] for row in mine.to_dict("records")}


def attempts(database):
    with database.reading() as connection:
        return len(results.attempts_frame(connection))


def rows_of(content):
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    return [row[:6] for row in page.iter_rows(min_row=2, values_only=True)]


def test_it_lists_the_failed_attempts_and_nobody_who_passed(class_, viewer):
    rows = rows_of(sheet(class_, viewer))
    assert [(row[0], str(row[3])[:10], row[4], row[5]) for row in rows] == [
        ("0012", "2026-03-14", 1, "fail"),
        ("0013", "2026-08-14", 1, "fail"),
        ("0015", "2026-03-14", 1, "fail"),
    ]


def test_it_has_a_column_for_each_area_that_a_report_prints(class_, viewer):
    names = sheets.headers(sheet(class_, viewer))
    assert {CARDIO, RENAL, "Pathology", "Patient Care: Diagnosis"} <= set(names)
    # The report of March joins what the one of August parts.
    assert {"Biochemistry & Nutrition", "Biochemistry", "Nutrition"} <= set(names)


@pytest.mark.acceptance
def test_an_attempt_whose_areas_are_on_record_is_left_out(class_, viewer):
    brought_back(class_, viewer, filled(sheet(class_, viewer), {("0012", CARDIO): "lower"}))
    assert [row[0] for row in rows_of(sheet(class_, viewer))] == ["0013", "0015"]


def test_what_was_typed_joins_the_attempt_on_record(both):
    class_, viewer = both, local_viewer(both)
    before = attempts(class_)
    typed = {("0012", CARDIO): "lower", ("0012", RENAL): "same", ("0013", CARDIO): "higher"}
    saved = brought_back(class_, viewer, filled(sheet(class_, viewer), typed))
    told = (saved.effect.new, saved.effect.changed, saved.effect.same)
    assert (told, attempts(class_)) == ((0, 2, 1), before)
    assert profile(class_, viewer, "0012") == {CARDIO: "lower", RENAL: "same"}
    assert profile(class_, viewer, "0013") == {CARDIO: "higher"}


def test_nothing_is_asked_and_nothing_is_wrong_with_empty_cells(class_, viewer):
    found = looked_at(class_, viewer, filled(sheet(class_, viewer), {("0012", CARDIO): "same"}))
    assert (found.reading.questions, found.reading.problems, found.needs_reason) == ((), (), False)
    assert (len(found.changes.changed), len(found.changes.missing)) == (0, 0)


@pytest.mark.parametrize("rewrite", [lambda content: content, rewritten])
def test_a_sheet_as_it_came_changes_nothing(class_, viewer, rewrite):
    found = looked_at(class_, viewer, rewrite(sheet(class_, viewer)))
    assert (found.effect.new, found.effect.changed, found.effect.same) == (0, 0, 3)


def test_it_comes_back_as_csv_too(class_, viewer):
    content = filled(sheet(class_, viewer), {("0012", CARDIO): "lower"})
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    out = io.StringIO()
    for row in page.iter_rows(values_only=True):
        csv.writer(out).writerow([str(cell or "").removesuffix(" 00:00:00") for cell in row])
    found = looked_at(class_, viewer, out.getvalue().encode(), name="sheet.csv")
    assert (found.effect.new, found.effect.changed, found.effect.same) == (0, 1, 2)
    assert (found.reading.questions, found.reading.problems) == ((), ())


def test_so_does_one_of_scores_whose_result_was_entered_by_hand(class_, viewer):
    who = lists.student_list(class_, viewer).set_index("student_id")["public_id"]
    draft = ResultDraft(
        who["0015"], "Anatomy final", date=ON_1_MAY.date, score=31.5, outcome=Outcome.FAIL
    )
    by_hand.add_result(class_, viewer, draft, today=TODAY)
    content = sheet(class_, viewer, "Anatomy final")
    assert sheets.headers(content)[6:] == [
        *("Score", "Highest score", "Pass mark", "Heart (%)", "Kidney (%)")
    ]
    found = looked_at(class_, viewer, rewritten(content))
    assert (found.effect.new, found.effect.changed, found.effect.same) == (0, 0, 2)


def test_a_percent_stays_a_percent_where_only_0_and_1_were_typed(class_, viewer):
    typed = {("0012", "Heart (%)"): 1, ("0012", "Kidney (%)"): 0}
    brought_back(class_, viewer, filled(sheet(class_, viewer, "Anatomy final"), typed))
    with class_.reading() as connection:
        found = scores_frame(connection)
    june = found[found["date"] == "2026-06-01"].set_index("area")
    assert june["percent"].to_dict() == {"Heart": 1, "Kidney": 0}
    assert june["items"].isna().all()


@pytest.mark.acceptance
def test_a_changed_result_stands_in_the_change_list(class_, viewer):
    content = filled(sheet(class_, viewer), {("0012", "Result"): "pass"})
    found = looked_at(class_, viewer, content)
    told = found.changes.changed[["student_id", "was", "becomes"]].to_dict("records")
    assert told == [{"student_id": "0012", "was": "fail", "becomes": "pass"}]
    with pytest.raises(UploadRefused, match="changes 1 of 3 results"):
        brought_back(class_, viewer, content)
    assert brought_back(class_, viewer, content, Answers(reason="recheck")).effect.changed == 1


def test_those_who_passed_are_not_missing_in_it(class_, viewer):
    many = [(f"1{number}", "2026-03-14", "Fail") for number in range(9)]
    save(class_, viewer, step_1(*many), STEP_1, name="more.csv")
    found = looked_at(class_, viewer, sheet(class_, viewer))
    assert (len(found.changes.missing), len(found.joining.without)) == (0, 0)


@pytest.mark.acceptance
def test_attempts_without_a_date_come_back_as_the_same(embedded, viewer):
    rows = ("0012", "Fail", ""), ("0012", "Fail", 2), ("0013", "Fail", "")
    undated = scores(*rows, header="Student ID,Result,Attempt")
    save(embedded, viewer, undated, Answers(cohort="C", exam="Step 1", date_unknown=True))
    found = looked_at(embedded, viewer, rewritten(sheet(embedded, viewer)))
    assert (found.effect.new, found.effect.same, found.reading.questions) == (0, 3, ())
    saved = brought_back(
        embedded, viewer, filled(sheet(embedded, viewer), {("0013", CARDIO): "same"})
    )
    assert (saved.effect.new, saved.effect.changed, attempts(embedded)) == (0, 1, 3)


@pytest.mark.acceptance
def test_a_column_that_somebody_added_is_asked_about_or_left_alone(class_, viewer):
    book = load_workbook(io.BytesIO(sheet(class_, viewer)))
    page = book.worksheets[0]
    for name, value in (("Spleen", 40), ("Remarks", "call her")):
        column = page.max_column + 1
        page.cell(1, column).value, page.cell(2, column).value = name, value
    out = io.BytesIO()
    book.save(out)
    found = looked_at(class_, viewer, out.getvalue())
    _, layout = sheets.read(class_, viewer, out.getvalue())
    meant = {one.header: (one.field, one.sure) for one in layout.columns}
    assert meant["Remarks"] == (Field.IGNORE, True)
    assert meant["Spleen"] == (Field.AREA, False)
    assert found.reading.problems == ()


def test_a_name_that_begins_like_a_formula_is_text(embedded, viewer):
    content = scores(
        ("0012", "=1+1", "2026-03-14", "Fail"), header="Student ID,Name,Date of Exam,Pass / Fail"
    )
    save(embedded, viewer, content, STEP_1)
    cell = load_workbook(io.BytesIO(sheet(embedded, viewer))).worksheets[0]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_it_can_be_printed_and_scrolled_and_takes_only_what_can_be_read(class_, viewer):
    page = load_workbook(io.BytesIO(sheet(class_, viewer))).worksheets[0]
    assert (page.freeze_panes, page.print_title_rows, page.print_title_cols) == (
        "C2",
        "$1:$1",
        "$A:$B",
    )
    rules = {rule.formula1 for rule in page.data_validations.dataValidation}
    assert rules == {'"pass,fail,incomplete,pending"', '"lower,same,higher"'}


@pytest.mark.acceptance
def test_students_known_by_rows_only_are_counted_and_left_out(embedded, viewer):
    numbered = scores(("2026-03-14", "Fail"), header="Date of Exam,Pass / Fail")
    save(embedded, viewer, numbered, STEP_1, name="rows.csv")
    sheets.three_failures(embedded, viewer)
    made = entry_sheets.entry_sheet(embedded, viewer, exam="Step 1")
    assert (len(made.rows), made.without_id) == (3, 1)


def test_an_exam_without_known_areas_says_what_to_do_first(embedded, viewer):
    save(embedded, viewer, scores(("s1", 40)))
    with pytest.raises(NotFound, match="Type in one report"):
        entry_sheets.entry_sheet(embedded, viewer, exam="Anatomy final")


def test_the_exams_with_reports_to_type_in_are_counted(class_, viewer):
    told = entry_sheets.exams_to_type_in(class_, viewer)
    assert told.to_dict("records") == [
        {"exam": "Step 1", "reports": 3, "has_columns": True},
        {"exam": "Anatomy final", "reports": 1, "has_columns": True},
    ]


def test_nobody_of_another_cohort_is_in_it(class_, viewer):
    outsider = replace(viewer, cohorts=frozenset({99}))
    with pytest.raises(NotFound):
        entry_sheets.entry_sheet(class_, outsider, exam="Step 1")


STUDENTS = [row[0] for row in sheets.FAILED if row[2] == "Fail"]
ABOUT = HealthCheck.function_scoped_fixture
QUICK = settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=[ABOUT])
MANY = settings(QUICK, max_examples=150, derandomize=False)
WRITERS = st.sampled_from([lambda content: content, rewritten])
LEVELS = st.dictionaries(
    st.tuples(st.sampled_from(STUDENTS), st.integers(0, 26)),
    st.sampled_from([*map(str, Level), "LOWER", "About the same", "Higher "]),
    min_size=1,
)
HALVES = st.integers(2, 200).map(lambda half: half / 2)
PERCENTS = st.dictionaries(
    st.sampled_from(["Heart (%)", "Kidney (%)"]), st.one_of(st.integers(0, 100), HALVES), min_size=1
)


def levels_come_back(database, typed, rewrite):
    """Fill in, bring back, compare, and take it out again."""
    viewer = local_viewer(database)
    blank = sheet(database, viewer)
    names = sheets.headers(blank)[sheets.FIRST_AREA - 1 :]
    cells = {(who, names[at]): level for (who, at), level in typed.items()}
    saved = brought_back(database, viewer, rewrite(filled(blank, cells)))
    for who in STUDENTS:
        mine = {area: level.lower() for (student, area), level in cells.items() if student == who}
        mine = {area: "same" if "same" in level else level.strip() for area, level in mine.items()}
        assert profile(database, viewer, who) == mine
    uploads.undo(database, viewer, saved.upload, reason="try", today=TODAY)


def percents_come_back(database, typed, rewrite):
    """The same with percents, at an exam with areas of its own."""
    viewer = local_viewer(database)
    cells = {("0012", header): value for header, value in typed.items()}
    content = filled(sheet(database, viewer, "Anatomy final"), cells)
    saved = brought_back(database, viewer, rewrite(content))
    with database.reading() as connection:
        found = scores_frame(connection)
    june = found[found["date"] == "2026-06-01"].set_index("area")["percent"].to_dict()
    assert june == {header.removesuffix(" (%)"): value for header, value in typed.items()}
    uploads.undo(database, viewer, saved.upload, reason="try", today=TODAY)


@pytest.mark.acceptance
@QUICK
@given(LEVELS, WRITERS)
def test_levels_come_back_as_typed(class_, typed, rewrite):
    levels_come_back(class_, typed, rewrite)


@pytest.mark.acceptance
@QUICK
@given(PERCENTS, WRITERS)
def test_percents_come_back_as_typed(class_, typed, rewrite):
    percents_come_back(class_, typed, rewrite)


@pytest.mark.acceptance
@MANY
@given(LEVELS, WRITERS)
def test_whatever_levels_are_typed_come_back(class_, typed, rewrite):
    levels_come_back(class_, typed, rewrite)


@pytest.mark.acceptance
@MANY
@given(PERCENTS, WRITERS)
def test_whatever_percents_are_typed_come_back(class_, typed, rewrite):
    percents_come_back(class_, typed, rewrite)
