"""Names of one area become one, by their items or by a mean that somebody allowed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.ingest.area_name import AreaName
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers
from cohort_data.words import UploadKind
from tests.examples import few
from tests.unit.reading_files import asked, fatal, read

CV = "Cardiovascular System"
STEP = {"exam": "Step 1", "cohort": "C", "date_unknown": True}
WIDE = "student_id,outcome,area:Cardio,area:Heart,area:Spleen"
LONG = "student_id,outcome,area_name,area_items,correct"


def said(*names, **rest):
    return Answers(**STEP, areas=tuple(AreaName(*one) for one in names), **rest)


BOTH = said(("Cardio", CV), ("Heart", CV))


def kept(found):
    rows = found.areas.to_dict("records")
    return [(row["area"], row["axis"], row["level"] or row["percent"]) for row in rows]


def test_a_drifting_name_is_asked_about_once_with_a_suggestion():
    found = read(WIDE, "a1,fail,40,,50", "a2,fail,30,,20", answers=Answers(**STEP))
    (about,) = [one for one in asked(found) if one.startswith("area:")]
    question = asked(found)[about]
    assert about == "area:Step 1:Cardio"
    assert question.area == AreaName("Cardio", CV, "system", "Step 1")
    assert kept(found)[0] == ("Cardio", "content area", 40)


def test_an_unknown_area_is_kept_and_not_asked_about():
    found = read(WIDE, "a1,fail,40,,50", answers=said(("Cardio", CV)))
    assert asked(found) == {}
    assert kept(found) == [(CV, "system", 40), ("Spleen", "content area", 50)]


def test_a_name_can_stay_an_area_of_its_own():
    found = read(WIDE, "a1,fail,40,,", answers=said(("Cardio", "Cardio")))
    assert (asked(found), kept(found)) == ({}, [("Cardio", "content area", 40)])
    assert found.area_names == (AreaName("Cardio", "Cardio", "content area", "Step 1"),)


def test_what_the_school_keeps_is_taken_without_a_question():
    known = Known(area_names={"step_1": {"cardio": (CV, "system")}})
    found = read(WIDE, "a1,fail,40,,", answers=Answers(**STEP), known=known)
    assert (asked(found), kept(found)) == ({}, [(CV, "system", 40)])


def test_what_is_said_of_this_file_wins_over_what_is_kept():
    known = Known(area_names={"step_1": {"cardio": (CV, "system")}})
    found = read(WIDE, "a1,fail,40,,", answers=said(("Cardio", "Pathology")), known=known)
    assert kept(found) == [("Pathology", "discipline", 40)]


def test_what_another_outline_keeps_is_not_taken():
    known = Known(area_names={"step_2_ck": {"cardio": ("Medicine", "discipline")}})
    found = read(WIDE, "a1,fail,40,,", answers=Answers(**STEP), known=known)
    assert "area:Step 1:Cardio" in asked(found)


def test_a_plain_mean_is_taken_only_when_somebody_allows_it():
    row = "a1,fail,40,70,"
    assert "mean_areas" in asked(read(WIDE, row, answers=BOTH))
    allowed = said(("Cardio", CV), ("Heart", CV), mean_areas=True)
    found = read(WIDE, row, answers=allowed)
    assert (asked(found), kept(found)) == ({}, [(CV, "system", 55)])
    assert found.areas["items"].isna().all()


def test_a_mean_is_of_what_is_there():
    allowed = said(("Cardio", CV), ("Heart", CV), mean_areas=True)
    found = read(WIDE, "a1,fail,40,,", "a2,fail,40,80,", answers=allowed)
    assert [value for _, _, value in kept(found)] == [40, 60]


def test_the_published_name_beside_it_is_put_together_with_it():
    header = "student_id,outcome,area:Cardio,area:Cardiovascular System"
    found = read(header, "a1,fail,40,60", answers=said(("Cardio", CV)))
    assert "mean_areas" in asked(found)
    assert [one.name for one in found.area_names] == ["Cardio", CV]


@few
@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 40)), min_size=2, max_size=2))
def test_items_add_up_and_nothing_is_asked(counts):
    lines = [
        f"a1,fail,{name},{items},{min(items, right)}"
        for name, (items, right) in zip(("Cardio", "Heart"), counts, strict=True)
    ]
    found = read(LONG, *lines, answers=BOTH, kind=UploadKind.AREAS)
    total = sum(items for items, _ in counts)
    right = sum(min(pair) for pair in counts)
    (row,) = found.areas.to_dict("records")
    assert "mean_areas" not in asked(found)
    assert (row["area"], row["items"], row["correct"]) == (CV, total, right)
    assert row["percent"] == pytest.approx(100 * right / total)


def test_equal_levels_are_one_and_others_are_refused():
    same = read(WIDE, "a1,fail,lower,lower,", answers=BOTH)
    assert (fatal(same), kept(same)) == ([], [(CV, "system", "lower")])
    (line, _, _, sentence) = fatal(read(WIDE, "a1,fail,lower,higher,", answers=BOTH))[0]
    assert line == 1
    assert "Cardio and Heart become Cardiovascular System, and their levels differ" in sentence


def test_of_several_exams_a_name_is_asked_about_where_it_occurs():
    header = "student_id,exam,outcome,area:Renal,area:Spleen"
    rows = ["a1,Step 1,fail,40,", "a2,Step 2 CK,fail,,30", "a3,CCSE,,50,20"]
    found = read(header, *rows, answers=Answers(cohort="C", date_unknown=True))
    about = {one for one in asked(found) if one.startswith("area:")}
    assert about == {"area:Step 1:Renal", "area:CCSE:Renal"}
