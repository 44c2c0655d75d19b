"""What a person does with a concern, and what its history says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from cohort_data.access import Role
from cohort_data.actions import concerns, uploads
from cohort_data.actions.concern_owners import assign
from cohort_data.actions.contacts import record_contact, take_back_contact
from cohort_data.concern_drafts import ConcernDraft
from cohort_data.concern_record import concerns_of
from cohort_data.concern_words import AskedBy, CloseReason
from cohort_data.contacts import ContactDraft
from cohort_data.errors import InvalidConcern, StaleVersion
from cohort_data.reports import lists, queue
from cohort_data.reports.concerns import concern as concern_part
from cohort_data.reports.concerns_without_flag import without_flag
from cohort_data.reports.withdrawn import withdrawn
from cohort_data.store import audit, concern_log, school
from cohort_data.store.tables.trust import audit_event
from cohort_data.store.tables.work import flag
from cohort_data.words import ContactKind, Reached
from tests.files import STEP_1, save, step_1
from tests.people import on_record

POSTGRESQL_AT_RELEASE = True
FIRST = [("s1", "2026-06-01", "Fail"), ("s2", "2026-06-01", "Fail"), ("ok", "2026-06-01", "Pass")]


def begun(database, viewer):
    save(database, viewer, step_1(*FIRST), STEP_1)


BEGINS = {"people": begun}


@pytest.fixture
def people(database, viewer):
    """Two students who failed once and one who never did: public ids by student id."""
    listed = lists.student_list(database, viewer)
    return dict(zip(listed["student_id"], listed["public_id"], strict=True))


@pytest.fixture
def today(database):
    with database.reading() as connection:
        return school.today(connection)


@pytest.fixture
def part(database, viewer, today):
    return lambda student: concern_part(database, viewer, student=student, today=today)


@pytest.fixture
def told(part):
    """The address and the version of a student's newest concern, as an action names them."""

    def at(student):
        found = part(student).newest
        return {"concern": found.public_id, "version": found.version}

    return at


@pytest.fixture
def kinds(part):
    """What happened to the concern of a student, the first first."""
    return lambda student: part(student).events["kind"].tolist()[::-1]


def called(student, today):
    return ContactDraft(student, ContactKind.PHONE, Reached.SPOKE, today)


def asked(student, today, **said):
    return replace(ConcernDraft(student, AskedBy.FACULTY, today, "Sleeps in class"), **said)


def retake(database, viewer, *rows, name="retake.csv"):
    return save(database, viewer, step_1(*rows), STEP_1, name=name)


def test_a_flag_opens_a_concern_and_says_why(kinds, part, people):
    assert kinds(people["s1"]) == ["opened", "flagged"]
    assert "Step 1" in part(people["s1"]).events["reason"].iloc[0]


def test_each_step_of_the_work_is_in_the_history(database, viewer, people, kinds, today):
    address = record_contact(database, viewer, called(people["s1"], today))
    take_back_contact(database, viewer, student=people["s1"], contact=address)
    assert kinds(people["s1"])[2:] == ["contacted", "contact taken back"]


def test_a_passed_retake_moves_the_concern_to_review_with_the_change(
    database, viewer, people, part
):
    retake(database, viewer, ("s1", "2026-08-03", "Pass"))
    newest = part(people["s1"]).events.iloc[0]
    assert (newest["kind"], newest["before"], newest["after"]) == (
        "moved to review",
        "new",
        "review",
    )
    assert newest["reason"] == "Step 1: Fail → Pass, 63 days"
    assert newest["file"] == "retake.csv"
    assert newest["by"] == ""


def test_a_corrected_result_withdraws_its_flag_and_says_so(
    database, viewer, people, kinds, part, today
):
    record_contact(database, viewer, called(people["s1"], today))
    corrected = replace(STEP_1, reason="The office sent it again.")
    save(database, viewer, step_1(("s1", "2026-06-01", "Pass")), corrected, name="corrected.csv")
    assert kinds(people["s1"])[2:] == ["contacted", "evidence withdrawn"]
    assert part(people["s1"]).events["reason"].iloc[0] == "the result was corrected"
    with database.reading() as connection:
        left = connection.execute(select(flag.c.clear_reason).where(flag.c.cleared_at.is_not(None)))
        assert list(left.scalars()) == ["the result was corrected"]


