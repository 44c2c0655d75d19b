"""Results are judged again on request: the difference is seen first, and can be taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from cohort_data.access import Role, Viewer
from cohort_data.actions import concerns as concern_work
from cohort_data.actions import exam_catalogue, rejudging, uploads
from cohort_data.actions.contacts import record_contact
from cohort_data.actions.corrections import correct_result
from cohort_data.actions.flag_rules import set_rule
from cohort_data.by_hand.corrections import Cell, CorrectionDraft
from cohort_data.concern_words import CloseReason
from cohort_data.contacts import ContactDraft
from cohort_data.errors import NotAllowed, NotFound, ResultRefused, StaleVersion
from cohort_data.exam_catalogue import MarkDraft
from cohort_data.flags.drafts import draft_of, rule_named
from cohort_data.flags.rules import shipped
from cohort_data.reports import lists, queue, students
from cohort_data.reports.concerns import concern as concern_part
from cohort_data.store import school
from cohort_data.store.flag_rules import told_of_newest
from cohort_data.store.tables.facts import result
from cohort_data.store.tables.trust import audit_event
from cohort_data.store.tables.work import concern
from cohort_data.words import ContactKind, Reached
from tests.files import ON_1_MAY, TODAY, save, scores

SINCE = date(2026, 5, 1)
ADMINISTRATOR = Viewer(0, "a", "A", frozenset({Role.ADMINISTRATOR}), None)


def a_class(database, viewer):
    """Three students of whom one has 60 of 100 at an exam that needs 70: judged on 1 May 2026."""
    save(database, viewer, scores(("s1", 60), ("s2", 72), ("s3", 90)), name="anatomy.csv")


POSTGRESQL_AT_RELEASE = True
BEGINS = {"exam": a_class}


@pytest.fixture
def exam(database, viewer):
    """The exam that the three students sat."""
    return str(lists.exam_list(database, viewer)["public_id"].item())


def on(day):
    """What is answered of another file of the exam: its mark is known by then."""
    return replace(ON_1_MAY, date=date(2026, 5, day), pass_mark=None)


def set_mark(database, viewer, value, **more):
    draft = MarkDraft("Anatomy final", value, SINCE, "curriculum committee")
    exam_catalogue.set_pass_mark(database, viewer, replace(draft, **more))


def shown(database, viewer, exam):
    return rejudging.difference(database, viewer, exam=exam, today=TODAY)


def judged_again(database, viewer, exam, value):
    set_mark(database, viewer, value)
    seen = shown(database, viewer, exam).seen
    return rejudging.judge_again(database, viewer, exam=exam, seen=seen, today=TODAY)


def failed(database, viewer):
    return sorted(queue.flagged(database, viewer, today=TODAY).rows["student_id"])


def concerns(database):
    with database.reading() as connection:
        return list(connection.execute(select(concern.c.state).order_by(concern.c.id)).scalars())


def number_of_results(database):
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(result)).scalar()


@pytest.mark.usefixtures("exam")
def test_setting_a_mark_leaves_what_was_judged(database, viewer):
    set_mark(database, viewer, 75)
    assert failed(database, viewer) == ["s1"]


def test_the_difference_names_who_becomes_what_and_writes_nothing(database, viewer, exam):
    set_mark(database, viewer, 75)
    told = shown(database, viewer, exam)
    assert (told.becomes_fail, told.becomes_pass, told.same) == (1, 0, 2)
    assert (told.raised, told.to_review, told.withdrawn) == (1, 0, 0)
    row = told.people.iloc[0]
    assert [row[name] for name in ("student_id", "was", "becomes", "mark_was", "new_mark")] == [
        *("s2", "pass", "fail", 70, 75)
    ]
    assert number_of_results(database) == 3


def test_results_judged_again_are_appended_with_their_reason_and_raise_a_concern(
    database, viewer, exam
):
    judged_again(database, viewer, exam, 75)
    assert number_of_results(database) == 6
    rows = queue.flagged(database, viewer, today=TODAY).rows.set_index("student_id")
    assert list(rows.index) == ["s1", "s2"]
    assert "with 72 of 100 (pass mark 75)" in rows.loc["s2", "receipt"]
    assert ": re-judged by pass mark 75 from 1 May 2026." in rows.loc["s2", "receipt"]
    assert concerns(database) == ["new", "new"]


def test_a_lowered_mark_closes_a_concern_nobody_touched_and_keeps_one_in_hand(
    database, viewer, exam
):
    save(database, viewer, scores(("s4", 61)), on(2))
    person = lists.student_list(database, viewer).set_index("student_id").loc["s4", "public_id"]
    draft = ContactDraft(person, ContactKind.EMAIL, Reached.SPOKE, TODAY, "met")
    record_contact(database, viewer, draft)
    set_mark(database, viewer, 55)
    told = shown(database, viewer, exam)
    assert (told.becomes_pass, told.raised, told.withdrawn) == (2, 0, 1)
    rejudging.judge_again(database, viewer, exam=exam, seen=told.seen, today=TODAY)
    assert failed(database, viewer) == []
    assert concerns(database) == ["closed", "contacted"]


def test_taking_it_back_puts_results_and_concerns_where_they_were(database, viewer, exam):
    address = judged_again(database, viewer, exam, 75)
    take_back(database, viewer, address)
    assert failed(database, viewer) == ["s1"]
    assert concerns(database) == ["new", "closed"]
    told = rejudging.rejudging_list(database, viewer).iloc[0]
    assert [told[name] for name in ("results", "undone_by", "undo_reason")] == [
        *(3, viewer.name, "wrong mark")
    ]
    with pytest.raises(NotFound):
        take_back(database, viewer, address)


def take_back(database, viewer, address, reason="wrong mark"):
    rejudging.take_back_rejudging(database, viewer, rejudging=address, reason=reason, today=TODAY)


@pytest.mark.acceptance
def test_taking_it_back_needs_a_reason(database, viewer, exam):
    address = judged_again(database, viewer, exam, 75)
    with pytest.raises(ResultRefused, match="reason"):
        take_back(database, viewer, address, " ")


@pytest.mark.acceptance
def test_taking_it_back_keeps_what_somebody_corrected_since(database, viewer, exam):
    address = judged_again(database, viewer, exam, 75)
    page = lists.student_list(database, viewer).set_index("student_id").loc["s2", "public_id"]
    attempt = students.student(database, viewer, student=page).attempts["attempt"].item()
    draft = CorrectionDraft(attempt, Cell.SCORE, "50", "typing error")
    correct_result(database, viewer, draft, today=TODAY)
    take_back(database, viewer, address)
    assert failed(database, viewer) == ["s1", "s2"]


def test_a_record_that_changed_since_is_not_judged_again(database, viewer, exam):
    set_mark(database, viewer, 75)
    seen = shown(database, viewer, exam).seen
    set_mark(database, viewer, 76)
    with pytest.raises(StaleVersion, match="Nothing was judged again"):
        rejudging.judge_again(database, viewer, exam=exam, seen=seen, today=TODAY)
    assert number_of_results(database) == 3


def test_what_stands_as_it_should_is_not_judged_again(database, viewer, exam):
    told = shown(database, viewer, exam)
    assert not told.is_something
    with pytest.raises(ResultRefused, match="stands as"):
        rejudging.judge_again(database, viewer, exam=exam, seen=told.seen, today=TODAY)


@pytest.mark.acceptance
def test_the_same_file_brought_in_again_does_not_judge_otherwise(database, viewer, exam):
    judged_again(database, viewer, exam, 75)
    a_file = scores(("s1", 60), ("s2", 72), ("s3", 90), ("s5", 99))
    saved = save(database, viewer, a_file, replace(ON_1_MAY, pass_mark=None), name="again.csv")
    assert (saved.effect.new, saved.effect.changed, saved.effect.same) == (1, 0, 3)
    assert failed(database, viewer) == ["s1", "s2"]


@pytest.mark.acceptance
def test_undoing_the_upload_takes_along_what_was_judged_again(database, viewer, exam):
    judged_again(database, viewer, exam, 75)
    upload = lists.upload_list(database, viewer)["public_id"].item()
    uploads.undo(database, viewer, upload, reason="Wrong class", today=TODAY)
    assert failed(database, viewer) == []
    assert set(concerns(database)) == {"closed"}


@pytest.mark.acceptance
def test_a_word_that_the_new_mark_contradicts_is_shown_and_kept(database, viewer, exam):
    file = scores(("s6", 72, "Pass"), header="Student ID,Score,Result")
    save(database, viewer, file, on(3))
    set_mark(database, viewer, 75)
    told = shown(database, viewer, exam)
    assert told.kept["student_id"].tolist() == ["s6"]
    rejudging.judge_again(database, viewer, exam=exam, seen=told.seen, today=TODAY)
    assert failed(database, viewer) == ["s1", "s2"]


def test_who_may_not_see_students_is_told_how_many_and_not_who(database, viewer, exam):
    set_mark(database, viewer, 75)
    told = shown(database, ADMINISTRATOR, exam)
    assert (told.becomes_fail, told.raised, len(told.people), told.others) == (1, 1, 0, 3)


@pytest.mark.acceptance
def test_the_audit_says_how_many_became_what(database, viewer, exam):
    address = judged_again(database, viewer, exam, 75)
    with database.reading() as connection:
        row = connection.execute(
            select(audit_event.c.action, audit_event.c.object_id).order_by(audit_event.c.id.desc())
        ).first()
    assert tuple(row) == ("results judged again", address)


def test_an_advisor_who_is_no_administrator_may_not_judge_again(database, exam, outsider):
    with pytest.raises(NotAllowed):
        rejudging.difference(database, outsider, exam=exam, today=TODAY)


@pytest.mark.acceptance
def test_a_failure_by_judging_again_is_evidence_and_ends_a_snooze(database, viewer, exam):
    save(database, viewer, scores(("s2", 40)), replace(on(2), exam="Renal", pass_mark=70))
    row = queue.flagged(database, viewer, today=TODAY).rows.set_index("student_id").loc["s2"]
    at = {"concern": row["concern_id"], "version": int(row["concern_version"])}
    with database.reading() as connection:
        until = school.today(connection) + timedelta(days=30)
    concern_work.snooze(database, viewer, **at, until=until, reason="leave")
    judged_again(database, viewer, exam, 75)
    after = queue.flagged(database, viewer, today=TODAY).rows.set_index("student_id").loc["s2"]
    part = concern_part(database, viewer, student=after["student"], today=TODAY)
    assert after["snoozed_until"] == ""
    assert part.events["kind"].tolist()[:2] == ["flagged", "snoozed"]


def test_a_score_corrected_under_a_word_leaves_the_outcome_said(database, viewer):
    file = scores(("s8", 60, "Pass"), header="Student ID,Score,Result")
    save(database, viewer, file, replace(on(3), exam="Renal quiz"), name="quiz.csv")
    listed = lists.exam_list(database, viewer).set_index("name")["public_id"]
    student = lists.student_list(database, viewer).set_index("student_id").loc["s8", "public_id"]
    attempt = students.student(database, viewer, student=student).attempts["attempt"].item()
    draft = CorrectionDraft(attempt, Cell.SCORE, "61", "typing error")
    correct_result(database, viewer, draft, today=TODAY)
    set_mark(database, viewer, 70, exam="Renal quiz")
    told = shown(database, viewer, listed["Renal quiz"])
    assert not told.is_something
    assert told.kept[["student_id", "score", "was"]].values.tolist() == [["s8", 61, "pass"]]


def open_now(database, viewer):
    rows = queue.flagged(database, viewer, today=TODAY).rows.set_index("student_id")
    return rows.loc[rows["concern"] != "", "concern"].to_dict()


@pytest.mark.acceptance
def test_the_difference_withdraws_nobody_whom_another_rule_still_lists(database, viewer, exam):
    near = draft_of(rule_named(shipped(), "near_miss"))
    set_rule(database, viewer, replace(near, lists=True), today=TODAY)
    set_mark(database, viewer, 58)
    # s1 passes by 2 points now, and s2 by 14 instead of 2.
    assert shown(database, viewer, exam).withdrawn == 1
    judged_again(database, viewer, exam, 58)
    assert open_now(database, viewer) == {"s1": "new"}
    listed = queue.flagged(database, viewer, today=TODAY).rows.set_index("student_id")
    with database.reading() as connection:
        told = told_of_newest(connection)[int(listed.loc["s1", "key"])]
    assert {rule for rule, _ in told} == {"near_miss"}


@pytest.mark.acceptance
def test_the_difference_raises_nobody_whose_concern_a_person_closed(database, viewer, exam):
    midterm = replace(ON_1_MAY, exam="Midterm", date=date(2026, 5, 3))
    save(database, viewer, scores(("s1", 60), ("s2", 90)), midterm, name="midterm.csv")
    row = queue.flagged(database, viewer, today=TODAY).rows.set_index("student_id").loc["s1"]
    at = {"concern": row["concern_id"], "version": int(row["concern_version"])}
    concern_work.close(database, viewer, **at, reason=CloseReason.ELSEWHERE)
    set_mark(database, viewer, 55)
    assert shown(database, viewer, exam).raised == 0
    judged_again(database, viewer, exam, 55)
    assert open_now(database, viewer) == {}


@pytest.mark.acceptance
def test_a_mark_that_comes_near_a_score_raises_by_the_rule_as_the_difference_says(
    database, viewer, exam
):
    near = draft_of(rule_named(shipped(), "near_miss"))
    set_rule(database, viewer, replace(near, lists=True), today=TODAY)
    assert "s3" not in open_now(database, viewer)
    set_mark(database, viewer, 85)
    assert shown(database, viewer, exam).raised == 1
    judged_again(database, viewer, exam, 85)
    # Passed with 90 as before, and now by 5 points.
    assert open_now(database, viewer)["s3"] == "new"
