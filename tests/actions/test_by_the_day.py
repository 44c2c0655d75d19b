"""What comes due by the day alone raises a concern, adds to one in hand, and ends a snooze."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from cohort_data.actions import concerns, exam_catalogue
from cohort_data.actions.by_the_day import begin_day
from cohort_data.actions.flag_rules import set_rule
from cohort_data.actions.uploads import prepare, undo
from cohort_data.concern_drafts import ConcernDraft
from cohort_data.concern_words import AskedBy, CloseReason
from cohort_data.exam_catalogue import DeadlineDraft
from cohort_data.flags.drafts import draft_of, rule_named
from cohort_data.ingest.model import Answers
from cohort_data.reports import lists
from cohort_data.reports.concerns import concern as concern_of
from cohort_data.reports.flag_rules import rule_list
from cohort_data.reports.queue import flagged
from cohort_data.reports.undoing import undoing
from cohort_data.school_clock import Anchor
from cohort_data.store.tables.trust import audit_event
from cohort_data.store.tables.work import concern
from tests.days import today as real_today
from tests.files import ASKED, TODAY, save, scores, understood

POSTGRESQL_AT_RELEASE = True
STEP_1 = replace(ASKED, exam="Step 1", purpose="licensing", date=date(2026, 6, 1))
MUST_PASS = TODAY + timedelta(days=120)
NEAR = MUST_PASS - timedelta(days=90)


def lists_rule(database, viewer, name, **said):
    rule = draft_of(rule_named(rule_list(database, viewer), name))
    set_rule(database, viewer, replace(rule, lists=True, **said), today=TODAY)


def deadline(day, exam="Step 1"):
    return DeadlineDraft(exam=exam, cohort=None, anchor=Anchor.DATE, day=day, source="handbook")


def a_deadline_is_set(database, viewer):
    """A school that lists whose deadline is near, one who passed, one who failed, one who waits."""
    header = "Student ID,Date,Result"
    rows = scores(("ok", "2026-06-01", "Pass"), ("s1", "2026-06-01", "Fail"), header=header)
    save(database, viewer, rows, STEP_1, name="step_1.csv")
    final = replace(ASKED, exam="Final", date=date(2026, 8, 20))
    save(database, viewer, scores(("s2", 90)), final, name="final.csv")
    exam_catalogue.set_deadline(database, viewer, deadline(MUST_PASS))
    lists_rule(database, viewer, "deadline")


BEGINS = {"database": a_deadline_is_set}


def queue(database, viewer, day=NEAR):
    return flagged(database, viewer, today=day).rows.set_index("student_id")


def events(database, viewer, student, day=NEAR):
    address = queue(database, viewer, day).loc[student, "student"]
    return concern_of(database, viewer, student=address, today=day).events["kind"].tolist()


def held(database, viewer, student):
    row = queue(database, viewer).loc[student]
    return {"concern": row["concern_id"], "version": int(row["concern_version"])}


def test_a_deadline_that_comes_near_raises_once_and_adds_to_a_concern_in_hand(database, viewer):
    before = NEAR - timedelta(days=1)
    assert begin_day(database, viewer, today=before) == 0
    assert begin_day(database, viewer, today=NEAR) == 2
    rows = queue(database, viewer)
    assert rows["concern"].to_dict() == {"s1": "new", "s2": "new"}
    assert rows.loc["s2", "rule"] == "deadline"
    assert events(database, viewer, "s1") == ["flagged", "flagged", "opened"]
    for day in (NEAR, NEAR + timedelta(days=7)):
        assert begin_day(database, viewer, today=day) == 0
    assert events(database, viewer, "s1") == ["flagged", "flagged", "opened"]


def test_a_file_with_the_pass_ends_the_deadline_already_in_what_its_saving_and_undo_would_do(
    database, viewer
):
    rows = scores(("s2", "2026-08-30", "Pass"), header="Student ID,Date,Result")
    asked = (*understood(database, viewer, rows, "passed.csv"), STEP_1)
    assert prepare(database, viewer, *asked, today=NEAR).effect.raised == 0
    saved = save(database, viewer, rows, STEP_1, name="passed.csv", today=NEAR)
    assert "s2" not in queue(database, viewer).index
    assert undoing(database, viewer, upload=saved.upload, today=NEAR).listed == 1


def test_a_deadline_that_comes_near_ends_a_snooze(database, viewer):
    until = real_today() + timedelta(days=300)
    snoozed = held(database, viewer, "s1")
    concerns.snooze(database, viewer, **snoozed, until=until, reason="exam leave")
    assert queue(database, viewer).loc["s1", "snoozed"]
    begin_day(database, viewer, today=NEAR)
    assert not queue(database, viewer).loc["s1", "snoozed"]


@pytest.mark.acceptance
def test_who_was_closed_knowing_of_the_deadline_is_not_raised_by_it_again(database, viewer):
    begin_day(database, viewer, today=NEAR)
    concerns.close(database, viewer, **held(database, viewer, "s1"), reason=CloseReason.ELSEWHERE)
    assert begin_day(database, viewer, today=NEAR + timedelta(days=7)) == 0
    assert queue(database, viewer).loc["s1", "concern"] == ""
    exam_catalogue.set_deadline(database, viewer, deadline(MUST_PASS, "Step 2 CK"))
    begin_day(database, viewer, today=NEAR)
    assert queue(database, viewer)["concern"].to_dict() == {"s1": "new", "s2": "new", "ok": "new"}


def test_who_was_closed_before_the_deadline_came_near_is_raised_by_it(database, viewer):
    concerns.close(database, viewer, **held(database, viewer, "s1"), reason=CloseReason.ELSEWHERE)
    begin_day(database, viewer, today=NEAR)
    assert queue(database, viewer).loc["s1", "concern"] == "new"


def test_the_day_is_in_the_audit_of_nobody_and_only_where_it_told_something(database, viewer):
    def told():
        with database.reading() as connection:
            query = select(audit_event.c.viewer_id).where(
                audit_event.c.action == "concerns raised by the day"
            )
            return connection.execute(query).scalars().all()

    begin_day(database, viewer, today=NEAR - timedelta(days=1))
    assert told() == []
    begin_day(database, viewer, today=NEAR)
    assert told() == [None]


def test_a_deadline_set_so_late_that_it_is_near_raises_at_once(database, viewer):
    soon = real_today() + timedelta(days=30)
    exam_catalogue.set_deadline(database, viewer, deadline(soon))
    assert queue(database, viewer, real_today())["concern"].to_dict() == {"s1": "new", "s2": "new"}


@pytest.mark.acceptance
def test_a_new_finding_of_a_rule_is_added_to_the_concern_in_hand(database, viewer):
    lists_rule(database, viewer, "same_exam_failed")
    until = real_today() + timedelta(days=300)
    concerns.snooze(
        database, viewer, **held(database, viewer, "s1"), until=until, reason="exam leave"
    )
    other = replace(ASKED, exam="Final", date=date(2026, 8, 20))
    save(database, viewer, scores(("s1", 91)), other, name="good.csv")
    assert queue(database, viewer).loc["s1", "snoozed"]
    for name, day in (("one", date(2026, 8, 21)), ("two", date(2026, 8, 28))):
        save(database, viewer, scores(("s3", 30)), replace(other, date=day), name=f"{name}.csv")
    assert events(database, viewer, "s3").count("flagged") == 3  # twice failed, and the same exam


def test_a_deadline_moved_far_away_lets_go_whom_nothing_else_lists(database, viewer):
    soon = real_today() + timedelta(days=30)
    exam_catalogue.set_deadline(database, viewer, deadline(soon))
    far = real_today() + timedelta(days=400)
    exam_catalogue.set_deadline(database, viewer, deadline(far))
    with database.reading() as connection:
        rows = connection.execute(select(concern.c.close_reason, concern.c.state)).all()
    # s1 failed and stays; s2 was listed by the deadline alone.
    assert sorted((reason or "", state) for reason, state in rows) == [
        ("", "new"),
        ("the deadline changed", "closed"),
    ]


@pytest.mark.acceptance
def test_a_deadline_on_another_day_is_told_again(database, viewer):
    begin_day(database, viewer, today=NEAR)
    concerns.close(database, viewer, **held(database, viewer, "s1"), reason=CloseReason.ELSEWHERE)
    exam_catalogue.set_deadline(database, viewer, deadline(MUST_PASS + timedelta(days=200)))
    begin_day(database, viewer, today=NEAR + timedelta(days=200))
    assert queue(database, viewer, NEAR + timedelta(days=200)).loc["s1", "concern"] == "new"


@pytest.mark.acceptance
def test_who_was_opened_by_hand_stays_in_hand_when_the_rule_finds_no_more(database, viewer):
    people = lists.student_list(database, viewer).set_index("student_id")["public_id"]
    draft = ConcernDraft(str(people["s2"]), AskedBy.ADVISOR, real_today(), "illness at home")
    concerns.open_by_hand(database, viewer, draft)
    begin_day(database, viewer, today=NEAR)
    header = "Student ID,Date,Result"
    rows = scores(("s2", "2026-08-30", "Pass"), header=header)
    save(database, viewer, rows, STEP_1, name="passed.csv")
    there = concern_of(database, viewer, student=str(people["s2"]), today=NEAR)
    assert there.open.state == "new"
    assert there.events["kind"].tolist()[0] == "evidence withdrawn"


@pytest.mark.acceptance
def test_a_corrected_practice_score_is_news_to_a_rule(database, viewer):
    lists_rule(database, viewer, "readiness")
    cbse = replace(ASKED, exam="CBSE", purpose="readiness", pass_mark=None, date=TODAY)
    save(database, viewer, scores(("s4", 80)), cbse, name="cbse.csv")
    people = lists.student_list(database, viewer).set_index("student_id")["public_id"]
    draft = ConcernDraft(str(people["s4"]), AskedBy.ADVISOR, real_today(), "worried")
    concerns.open_by_hand(database, viewer, draft)
    told = concern_of(database, viewer, student=str(people["s4"]), today=TODAY)
    assert told.events["kind"].tolist() == ["opened"]
    save(database, viewer, scores(("s4", 50)), replace(cbse, reason="wrong"), name="cbse2.csv")
    told = concern_of(database, viewer, student=str(people["s4"]), today=TODAY)
    assert told.events["kind"].tolist() == ["flagged", "opened"]


@pytest.mark.acceptance
def test_the_undo_of_a_class_list_lets_go_whom_a_deadline_had_raised(database, viewer):
    listed = scores(("n1", "Ada Moss"), ("n2", "Ben Reyes"), header="Student ID,Name")
    upload = save(database, viewer, listed, Answers(cohort="Class of 2029"), name="list.csv").upload
    begin_day(database, viewer, today=NEAR)
    assert {"n1", "n2"} <= set(queue(database, viewer).index)
    undo(database, viewer, upload, reason="wrong list", today=NEAR)
    assert not {"n1", "n2"} & set(queue(database, viewer).index)
    with database.reading() as connection:
        still_open = connection.execute(select(concern.c.id).where(concern.c.closed_at.is_(None)))
        assert len(still_open.all()) == 2  # s1, who failed, and s2, whose deadline is as near