def test_an_undo_closes_what_nobody_touched_and_says_which_file_went(
    database, viewer, people, kinds, part
):
    address = lists.upload_list(database, viewer)["public_id"].iloc[0]
    whose = people["s1"]
    key_events = kinds(whose)
    assert key_events == ["opened", "flagged"]
    retaken = retake(database, viewer, ("s1", "2026-08-03", "Fail")).upload
    uploads.undo(database, viewer, address, reason="wrong", today=date(2026, 9, 2))
    assert part(whose).open
    uploads.undo(database, viewer, retaken, reason="wrong", today=date(2026, 9, 2))
    with database.reading() as connection:
        events = concern_log.events_frame(connection)
    last = events[events["kind"] == "closed"].iloc[-1]
    assert last["reason"] == "the upload with its evidence was undone"
    assert last["file"] == "retake.csv"


def test_who_is_looked_after_without_a_failed_exam_is_listed(database, viewer, people, told, today):
    concerns.open_by_hand(database, viewer, asked(people["ok"], today))
    record_contact(database, viewer, called(people["s1"], today))
    corrected = replace(STEP_1, reason="The office sent it again.")
    save(database, viewer, step_1(("s1", "2026-06-01", "Pass")), corrected, name="corrected.csv")
    rows = without_flag(database, viewer, today=today).set_index("student_id")
    assert rows["asked_by"].to_dict() == {"ok": "faculty referred", "s1": ""}
    assert rows["gone"].to_dict() == {"ok": "", "s1": "the result was corrected"}
    concerns.close(database, viewer, **told(people["ok"]), reason=CloseReason.ELSEWHERE)
    assert without_flag(database, viewer, today=today)["student_id"].tolist() == ["s1"]


def test_whom_no_rule_lists_has_the_work_of_a_row_of_the_list(database, viewer, people, today):
    asked_on = today - timedelta(days=20)
    concerns.open_by_hand(database, viewer, asked(people["ok"], asked_on))
    row = without_flag(database, viewer, today=today).iloc[0]
    first = ["concern", "days_waiting", "next_step", "owner_name", "tell_dean", "status"]
    assert row[first].tolist() == ["new", 0, "Reach out", "", False, "enrolled"]
    later = without_flag(database, viewer, today=today + timedelta(days=20)).iloc[0]
    assert later[["days_waiting", "tell_dean"]].tolist() == [20, True]
    chosen = [(row["concern_id"], int(row["concern_version"]))]
    assign(database, viewer, concerns=chosen, owner=viewer.public_id)
    record_contact(database, viewer, called(people["ok"], today))
    row = without_flag(database, viewer, today=today).iloc[0]
    then = ["concern", "next_step", "owner_name", "last_contact"]
    assert row[then].tolist() == ["contacted", "Plan", viewer.name, today.isoformat()]


def test_whom_no_rule_lists_may_rest(database, viewer, people, told, today):
    concerns.open_by_hand(database, viewer, asked(people["ok"], today))
    until = today + timedelta(days=3)
    concerns.snooze(database, viewer, **told(people["ok"]), until=until, reason="exam leave")
    row = without_flag(database, viewer, today=today).iloc[0]
    assert row[["snoozed", "snooze_reason"]].tolist() == [True, "exam leave"]


def test_a_concern_is_opened_by_hand_with_who_asked_and_why(
    database, viewer, people, part, kinds, today
):
    concerns.open_by_hand(database, viewer, asked(people["ok"], today - timedelta(days=2)))
    there = part(people["ok"]).open
    assert (there.state, there.asked_by, there.why) == (
        "new",
        "faculty referred",
        "Sleeps in class",
    )
    assert there.waiting_since == (today - timedelta(days=2)).isoformat()
    assert kinds(people["ok"]) == ["opened"]
    with pytest.raises(InvalidConcern, match="has an open concern already"):
        concerns.open_by_hand(database, viewer, asked(people["ok"], today))


def test_a_concern_in_review_and_one_without_evidence_can_be_closed(
    database, viewer, people, told, part, today
):
    retaken = retake(database, viewer, ("s1", "2026-08-03", "Pass")).upload
    concerns.close(database, viewer, **told(people["s1"]), reason=CloseReason.PASSED)
    assert part(people["s1"]).open is None
    record_contact(database, viewer, called(people["s2"], today))
    first = lists.upload_list(database, viewer)
    address = first.loc[first["public_id"] != retaken, "public_id"].item()
    uploads.undo(database, viewer, address, reason="wrong", today=today)
    assert people["s2"] in withdrawn(database, viewer, today=today)["student"].tolist()
    concerns.close(database, viewer, **told(people["s2"]), reason=CloseReason.WITHDRAWN)
    assert withdrawn(database, viewer, today=today).empty


