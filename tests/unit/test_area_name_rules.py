"""A drifting name is suggested for the area of the outline; nothing else is suggested."""

import pytest

from cohort_data import area_names, exams
from cohort_data.area_names import Area, as_it_stands, scope, suggestion
from cohort_data.words import Axis

CARDIO = Area("Cardiovascular System", Axis.SYSTEM)
CARDIOLOGY = Area("Cardiology", Axis.AREA)


@pytest.mark.parametrize(
    "name", ["Cardio", "CV", "CV System", "Cardiology", "Heart", "Cardivascular System", "CvSystem"]
)
def test_drifting_names_lead_to_the_outline(name):
    assert suggestion(name, "Step 1") == CARDIO


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("Renal", "Respiratory & Renal/Urinary Systems"),
        ("Respiratory", "Respiratory & Renal/Urinary Systems"),
        ("Respiratory System", "Respiratory & Renal/Urinary Systems"),
        ("Anatomy", "Gross Anatomy & Embryology"),
        ("Embryology", "Gross Anatomy & Embryology"),
        ("Psychiatry", "Behavioral Health & Nervous Systems/Special Senses"),
        ("Path", "Pathology"),
        ("Biochem", "Biochemistry"),
    ],
)
def test_finer_and_shorter_names_lead_to_the_area_that_holds_them(name, area):
    assert suggestion(name, "CBSE").name == area


@pytest.mark.parametrize(
    ("name", "area"),
    [
        *(
            ("Path", "Pathology"),
            ("Gastro", "Gastrointestinal System"),
            ("GI", "Gastrointestinal System"),
        ),
        *(("Pharm", "Pharmacology"), ("Micro", "Microbiology"), ("Immuno", "Immunology")),
        *(("Biochem", "Biochemistry"), ("Physio", "Physiology"), ("Genetic", "Genetics")),
        *(("Resp", "Respiratory System"), ("Endo", "Endocrine System"), ("Cardio", CARDIO.name)),
        *(("Peds", "Pediatrics"), ("Psych", "Psychiatry"), ("Surg", "Surgery")),
    ],
)
def test_short_forms_lead_to_areas_for_an_exam_without_an_outline(name, area):
    assert suggestion(name, "Organ Block 2").name == area


@pytest.mark.parametrize(
    "name",
    [
        *("Cardiovascular", "cardiovascular system", "Respiratory and Renal/Urinary"),
        *("Microbiology and Immunology", "Biochemistry & Nutrition", "Nutrition"),
    ],
)
def test_a_published_name_needs_no_suggestion_however_it_is_written(name):
    assert suggestion(name, "Step 1") is None


@pytest.mark.parametrize(
    "name", ["Spleen", "Q03", "Foundation: Renal physiology", "Heart rate of the spleen", "12", ""]
)
def test_an_unknown_name_stays_what_it_is(name):
    assert suggestion(name, "Step 1") is None
    assert as_it_stands(name, "Step 1") == Area(name, Axis.AREA)


def test_a_name_means_what_it_means_in_the_outline_of_its_exam():
    assert suggestion("Renal", "CCSE").name == "Renal & Urinary System & Reproductive Systems"
    assert suggestion("Respiratory", "Step 2 CK") is None
    assert (scope("CBSE"), scope("Step 1"), scope("Final")) == ("step_1", "step_1", "Final")


def test_an_exam_of_the_school_is_compared_with_its_own_areas():
    assert suggestion("Cardio", "Final", (CARDIOLOGY,)) == CARDIOLOGY
    assert suggestion("Cardiolgy", "Final", (CARDIOLOGY,)) == CARDIOLOGY
    assert suggestion("Cardiology", "Final", (CARDIOLOGY,)) is None
    assert suggestion("GI", "Final") == Area("Gastrointestinal System", Axis.SYSTEM)


@pytest.mark.parametrize("name", ["Renal", "Neuro", "Hematology", "Anatomy 2"])
def test_and_with_nothing_that_only_sounds_alike(name):
    own = tuple(Area(one, Axis.AREA) for one in ("Dermatology", "Anatomy 1", "Renal physiology"))
    assert suggestion(name, "Final", own) is None


def test_an_exam_with_so_many_areas_that_they_are_items_is_compared_with_none():
    items = tuple(Area(f"Item {'x' * at}", Axis.AREA) for at in range(100))
    assert suggestion("Cardiolgy", "Final", (CARDIOLOGY, *items)) is None


def test_every_sign_leads_to_an_area_of_its_outline_and_to_no_other():
    outlines = {one.blueprint: one.name for one in exams.catalogue().values() if one.blueprint}
    for blueprint, area, words in area_names.signs():
        exam = outlines[blueprint]
        assert area in [one.name for one in area_names.outline(exam)]
        for word in words - {"behav", "sci", "behavior"}:
            found = suggestion(word, exam)
            assert found is None or found.name == area, (word, found)


def test_the_rules_name_their_source():
    rules = area_names.name_rules()
    assert rules.source
    assert rules.valid_from.isoformat() == "2026-11-28"
