"""NBME downloads with content areas: domain.md §4.3."""

from cohort_data.words import Axis
from tests.corpus.layouts.licensing import STEP_1_LIST
from tests.corpus.model import Expected, ExportLayout, Row, Weakest
from tests.corpus.shorthand import course, grid, said, still

FOUNDATIONS = "Medical Knowledge: Applying Foundational Science Concepts"
METRICS = (
    ("Total", "TOTAL"),
    ("Cardiovascular System", "SYSTEM_OR_DOMAIN"),
    ("Gastrointestinal System", "SYSTEM_OR_DOMAIN"),
    ("Patient Care: Diagnosis", "PHYSICIAN_TASK"),
    (FOUNDATIONS, "PHYSICIAN_TASK"),
)
TIDY = (
    ("0101", "Bell, Anna", ("72", "80", "65", "70", "75")),
    ("0102", "Cruz, José", ("55", "60", "48", "58", "52")),
    ("0103", "Dietz, Jörg", ("61", "70", "52", "60", "63")),
    ("0104", "Eze, Ada", ("59.5", "65", "55", "62", "57")),
    ("0105", "Falk, Eli", ("", "", "", "", "")),
)
TIDY_HEADER = (
    *("school_id", "order_id", "test_date", "examinee_id", "examinee_name"),
    *("ms_year", "metric_label", "metric_group", "value"),
)


def tidy_rows() -> tuple[Row, ...]:
    """Return a row per examinee and metric."""
    rows = (
        ("0456", "88121", "2026-03-17", student, name, "MS2", *metric, value)
        for student, name, values in TIDY
        for metric, value in zip(METRICS, values, strict=True)
    )
    return TIDY_HEADER, *rows


# The total is a row among the areas; the exam has no column.
TIDY_LONG = ExportLayout(
    name="NBME tidy, long",
    file="nbme_tidy.csv",
    rows=tidy_rows(),
    answers=said(**course("Year 2 customized exam")),
    expected=Expected(
        students=5,
        attempts=4,
        flagged={
            "0102": {"Year 2 customized exam": still()},
            "0104": {"Year 2 customized exam": still()},
        },
        weakest=(
            Weakest("Gastrointestinal System", Axis.SYSTEM, 55.0),
            Weakest(FOUNDATIONS, Axis.TASK, 61.75),
        ),
    ),
    may_be_named=(22, 23, 24, 25, 26),
)

# The first column counts rows from 0, one school number is everybody's, Nutrition is new.
WIDE_CAMEL_CASE = ExportLayout(
    name="NBME wide, CamelCase",
    file="nbme_wide.csv",
    rows=grid("""
Unnamed: 0|ExamineeId|FirstName|LastName|MidName|School Id|Exam Name|ActualTestDate|StartDate|\
EndDate|TotalPercentCorrect|CardiovascularSystemPercentCorrect|\
GastrointestinalSystemPercentCorrect|PharmacologyPercentCorrect|PathologyPercentCorrect|\
NutritionPercentCorrect
0|60011|Anna|Bell|M|0456|Year 2 Comprehensive|2026-07-14|2026-07-13|2026-07-17|75|80|70|72|78|66
1|60012|Ben|Cole||0456|Year 2 Comprehensive|2026-07-14|2026-07-13|2026-07-17|58|62|51|50|64|48
2|60013|Chloé|Dean||0456|Year 2 Comprehensive|2026-07-15|2026-07-13|2026-07-17|61|66|55|63|60|57
3|60014|Dora|Ek|L|0456|Year 2 Comprehensive|2026-07-15|2026-07-13|2026-07-17|83|88|80|79|86|81
4|60015|Eli|Falk||0456|Year 2 Comprehensive||2026-07-13|2026-07-17||||||
"""),
    answers=said(**course(pass_mark=62)),
    expected=Expected(
        students=5,
        attempts=4,
        flagged={
            "60012": {"Year 2 Comprehensive": still()},
            "60013": {"Year 2 Comprehensive": still()},
        },
        weakest=(
            Weakest("Gastrointestinal System", Axis.SYSTEM, 64.0),
            Weakest("Nutrition", Axis.DISCIPLINE, 63.0),
        ),
    ),
    may_be_named=(6,),
)

DESCRIPTIONS = (
    ("Diagnosis: Heart failure", "81"),
    ("Foundation: Renal physiology", "64"),
    ("Gen Principle: Study design", "70"),
    ("Diagnosis: Anemia", "77"),
)
QUESTIONS = (
    ("L01", "Bell, Anna", "75", "CICC"),
    ("L02", "Müller, Ben", "50", "CIIC"),
    ("L03", "Dean, Chloé", "50", "CICI"),
    ("L04", "Ek, Dora", "50", "CCII"),
)
QUESTION_HEADER = (
    *("Examinee ID", "Examinee", "Test Date", "Total Equated Percent Correct Score"),
    *("Content Description", "Correct/Incorrect", "National % Correct"),
)


def question_rows() -> tuple[Row, ...]:
    """Return a row per examinee and question; the total stands in each of them."""
    words = {"C": "Correct", "I": "Incorrect"}
    rows = (
        (student, name, "2026-01-13", total, description, words[mark], national)
        for student, name, total, marks in QUESTIONS
        for (description, national), mark in zip(DESCRIPTIONS, marks, strict=True)
    )
    return QUESTION_HEADER, *rows


CBSE_QUESTIONS = ExportLayout(
    name="CBSE question-level feedback",
    file="cbse_items.csv",
    rows=question_rows(),
    answers=said(exam="CBSE"),
    before=STEP_1_LIST,
    expected=Expected(
        students=5,
        attempts=9,
        flagged=STEP_1_LIST.expected.flagged,
        weakest=(Weakest("Foundation: Renal physiology", Axis.AREA, 25.0),),
    ),
)

LAYOUTS = (TIDY_LONG, WIDE_CAMEL_CASE, CBSE_QUESTIONS)