@pytest.mark.acceptance
def test_who_was_settled_is_raised_again_only_by_a_new_failure(
    database, viewer, people, told, part, today
):
    concerns.close(database, viewer, **told(people["s1"]), reason=CloseReason.ELSEWHERE)
    shelf = replace(STEP_1, exam="Shelf", purpose="course")
    other = save(database, viewer, step_1(("s1", "2026-08-01", "Pass")), shelf, name="shelf.csv")
    assert part(people["s1"]).open is None
    uploads.undo(database, viewer, other.upload, reason="wrong", today=today)
    assert part(people["s1"]).open is None
    assert retake(database, viewer, ("s1", "2026-08-03", "Fail")).effect.raised == 1
    assert part(people["s1"]).open.state == "new"


def test_an_undone_retake_opens_a_new_concern_for_who_had_passed(
    database, viewer, people, told, part, today
):
    retaken = retake(database, viewer, ("s1", "2026-08-03", "Pass")).upload
    concerns.close(database, viewer, **told(people["s1"]), reason=CloseReason.PASSED)
    uploads.undo(database, viewer, retaken, reason="wrong", today=today)
    assert part(people["s1"]).open.state == "new"


def test_a_snoozed_concern_rests_until_its_day_or_a_new_failure(
    database, viewer, people, told, part, kinds, today
):
    until = today + timedelta(days=365)
    concerns.snooze(database, viewer, **told(people["s1"]), until=until, reason="leave")

    def rests_on(day):
        return concern_part(database, viewer, student=people["s1"], today=day).rests

    assert [rests_on(until - timedelta(days=1)), rests_on(until)] == [True, False]
    concerns.wake(database, viewer, **told(people["s1"]))
    assert not part(people["s1"]).rests
    concerns.snooze(database, viewer, **told(people["s1"]), until=until, reason="leave")
    retake(database, viewer, ("s1", "2026-08-03", "Fail"))
    assert not part(people["s1"]).rests
    assert kinds(people["s1"])[-2:] == ["snoozed", "flagged"]


def test_a_closed_concern_keeps_its_reason_and_goes_on_where_work_on_it_was(
    database, viewer, people, told, part, today
):
    record_contact(database, viewer, called(people["s1"], today))
    given = {"reason": CloseReason.OTHER, "line": " moved\nto research "}
    concerns.close(database, viewer, **told(people["s1"]), **given)
    closed = part(people["s1"])
    assert closed.open is None
    assert closed.newest.close_reason == "other: moved to research"
    assert closed.events.iloc[0]["by"] == viewer.name
    concerns.reopen(database, viewer, **told(people["s1"]), reason="it was right")
    there = part(people["s1"]).open
    assert (there.state, there.waiting_since) == ("contacted", today.isoformat())
    assert there.close_reason == ""


def test_closing_by_hand_clears_the_flags_with_its_reason(database, viewer, people, told):
    def standing():
        with database.reading() as connection:
            rows = connection.execute(select(flag.c.cleared_at, flag.c.clear_reason)).all()
        return [reason for at, reason in rows if at], sum(not at for at, _ in rows)

    concerns.close(database, viewer, **told(people["s1"]), reason=CloseReason.ELSEWHERE)
    assert standing() == (["handled elsewhere"], 1)
    concerns.reopen(database, viewer, **told(people["s1"]), reason="it was right")
    assert standing() == (["handled elsewhere"], 2)


def test_what_is_open_is_not_reopened_and_what_is_closed_not_worked_on(
    database, viewer, people, told, kinds, today
):
    with pytest.raises(InvalidConcern, match="is open"):
        concerns.reopen(database, viewer, **told(people["s1"]), reason="why")
    with pytest.raises(InvalidConcern, match="does not rest"):
        concerns.wake(database, viewer, **told(people["s1"]))
    concerns.close(database, viewer, **told(people["s1"]), reason=CloseReason.ERROR)
    closed, until = told(people["s1"]), today + timedelta(days=1)
    with pytest.raises(InvalidConcern, match="Reopen it first"):
        concerns.snooze(database, viewer, **closed, until=until, reason="why")
    concerns.open_by_hand(database, viewer, asked(people["s1"], today))
    assert kinds(people["s1"]) == ["opened", "flagged", "closed", "opened", "flagged"]
    with pytest.raises(InvalidConcern, match="newer concern"):
        concerns.reopen(database, viewer, **closed, reason="why")


