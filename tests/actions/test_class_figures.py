"""The counts of a class that a snapshot is made of, from a school with two classes."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from cohort_data.access import Role, Viewer
from cohort_data.actions.contacts import record_contact
from cohort_data.actions.plans import save_plan
from cohort_data.contacts import ContactDraft
from cohort_data.disclosure import FollowUpStep, load_rules, snapshot_of
from cohort_data.errors import NotFound
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists
from cohort_data.reports.class_figures import class_figures
from cohort_data.sharing.choice import Wanted
from cohort_data.store.tables.school import school
from cohort_data.words import ContactKind, Reached
from tests.days import today
from tests.files import STEP_1, save, scores, step_1

POSTGRESQL_AT_RELEASE = True
DAY = today()
WEAK = "Renal"


def cohort(name, year, students, failed):
    """The answers and the file of a class in which the first so many fail Step 1."""
    rows = [
        (f"{year}-{n:03}", f"{year - 2}-06-{1 + n % 20:02}", "Fail" if n < failed else "Pass")
        for n in range(students)
    ]
    return step_1(*rows), replace(STEP_1, cohort=name)


def two_classes(database, viewer):
    """The class of 2027 with 100 students and 4 failures, that of 2028 with 120 and 8."""
    for name, year, students, failed in (
        ("Class of 2027", 2027, 100, 4),
        ("Class of 2028", 2028, 120, 8),
    ):
        content, answers = cohort(name, year, students, failed)
        save(database, viewer, content, answers, name=f"step_1_{year}.csv", today=DAY)
    final = replace(
        STEP_1,
        cohort="Class of 2028",
        exam="Final",
        pass_mark=60,
        max_score=100,
        date=date(2026, 5, 4),
        purpose="course",
    )
    header = f"Student ID,Cardiology,Pulmonology,{WEAK},Neurology,Dermatology,Score"
    rows = [
        (f"2028-{n:03}", *(top + n % 7 for top in (90, 88, 52, 92, 91)), 75) for n in range(120)
    ]
    save(database, viewer, scores(*rows, header=header), final, name="final.csv", today=DAY)


BEGINS = {"database": two_classes}


@pytest.fixture
def figures(database, viewer):
    cohorts = lists.cohorts(database, viewer).set_index("name")["public_id"]
    exams = lists.exam_list(database, viewer, cohort=None)["public_id"].tolist()

    def made(name="Class of 2028", who=viewer, chosen=exams):
        wanted = Wanted(cohorts[name], tuple(chosen))
        return class_figures(database, who, chosen=wanted, rules=load_rules())

    return made


def of(found, exam):
    (one,) = (each for each in found.exams if each.exam == exam)
    return one


@pytest.mark.acceptance
def test_first_attempts_are_counted_beside_those_of_the_class_before(figures):
    step_1 = of(figures(), "Step 1")
    assert (len(step_1.ours.marks), step_1.ours.passed) == (120, 112)
    assert [(one.cohort, len(one.marks), one.passed) for one in step_1.before] == [
        ("Class of 2027", 100, 96)
    ]
    assert of(figures("Class of 2027"), "Step 1").before == ()


@pytest.mark.acceptance
def test_an_area_that_is_low_for_all_is_a_gap_of_the_class(figures):
    told = {
        area.area: (area.students, area.is_gap_of_class) for area in of(figures(), "Final").areas
    }
    assert told[WEAK] == (120, True)
    assert sum(is_gap for _, is_gap in told.values()) == 1
    assert len(of(figures(), "Final").area_marks) == 120


def test_what_was_done_for_those_with_a_failure_is_counted(database, viewer, figures):
    listed = lists.student_list(database, viewer, cohort=None).set_index("student_id")["public_id"]
    failed = [str(listed[f"2028-{n:03}"]) for n in range(8)]
    for student in failed[:6]:
        draft = ContactDraft(student, ContactKind.PHONE, Reached.SPOKE, DAY)
        record_contact(database, viewer, draft)
    for student in failed[:2]:
        draft = PlanDraft(student, viewer.public_id, line="To talk", next_check_in=DAY)
        save_plan(database, viewer, draft)
    found = figures().follow_up
    assert found.marks == frozenset(failed)
    assert found.done[FollowUpStep.CONTACTED] == 6
    assert found.done[FollowUpStep.IN_TIME] == 6
    assert found.done[FollowUpStep.PLAN] == 2
    assert found.plans == {"draft": 2}
    assert found.target_days == 3


def test_one_exam_alone_has_its_own_failures(database, viewer, figures):
    exams = lists.exam_list(database, viewer, cohort=None).set_index("name")["public_id"]
    found = figures(chosen=[exams["Final"]])
    assert [one.exam for one in found.exams] == ["Final"]
    assert found.follow_up.marks == frozenset()
    assert found.follow_up.newest == frozenset()


def test_where_nobody_failed_the_follow_up_is_told_all_the_same(database, viewer, figures):
    """Silence would say that everybody passed."""
    exams = lists.exam_list(database, viewer, cohort=None).set_index("name")["public_id"]
    told = snapshot_of(figures(chosen=[exams["Final"]]), (), load_rules()).snapshot
    (work,) = [panel for panel in told.panels if panel.name == "follow-up"]
    assert work.sentences[0] == "Students with a failure (Final): at most 9."
    assert work.title.startswith("All students with a failure, or all but a few (3 at most), were")


@pytest.mark.acceptance
def test_the_days_to_reach_somebody_are_those_of_the_school_and_not_of_who_failed(
    database, viewer, figures
):
    exams = lists.exam_list(database, viewer, cohort=None).set_index("name")["public_id"]
    with database.writing() as connection:
        connection.execute(update(school).values(dean_licensing_days=2, dean_other_days=7))
    assert figures().follow_up.target_days == 2
    assert figures(chosen=[exams["Final"]]).follow_up.target_days == 7


@pytest.mark.acceptance
def test_exams_stand_in_the_order_in_which_they_were_chosen(database, viewer, figures):
    exams = lists.exam_list(database, viewer, cohort=None).set_index("name")["public_id"]
    for order in (["Step 1", "Final"], ["Final", "Step 1"]):
        assert [one.exam for one in figures(chosen=[exams[each] for each in order]).exams] == order


@pytest.mark.acceptance
def test_a_corrected_outcome_is_another_mark_and_the_same_one_stays(database, viewer, figures):
    before = of(figures(), "Step 1").ours.marks
    assert of(figures(), "Step 1").ours.marks == before
    content = step_1(("2028-007", "2026-06-08", "Pass"))
    answers = replace(STEP_1, cohort="Class of 2028", reason="the office sent it again")
    save(database, viewer, content, answers, name="again.csv", today=DAY)
    assert len(of(figures(), "Step 1").ours.marks ^ before) == 2


def test_an_advisor_of_one_cohort_compares_with_no_other(database, viewer, figures):
    with database.reading() as connection:
        key = lists_key(connection, "Class of 2028")
    mine = Viewer(viewer.id, viewer.public_id, "Ada", frozenset({Role.ADVISOR}), frozenset({key}))
    assert of(figures(who=mine), "Step 1").before == ()
    with pytest.raises(NotFound):
        figures("Class of 2027", who=mine)


def lists_key(connection, name):
    from cohort_data.store import school  # noqa: PLC0415 - the key is asked of the store alone

    return school.cohort_keys(connection)[name]


def test_a_class_of_120_with_8_failures_has_something_to_say(figures):
    told = snapshot_of(figures(), (), load_rules()).snapshot
    titles = [panel.title for panel in told.panels]
    assert "Step 1: 92.5 % or more passed at the first attempt" in titles
    assert f"Final: the whole class is low in {WEAK}" in titles
