"""Which exams are known, what they are for, and what held on the day of a test."""

import pytest

from cohort_data import exams
from cohort_data.words import Axis, Purpose


@pytest.mark.parametrize(
    "written", ["STEP 1", "step1", " Step-1 ", "USMLE_1", "S1", "1", "Step\u00a01", "ＳＴＥＰ １"]
)
def test_step_1_is_recognised_in_any_spelling(written):
    assert exams.canonical_name(written) == "Step 1"


@pytest.mark.parametrize("written", ["Renal final", "", "2", "Step", "Step 11", "Step 2", "10"])
def test_an_exam_that_the_field_does_not_know_has_no_canonical_name(written):
    assert exams.canonical_name(written) is None


def test_a_self_assessment_form_is_the_self_assessment():
    assert exams.canonical_name("NBME 28") == "CBSSA"


def test_every_canonical_name_is_its_own():
    assert [exams.canonical_name(name) for name in exams.catalogue()] == list(exams.catalogue())


def test_no_two_exams_share_a_synonym():
    known = exams.catalogue().values()
    words = {(exams._key(word), one.name) for one in known for word in (one.name, *one.synonyms)}
    assert len(words) == len({word for word, _ in words})


@pytest.mark.parametrize(
    ("exam", "purpose"),
    [
        ("Step 1", Purpose.LICENSING),
        ("Step 2 CK", Purpose.LICENSING),
        ("Step 3", Purpose.LICENSING),
        ("CBSE", Purpose.READINESS),
        ("CCSSA", Purpose.READINESS),
        ("Free 120", Purpose.PRACTICE),
        ("UWSA", Purpose.PRACTICE),
    ],
)
def test_an_exam_has_the_purpose_that_the_field_gives_it(exam, purpose):
    assert exams.catalogue()[exam].purpose is purpose


@pytest.mark.parametrize(
    ("purpose", "override", "expected"),
    [
        (Purpose.LICENSING, None, True),
        (Purpose.REQUIRED, None, True),
        (Purpose.COURSE, None, True),
        (Purpose.READINESS, None, False),
        (Purpose.PRACTICE, None, False),
        (Purpose.READINESS, True, True),
        (Purpose.COURSE, False, False),
    ],
)
def test_an_exam_can_be_failed_by_its_purpose_unless_the_school_says_otherwise(
    purpose, override, expected
):
    assert exams.can_be_failed(purpose, override) is expected


@pytest.mark.parametrize(
    ("exam", "day", "minimum"),
    [
        ("Step 1", "2018-01-01", 194),
        ("Step 1", "2022-01-25", 194),
        ("Step 1", "2022-01-26", 196),
        ("Step 2 CK", "2012-06-30", 189),
        ("Step 2 CK", "2022-06-30", 209),
        ("Step 2 CK", "2022-07-01", 214),
        ("Step 2 CK", "2025-06-30", 214),
        ("Step 2 CK", "2025-07-01", 218),
        ("Step 3", "2023-12-31", 198),
        ("Step 3", "2024-01-01", 200),
    ],
)
def test_the_standard_is_the_one_in_force_on_the_test_date(exam, day, minimum):
    assert exams.standard_on(exam, day).minimum == minimum


@pytest.mark.parametrize(
    ("exam", "day"), [("Step 1", "2017-12-31"), ("Step 3", ""), ("CBSE", "2026-01-05")]
)
def test_where_no_standard_is_known_none_is_made_up(exam, day):
    assert exams.standard_on(exam, day) is None


def test_step_1_reports_no_score_since_26_january_2022():
    before, since = (exams.standard_on("Step 1", f"2022-01-{day}") for day in (25, 26))
    assert (before.reports_a_score, since.reports_a_score) == (True, False)
    assert since.reporting == "pass/fail only"


@pytest.mark.parametrize(
    ("exam", "day", "top"),
    [
        ("CBSE", "2022-03-01", 100),
        ("CBSE", "2022-02-28", None),
        ("CBSE", "", None),
        ("Step 2 CK", "", 300),
        ("UWSA", "2026-01-05", None),
        ("Renal final", "2026-01-05", None),
    ],
)
def test_a_scale_holds_from_the_day_it_was_introduced(exam, day, top):
    assert exams.max_score_on(exam, day) == top


@pytest.mark.parametrize(
    "written",
    [
        "Respiratory & Renal/Urinary Systems",
        "Respiratory and Renal/Urinary",
        "respiratory AND renal/urinary systems",
        "System - Respiratory & Renal/Urinary",
    ],
)
def test_an_area_is_recognised_however_its_ampersand_is_written(written):
    assert exams.axis_of(written) == ("Respiratory & Renal/Urinary Systems", Axis.SYSTEM)


def test_an_area_with_an_en_dash_is_the_area_with_a_hyphen():
    expected = ("Practice-based Learning & Improvement", Axis.TASK)
    assert exams.axis_of("Practice–based learning and improvement") == expected


def test_an_area_that_no_outline_has_has_no_axis():
    assert exams.axis_of("Question 7") is None


def test_nutrition_is_a_discipline_of_step_1_and_a_system_of_step_2_ck():
    axes = [exams.axis_of("Nutrition", exam) for exam in (None, "CBSE", "Step 2 CK", "Renal final")]
    assert [axis for _, axis in axes] == [
        Axis.DISCIPLINE,
        Axis.DISCIPLINE,
        Axis.SYSTEM,
        Axis.DISCIPLINE,
    ]


def test_an_area_of_an_older_outline_keeps_its_name_and_has_an_axis():
    assert exams.axis_of("Biochemistry and Nutrition") == (
        "Biochemistry & Nutrition",
        Axis.DISCIPLINE,
    )


def test_a_readiness_exam_follows_the_outline_of_its_step():
    def outline(exam):
        return [(one.axis, one.area) for one in exams.blueprint_areas() if one.exam == exam]

    assert outline("CBSE") == outline("Step 1") != []
    assert outline("CCSE") == outline("Step 2 CK") != []