def ways(database, viewer, until):
    """Everything that can be done with an open concern, as its version was shown."""
    return {
        "close": lambda **at: concerns.close(database, viewer, **at, reason=CloseReason.PASSED),
        "snooze": lambda **at: concerns.snooze(database, viewer, **at, until=until, reason="r"),
        "wake": lambda **at: concerns.wake(database, viewer, **at),
        "assign": lambda **at: assign(database, viewer, concerns=[tuple(at.values())], owner=""),
    }


def test_an_older_version_is_refused_and_changes_nothing(
    database, viewer, people, told, part, today
):
    until = today + timedelta(days=7)
    seen = told(people["s1"])
    concerns.snooze(database, viewer, **seen, until=until, reason="exams")
    before = part(people["s1"])
    for act in ways(database, viewer, until).values():
        with pytest.raises(StaleVersion, match="Nothing was overwritten"):
            act(**seen)
    after = part(people["s1"])
    assert (after.newest, len(after.events)) == (before.newest, len(before.events))


def test_many_concerns_get_an_owner_at_once_or_none_does(
    database, viewer, people, told, part, today
):
    ada = on_record(database, "Ada Moss", Role.ADVISOR, cohorts=["Class of 2028"])
    both = [tuple(told(people[who]).values()) for who in ("s1", "s2")]
    record_contact(database, viewer, called(people["s2"], today))
    with pytest.raises(StaleVersion, match="Number 2 of the 2 concerns"):
        assign(database, viewer, concerns=both, owner=ada.public_id)
    assert part(people["s1"]).open.owner == ""
    both = [tuple(told(people[who]).values()) for who in ("s1", "s2")]
    assign(database, viewer, concerns=both, owner=ada.public_id)
    assert [part(people[who]).open.owner_name for who in ("s1", "s2")] == ["Ada Moss"] * 2


def test_an_owner_must_be_an_advisor_who_has_the_cohort(database, viewer, people, told):
    one = [tuple(told(people["s1"]).values())]
    without = on_record(database, "Ben", Role.ADVISOR, cohorts=())
    dean = on_record(database, "Dora", Role.DEAN, cohorts=None)
    for who in (without, dean):
        with pytest.raises(InvalidConcern, match="Choose an advisor"):
            assign(database, viewer, concerns=one, owner=who.public_id)


def test_every_action_is_in_the_audit(database, viewer, people, told, today):
    one = people["s1"]
    at = told(one)
    concerns.snooze(database, viewer, **at, until=today + timedelta(days=1), reason="exams")
    concerns.wake(database, viewer, **told(one))
    assign(database, viewer, concerns=[tuple(told(one).values())], owner=viewer.public_id)
    concerns.close(database, viewer, **told(one), reason=CloseReason.PASSED)
    concerns.reopen(database, viewer, **told(one), reason="not yet")
    with database.reading() as connection:
        query = select(audit_event.c.action).where(audit_event.c.object_id == at["concern"])
        actions = list(connection.execute(query.order_by(audit_event.c.id)).scalars())
        assert audit.broken_event(connection) is None
        standing = concerns_of(concern_log.events_frame(connection))
    assert [one.owner for one in standing.values()].count(viewer.id) == 1
    verbs = ("snoozed", "woken", "assigned", "closed", "reopened")
    assert actions == [f"concern {verb}" for verb in verbs]


def test_the_queue_names_owner_snooze_and_whom_to_tell_the_dean_of(
    database, viewer, people, told, today
):
    one = people["s1"]
    assign(database, viewer, concerns=[tuple(told(one).values())], owner=viewer.public_id)
    until = today + timedelta(days=30)
    concerns.snooze(database, viewer, **told(one), until=until, reason="leave")
    later = today + timedelta(days=8)
    rows = queue.flagged(database, viewer, today=later).rows.set_index("student_id")
    first, second = rows.loc["s1"], rows.loc["s2"]
    assert (first["owner"], first["owner_name"]) == (viewer.public_id, viewer.name)
    assert (first["snoozed_until"], first["snooze_reason"]) == (until.isoformat(), "leave")
    assert first[["concern_id", "concern_version"]].tolist() == list(told(one).values())
    assert [bool(first["tell_dean"]), bool(second["tell_dean"])] == [False, True]
