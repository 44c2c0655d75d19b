"""What a school sets of its exams: purpose and mark from a day, exams of its own, deadlines."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from sqlalchemy import insert, select

from cohort_data.actions import exam_catalogue as actions
from cohort_data.actions import samples
from cohort_data.actions.flag_rules import set_rule
from cohort_data.actions.viewers import local_viewer
from cohort_data.errors import InvalidExam, NotFound, StaleVersion
from cohort_data.exam_catalogue import DeadlineDraft, ExamDraft, MarkDraft, PurposeDraft
from cohort_data.flags.drafts import draft_of, rule_named
from cohort_data.reports import lists, queue, school_clock
from cohort_data.reports.exam_catalogue import catalogue_list, cohort_list, deadline_list, said_of
from cohort_data.reports.flag_rules import rule_list
from cohort_data.school_clock import Anchor
from cohort_data.store import students, versions
from cohort_data.store.tables.people import student_status
from cohort_data.store.tables.trust import audit_event
from cohort_data.store.tables.work import concern
from cohort_data.words import Purpose
from tests.files import ON_1_MAY, STEP_1, TODAY, save, scores, step_1

CBSE = replace(ON_1_MAY, exam="CBSE", purpose=Purpose.READINESS)


def a_practice_exam(database, viewer):
    save(database, viewer, scores(("s1", 60), ("s2", 80)), CBSE, name="cbse.csv")


def a_step_1(database, viewer):
    sat = [("s1", "2026-08-14", "Fail"), ("s2", "2026-08-14", "Pass")]
    save(database, viewer, step_1(*sat), STEP_1)


POSTGRESQL_AT_RELEASE = True
BEGINS = {"practised": a_practice_exam, "sat": a_step_1}


@pytest.fixture
def practised(database):
    """Two students who sat a CBSE on 1 May, one of them below its mark; it cannot be failed."""
    return database


@pytest.fixture
def sat(database):
    """Two students of whom one has passed Step 1."""
    return database


def listed(database, viewer):
    return queue.flagged(database, viewer, today=TODAY).rows["student_id"].tolist()


def row(database, viewer, name):
    return catalogue_list(database, viewer, today=TODAY).set_index("name").loc[name]


def concerns(database):
    with database.reading() as connection:
        return list(connection.execute(select(concern.c.state)).scalars())


def test_the_catalogue_holds_what_the_field_knows_before_anything_is_on_record(database, viewer):
    known = row(database, viewer, "Step 2 CK")
    assert [known[name] for name in ("exam", "purpose", "pass_mark", "mark_since")] == [
        *("", "licensing", 218, "2025-07-01")
    ]
    assert row(database, viewer, "Step 1")["words_only"]


def test_a_purpose_counts_for_tests_from_its_day_on(practised, viewer):
    draft = PurposeDraft("CBSE", Purpose.REQUIRED, valid_from=date(2026, 5, 2))
    actions.set_purpose(practised, viewer, draft, today=TODAY)
    assert listed(practised, viewer) == []
    assert row(practised, viewer, "CBSE")["purpose"] == "required"
    actions.set_purpose(practised, viewer, replace(draft, valid_from=date(2026, 5, 1)), today=TODAY)
    assert listed(practised, viewer) == ["s1"]


def test_concerns_follow_a_purpose_and_are_told_before(practised, viewer):
    draft = PurposeDraft("CBSE", Purpose.REQUIRED)
    assert actions.purpose_effect(practised, viewer, draft, today=TODAY).raised == 1
    assert concerns(practised) == []
    actions.set_purpose(practised, viewer, draft, today=TODAY)
    assert concerns(practised) == ["new"]
    back = PurposeDraft("CBSE", Purpose.READINESS)
    assert actions.purpose_effect(practised, viewer, back, today=TODAY).withdrawn == 1
    actions.set_purpose(practised, viewer, back, today=TODAY)
    assert concerns(practised) == ["closed"]


@pytest.mark.acceptance
def test_a_school_may_say_that_an_exam_can_be_failed_whatever_it_is_for(practised, viewer):
    draft = PurposeDraft("CBSE", Purpose.READINESS, override=True)
    actions.set_purpose(practised, viewer, draft, today=TODAY)
    assert listed(practised, viewer) == ["s1"]


@pytest.mark.acceptance
def test_a_later_file_that_says_another_purpose_counts_from_the_day_of_the_present_one(
    practised, viewer
):
    draft = PurposeDraft("CBSE", Purpose.REQUIRED, valid_from=date(2026, 5, 1))
    actions.set_purpose(practised, viewer, draft, today=TODAY)
    answers = replace(CBSE, purpose=Purpose.PRACTICE, date=date(2026, 6, 1))
    save(practised, viewer, scores(("s3", 50)), answers, name="june.csv")
    assert row(practised, viewer, "CBSE")["purpose"] == "practice"
    assert listed(practised, viewer) == []


@pytest.mark.acceptance
def test_a_file_is_previewed_by_the_purpose_of_its_own_day(practised, viewer):
    draft = PurposeDraft("CBSE", Purpose.REQUIRED, valid_from=date(2026, 6, 1))
    actions.set_purpose(practised, viewer, draft, today=TODAY)
    for day, raised in ((date(2026, 5, 31), 0), (date(2026, 6, 1), 1)):
        answers = replace(CBSE, purpose=None, date=day)
        saved = save(practised, viewer, scores((f"n{day.month}", 50)), answers, name=f"{day}.csv")
        assert saved.effect.raised == raised
    assert listed(practised, viewer) == ["n6"]


def test_what_was_said_of_an_exam_stays_with_who_and_when(practised, viewer):
    exam = row(practised, viewer, "CBSE")["exam"]
    draft = MarkDraft("CBSE", 65, date(2026, 6, 1), "committee of 12 May")
    actions.set_pass_mark(practised, viewer, draft)
    told = said_of(practised, viewer, exam=exam)
    newest = told.iloc[0]
    assert [newest[name] for name in ("purpose", "mark", "since", "source", "by")] == [
        *("", 65, "2026-06-01", "committee of 12 May", viewer.name)
    ]
    assert sorted(told["purpose"]) == ["", "", "readiness"]


@pytest.mark.parametrize("value", [-1, 101])
def test_a_mark_off_the_scale_is_refused(practised, viewer, value):
    with pytest.raises(InvalidExam, match="Expected 0 to 100"):
        actions.set_pass_mark(practised, viewer, MarkDraft("CBSE", value, None, "why"))


def test_a_mark_needs_a_source(practised, viewer):
    with pytest.raises(InvalidExam, match="where the pass mark comes from"):
        actions.set_pass_mark(practised, viewer, MarkDraft("CBSE", 60, None, " "))


def test_step_1_takes_no_mark_of_the_schools_own(sat, viewer):
    with pytest.raises(InvalidExam, match="pass or fail only since 2022-01-26"):
        actions.set_pass_mark(sat, viewer, MarkDraft("Step 1", 200, None, "why"))


def test_what_a_colleague_changed_meanwhile_is_not_overwritten(practised, viewer):
    seen = row(practised, viewer, "CBSE")["state"]
    draft = MarkDraft("CBSE", 65, None, "committee", seen)
    actions.set_pass_mark(practised, viewer, draft)
    with pytest.raises(StaleVersion, match="Nothing was overwritten"):
        actions.set_pass_mark(practised, viewer, replace(draft, value=66))
    with pytest.raises(StaleVersion):
        purpose = PurposeDraft("CBSE", Purpose.COURSE, seen=seen)
        actions.set_purpose(practised, viewer, purpose, today=TODAY)


OWN = ExamDraft(name=" OSCE 2 ", purpose=Purpose.REQUIRED, max_score=50, pass_mark=30)


def test_a_school_makes_an_exam_of_its_own_before_any_file_names_it(database, viewer):
    actions.add_own_exam(database, viewer, OWN)
    made = row(database, viewer, "OSCE 2")
    assert [made[name] for name in ("purpose", "max_score", "pass_mark")] == ["required", 50, 30]
    answers = replace(ON_1_MAY, exam="OSCE 2", pass_mark=None, max_score=None)
    save(database, viewer, scores(("s1", 29), ("s2", 30)), answers)
    assert listed(database, viewer) == ["s1"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": " "}, "name of 1 to"),
        ({"name": "usmle step i"}, "is Step 1"),
        ({"name": "osce 2"}, "exam called osce 2 already"),
        ({"name": "New", "max_score": 0}, "above 0"),
        ({"name": "New", "pass_mark": 51}, "Expected 0 to 50"),
    ],
)
def test_an_exam_that_cannot_be_is_refused(database, viewer, change, why):
    actions.add_own_exam(database, viewer, OWN)
    with pytest.raises(InvalidExam, match=why):
        actions.add_own_exam(database, viewer, replace(OWN, **change))


def test_a_mark_for_an_exam_that_nobody_sat_takes_it_onto_the_record(database, viewer):
    actions.set_pass_mark(database, viewer, MarkDraft("CCSE", 60, None, "committee"))
    assert row(database, viewer, "CCSE")["exam"] != ""
    with pytest.raises(NotFound):
        actions.set_pass_mark(database, viewer, MarkDraft("Nothing", 60, None, "committee"))


BY_MAY = DeadlineDraft(
    exam="Step 1", cohort=None, anchor=Anchor.DATE, day=date(2027, 5, 31), source="handbook, p. 12"
)


def due(database, viewer):
    frame = school_clock.deadlines(database, viewer, cohort=None, today=TODAY)
    return frame[["exam", "must_pass_by", "latest_test", "days_left"]].to_numpy().tolist()


def test_a_deadline_is_told_of_those_who_have_not_passed(sat, viewer):
    actions.set_deadline(sat, viewer, BY_MAY)
    assert due(sat, viewer) == [["Step 1", "2027-05-31", "2027-05-03", 271]]


def test_a_deadline_is_near_where_the_rule_of_the_school_says_so(sat, viewer):
    actions.set_deadline(sat, viewer, BY_MAY)
    people = lists.student_list(sat, viewer).set_index("student_id")["public_id"]
    told = partial(school_clock.deadlines_of, sat, viewer, student=people["s1"], today=TODAY)
    assert told()["is_soon"].tolist() == [False]  # 271 days are left, and 90 are near
    rule = rule_named(rule_list(sat, viewer), "deadline")
    set_rule(sat, viewer, replace(draft_of(rule), values=(("days", 271),)), today=TODAY)
    assert told()["is_soon"].tolist() == [True]


def test_a_deadline_is_counted_back_from_graduation(sat, viewer):
    draft = replace(BY_MAY, anchor=Anchor.GRADUATION, day=None, months=-6)
    actions.set_deadline(sat, viewer, draft)
    assert due(sat, viewer) == []
    cohort = cohort_list(sat, viewer)["public_id"].item()
    actions.set_graduation(sat, viewer, cohort=cohort, day=date(2028, 5, 31))
    assert due(sat, viewer)[0][1] == "2027-11-30"
    assert cohort_list(sat, viewer)["graduation"].item() == "2028-05-31"


def test_a_deadline_of_a_cohort_comes_before_that_of_all_and_can_be_taken_away(sat, viewer):
    cohort = cohort_list(sat, viewer)["public_id"].item()
    own = replace(BY_MAY, cohort=cohort, day=date(2027, 8, 31))
    for draft in (own, BY_MAY):
        actions.set_deadline(sat, viewer, draft)
    assert due(sat, viewer)[0][1] == "2027-08-31"
    actions.set_deadline(sat, viewer, replace(own, anchor=Anchor.NONE, day=None))
    assert due(sat, viewer) == []
    assert deadline_list(sat, viewer)["anchor"].tolist() == ["none", "date", "date"]


@pytest.mark.parametrize(
    ("change", "why"),
    [({"day": None}, "No day is given"), ({"months": 121}, "-120 to 120"), ({"source": ""}, "Say")],
)
def test_a_deadline_that_cannot_be_is_refused(sat, viewer, change, why):
    with pytest.raises(InvalidExam, match=why):
        actions.set_deadline(sat, viewer, replace(BY_MAY, **change))


def given(database, status, day):
    """Give everybody a status from a day on."""
    with database.writing() as connection:
        for key in students.statuses(connection):
            connection.execute(
                insert(student_status).values(
                    student_id=key, status=status, valid_from=day, reason="", at=f"{day}T09:00"
                )
            )
        versions.bump(connection)


def test_leave_stops_the_clock_and_moves_the_deadline_only_where_that_was_said(sat, viewer):
    actions.set_deadline(sat, viewer, BY_MAY)
    given(sat, "leave", "2026-08-20")
    assert due(sat, viewer) == []
    given(sat, "enrolled", "2026-08-30")
    assert due(sat, viewer)[0][1] == "2027-05-31"
    actions.set_deadline(sat, viewer, replace(BY_MAY, leave_extends=True))
    assert due(sat, viewer)[0][1] == "2027-06-10"


def test_on_leave_the_queue_tells_no_retake_date(sat, viewer):
    days = ("2026-01-05", "2026-04-06", "2026-07-06")
    save(sat, viewer, step_1(*(("s3", day, "Fail") for day in days)), STEP_1, name="three.csv")
    assert next_attempt(sat, viewer) == "2027-01-06"
    given(sat, "leave", "2026-08-20")
    assert next_attempt(sat, viewer) == ""


def next_attempt(database, viewer):
    rows = queue.flagged(database, viewer, today=TODAY).rows.set_index("student_id")
    return rows.loc["s3", "earliest_next"]


def test_what_was_set_is_in_the_audit(sat, viewer):
    actions.set_deadline(sat, viewer, BY_MAY)
    with sat.reading() as connection:
        said = connection.execute(select(audit_event.c.action).order_by(audit_event.c.id.desc()))
        assert said.scalars().first() == "deadline set"


@pytest.mark.acceptance
def test_an_exam_with_a_deadline_stays_when_the_sample_goes(embedded):
    viewer = local_viewer(embedded)
    samples.load_sample(embedded, viewer, today=TODAY)
    actions.set_deadline(embedded, viewer, BY_MAY)
    samples.remove_sample(embedded, viewer, today=TODAY)
    assert deadline_list(embedded, viewer)["exam"].tolist() == ["Step 1"]
