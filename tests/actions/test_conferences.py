"""A case conference has a list of students; what is decided stays, with owner and date."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from cohort_data.access import Role
from cohort_data.actions import conferences as actions
from cohort_data.actions import uploads
from cohort_data.actions.conference_decisions import (
    mark_done,
    record_decision,
    take_back_decision,
)
from cohort_data.actions.conferences import (
    TAKEN,
    add_to_conference,
    change_conference,
    plan_conference,
    remove_conference,
    take_conference,
    take_off_conference,
)
from cohort_data.actions.contacts import record_contact
from cohort_data.actions.plans import save_plan
from cohort_data.conferences import ConferenceDraft, DecisionDraft
from cohort_data.contacts import ContactDraft
from cohort_data.errors import InvalidConcern, InvalidConference, NotAllowed, NotFound, StaleVersion
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists
from cohort_data.reports.concerns import concern
from cohort_data.reports.conferences import (
    case_conference,
    case_conferences,
    decisions_to_do,
    earlier_decisions,
    student_decisions,
)
from cohort_data.reports.queue import flagged
from cohort_data.reports.sheets import conference as sheet
from cohort_data.reports.students import student as student_page
from cohort_data.store import audit, conferences, versions
from cohort_data.store.tables.conferences import conference_decision
from cohort_data.store.tables.school import school as school_table
from cohort_data.store.tables.trust import access, audit_event
from cohort_data.store.versions import current_version
from cohort_data.words import ContactKind, Reached
from tests.days import today
from tests.files import STEP_1, save, step_1
from tests.people import on_record

ROSTER = step_1(("s1", "2026-01-05", "Fail"), ("s2", "2026-01-05", "Fail"))
OTHERS = replace(STEP_1, cohort="Class of 2029")


def two_cohorts(database, viewer):
    """Two students who failed, and a third one of another cohort."""
    save(database, viewer, ROSTER, STEP_1)
    save(database, viewer, step_1(("s9", "2026-01-05", "Fail")), OTHERS, name="other.csv")


BEGINS = {"people": two_cohorts}


@pytest.fixture
def people(database, viewer):
    """The public ids of the students by their own."""
    return lists.student_list(database, viewer).set_index("student_id")["public_id"].to_dict()


@pytest.fixture
def planned(database, viewer, people):
    """A conference about the first student."""
    return plan_conference(database, viewer, ConferenceDraft("Support", today(), (people["s1"],)))


@pytest.fixture
def ben(database, people):
    """A colleague who has the first cohort only."""
    assert people
    return on_record(database, "Ben Reyes", Role.ADVISOR, cohorts=["Class of 2028"])


def listed(database, viewer, planned):
    return case_conference(database, viewer, conference=planned, today=today()).rows


def first(database, viewer, planned):
    """The first entry of a list as it is kept, without what is known of the student."""
    with database.reading() as connection:
        kept = conferences.entries_frame(connection, viewer)
    return kept[kept["conference"] == planned].iloc[0]


def decision(row, text="Weekly meetings", **more):
    return DecisionDraft(row["entry"], int(row["version"]), text, **more)


def at(row):
    return {"entry": row["entry"], "version": int(row["version"])}


def test_a_list_tells_what_is_known_of_each_student(database, viewer, planned):
    row = listed(database, viewer, planned).iloc[0]
    assert (row["student_id"], row["decisions"], row["used"], row["limit"]) == ("s1", 0, 1, 3)
    assert row["receipt"].startswith("Failed Step 1 on 5 Jan 2026")
    told = case_conferences(database, viewer).iloc[0]
    assert (told["title"], told["students"], told["undecided"]) == ("Support", 1, 1)


def test_students_are_put_on_a_list_once(database, viewer, people, planned):
    both = [people["s1"], people["s2"]]
    put = [add_to_conference(database, viewer, conference=planned, students=both) for _ in "ab"]
    assert put == [1, 0]
    assert case_conferences(database, viewer)["students"].tolist() == [2]


def test_what_was_decided_is_read_back_with_owner_and_date(database, viewer, people, planned):
    before = current_version(database), flags(database, viewer)
    due = today() + timedelta(days=7)
    draft = decision(first(database, viewer, planned), " Weekly meetings ", owner="Dean", due=due)
    record_decision(database, viewer, draft)
    row = first(database, viewer, planned)
    assert row[["decision", "owner", "due", "by", "done_at"]].tolist() == [
        "Weekly meetings",
        "Dean",
        due.isoformat(),
        viewer.name,
        "",
    ]
    assert decisions_to_do(database, viewer)["due"].tolist() == [due.isoformat()]
    mine = student_decisions(database, viewer, student=people["s1"])
    assert mine[["title", "decision"]].to_numpy().tolist() == [["Support", "Weekly meetings"]]
    assert current_version(database) > before[0]
    assert flags(database, viewer) == before[1]


def flags(database, viewer):
    """What the queue and the record say of attempts, which no decision touches."""
    told = flagged(database, viewer, today=today()).rows
    return told[["student_id", "receipt", "failed_attempts", "concern"]].to_dict("records")


def test_a_second_decision_holds_and_taking_it_back_brings_the_first_again(
    database, viewer, planned
):
    for text in ("Meet weekly", "Move the retake"):
        record_decision(database, viewer, decision(first(database, viewer, planned), text))
    row = first(database, viewer, planned)
    assert (row["decision"], row["decisions"]) == ("Move the retake", 2)
    take_back_decision(database, viewer, **at(row))
    row = first(database, viewer, planned)
    assert (row["decision"], row["decisions"]) == ("Meet weekly", 1)
    before = earlier_decisions(database, viewer, entry=row["entry"])
    assert before["decision"].tolist() == ["Move the retake"]
    assert before["taken_back_at"].tolist() != [""]


def test_only_its_author_or_an_administrator_takes_a_decision_back(database, viewer, planned, ben):
    record_decision(database, viewer, decision(first(database, viewer, planned)))
    row = first(database, viewer, planned)
    with pytest.raises(NotAllowed, match="Only who recorded"):
        take_back_decision(database, ben, **at(row))


def test_what_a_colleague_recorded_meanwhile_is_not_overwritten(database, viewer, planned, ben):
    drawn = first(database, viewer, planned)
    record_decision(database, ben, decision(drawn, "Meet weekly"))
    others = (
        lambda: record_decision(database, viewer, decision(drawn, "Another")),
        lambda: mark_done(database, viewer, **at(drawn), is_done=True),
        lambda: take_off_conference(database, viewer, **at(drawn)),
    )
    for other in others:
        with pytest.raises(StaleVersion, match="Somebody recorded something"):
            other()
    assert first(database, viewer, planned)["decision"] == "Meet weekly"


def test_a_concern_goes_over_to_the_owner_where_it_is_ticked(
    database, viewer, people, planned, ben
):
    row = listed(database, viewer, planned).iloc[0]
    over = {"concern": row["concern_id"], "concern_version": int(row["concern_version"])}
    draft = decision(row, owner="Ben Reyes", owner_id=ben.public_id)
    record_decision(database, viewer, draft)
    assert owner_of(database, viewer, people["s1"]) == ""
    again = replace(draft, version=draft.version + 1, **over)
    record_decision(database, viewer, again)
    assert owner_of(database, viewer, people["s1"]) == "Ben Reyes"
    with pytest.raises(StaleVersion, match="Somebody recorded something"):
        record_decision(database, viewer, replace(again, version=again.version + 1))
    assert first(database, viewer, planned)["decisions"] == 2


def owner_of(database, viewer, student):
    return concern(database, viewer, student=student, today=today()).newest.owner_name


def test_the_day_becomes_the_next_check_in_of_the_plan_where_it_is_ticked(
    database, viewer, people, planned
):
    soon, due = today() + timedelta(days=3), today() + timedelta(days=9)
    save_plan(database, viewer, PlanDraft(people["s1"], "Ada", "Weekly", next_check_in=soon))
    row = listed(database, viewer, planned).iloc[0]
    its = {"plan": row["plan_id"], "plan_version": int(row["plan_version"])}
    record_decision(database, viewer, decision(row, due=due))
    assert next_check_in(database, viewer, people["s1"]) == soon
    ticked = decision(first(database, viewer, planned), due=due, **its)
    record_decision(database, viewer, ticked)
    assert next_check_in(database, viewer, people["s1"]) == due
    with pytest.raises(StaleVersion, match="Somebody recorded something"):
        record_decision(database, viewer, replace(ticked, version=ticked.version + 1))


def next_check_in(database, viewer, student):
    return student_page(database, viewer, student=student).plan.draft.next_check_in


def test_a_title_is_mended_and_a_conference_about_nobody_removed(database, viewer, planned):
    its = {"conference": planned, "version": 1}
    draft = ConferenceDraft("Student support", today())
    change_conference(database, viewer, **its, draft=draft)
    with pytest.raises(StaleVersion, match="it is called “Student support” now, on"):
        change_conference(database, viewer, **its, draft=draft)
    assert case_conferences(database, viewer)["title"].tolist() == ["Student support"]
    with pytest.raises(InvalidConference, match="Take everybody off first"):
        remove_conference(database, viewer, conference=planned, version=2)
    take_off_conference(database, viewer, **at(first(database, viewer, planned)))
    with pytest.raises(StaleVersion, match="do it again if it is still right"):
        remove_conference(database, viewer, **its)
    remove_conference(database, viewer, conference=planned, version=2)
    assert case_conferences(database, viewer).empty
    with pytest.raises(NotFound):
        listed(database, viewer, planned)


@pytest.mark.acceptance
def test_nobody_owns_who_does_not_have_the_cohort(database, viewer, people, ben):
    draft = ConferenceDraft("Support", today(), (people["s9"],))
    row = first(database, viewer, plan_conference(database, viewer, draft))
    with pytest.raises(InvalidConcern, match="Choose an advisor"):
        record_decision(database, viewer, decision(row, owner="Ben", owner_id=ben.public_id))


def test_who_was_decided_on_stays_in_sight_when_the_file_is_undone(
    database, viewer, people, planned
):
    record_decision(database, viewer, decision(first(database, viewer, planned)))
    files = lists.upload_list(database, viewer).set_index("file")["public_id"]
    uploads.undo(database, viewer, files["file.csv"], reason="wrong file", today=today())
    assert listed(database, viewer, planned)["decision"].tolist() == ["Weekly meetings"]
    assert set(lists.student_list(database, viewer)["student_id"]) == {"s1", "s9"}
    assert student_page(database, viewer, student=people["s1"]).concern == "new"


def test_what_is_done_leaves_what_is_to_do_until_it_is_open_again(database, viewer, planned):
    record_decision(database, viewer, decision(first(database, viewer, planned)))
    mark_done(database, viewer, **at(first(database, viewer, planned)), is_done=True)
    assert decisions_to_do(database, viewer).empty
    mark_done(database, viewer, **at(first(database, viewer, planned)), is_done=False)
    assert len(decisions_to_do(database, viewer)) == 1


def test_who_is_taken_off_a_list_comes_back_with_what_was_decided(
    database, viewer, people, planned
):
    record_decision(database, viewer, decision(first(database, viewer, planned)))
    take_off_conference(database, viewer, **at(first(database, viewer, planned)))
    assert listed(database, viewer, planned).empty
    assert student_decisions(database, viewer, student=people["s1"]).empty
    add_to_conference(database, viewer, conference=planned, students=[people["s1"]])
    assert first(database, viewer, planned)["decision"] == "Weekly meetings"


def test_of_a_list_an_advisor_sees_the_students_of_the_own_cohorts(
    database, viewer, people, planned, ben
):
    add_to_conference(database, viewer, conference=planned, students=[people["s9"]])
    assert listed(database, ben, planned)["student_id"].tolist() == ["s1"]
    only_others = plan_conference(
        database, viewer, ConferenceDraft("Others", today(), (people["s9"],))
    )
    told = case_conferences(database, ben)
    assert told[["title", "students"]].to_numpy().tolist() == [["Others", 0], ["Support", 1]]
    assert listed(database, ben, only_others).empty
    with pytest.raises(NotAllowed):
        add_to_conference(database, ben, conference=planned, students=[people["s9"]])


def test_what_the_team_decided_is_shut_for_who_decides_on_promotion(database, viewer, planned):
    record_decision(
        database, viewer, decision(first(database, viewer, planned), "zqsecret", owner="zqowner")
    )
    dee = on_record(database, "Dee Decides", Role.ADVISOR, cohorts=None, decides=True)
    told = case_conference(database, dee, conference=planned, today=today())
    assert told.is_shut
    row = told.rows.iloc[0]
    assert (row["decisions"], row["decision"]) == (1, "")
    assert earlier_decisions(database, dee, entry=row["entry"]).empty
    open_to = case_conference(database, viewer, conference=planned, today=today())
    printed = [repr(sheet.content(one, today())) for one in (told, open_to)]
    assert ["zqsecret" in one for one in printed] == [False, True]
    assert ["zqowner" in one for one in printed] == [False, True]


def test_who_decides_on_promotion_reads_of_an_owner_a_viewers_name_alone(
    database, viewer, people, planned
):
    dee = on_record(database, "Dee Decides", Role.ADVISOR, cohorts=None, decides=True)
    typed = decision(first(database, viewer, planned), owner="her mother, who is ill")
    record_decision(database, viewer, typed)
    shut = student_decisions(database, dee, student=people["s1"])
    assert (shut["owner"].tolist(), decisions_to_do(database, dee)["owner"].tolist()) == (
        [""],
        [""],
    )
    assert first(database, viewer, planned)["owner"] == "her mother, who is ill"
    row = first(database, viewer, planned)
    record_decision(database, viewer, decision(row, owner="Ada", owner_id=viewer.public_id))
    assert first(database, dee, planned)["owner"] == viewer.name


def test_of_a_student_whom_no_rule_lists_contact_and_plan_are_known_too(database, viewer):
    save(database, viewer, step_1(("s7", "2026-01-05", "Pass")), STEP_1, name="passed.csv")
    who = lists.student_list(database, viewer).set_index("student_id")["public_id"]["s7"]
    spoke = ContactDraft(who, ContactKind.PHONE, Reached.SPOKE, today())
    record_contact(database, viewer, spoke)
    save_plan(database, viewer, PlanDraft(who, "Ada", "Weekly", next_check_in=today()))
    about = plan_conference(database, viewer, ConferenceDraft("T", today(), (who,)))
    row = listed(database, viewer, about).iloc[0]
    assert row[["receipt", "last_contact"]].tolist() == ["", today().isoformat()]
    assert row["plan"] != ""


def test_it_was_done_on_the_day_where_the_school_is(database, viewer, people, planned):
    record_decision(database, viewer, decision(first(database, viewer, planned)))
    mark_done(database, viewer, **at(first(database, viewer, planned)), is_done=True)
    with database.writing() as connection:
        late = {"done_at": "2026-11-28T23:30:00+00:00"}
        connection.execute(update(conference_decision).values(late))
        connection.execute(update(school_table).values(time_zone="Pacific/Auckland"))
        versions.bump(connection)
    told = case_conference(database, viewer, conference=planned, today=today())
    assert "done 29 Nov 2026" in repr(sheet.content(told, today()))
    assert student_decisions(database, viewer, student=people["s1"])["done_on"].tolist() == [
        "2026-11-29"
    ]


def test_a_conference_is_removed_when_its_only_student_left_with_the_file(database, viewer, people):
    about = ConferenceDraft("T", today(), (people["s9"],))
    planned = plan_conference(database, viewer, about)
    files = lists.upload_list(database, viewer).set_index("file")["public_id"]
    uploads.undo(database, viewer, files["other.csv"], reason="wrong file", today=today())
    remove_conference(database, viewer, conference=planned, version=1)
    save(database, viewer, step_1(("s9", "2026-01-05", "Fail")), OTHERS, name="again.csv")
    back = lists.student_list(database, viewer).set_index("student_id")["public_id"]["s9"]
    assert student_decisions(database, viewer, student=back).empty


def test_only_who_sees_somebody_on_the_list_changes_a_conference(
    database, viewer, people, planned, ben
):
    draft = ConferenceDraft("Renamed", today())
    others = plan_conference(database, viewer, replace(draft, students=(people["s9"],)))
    with pytest.raises(NotAllowed, match="a cohort that is not yours"):
        change_conference(database, ben, conference=others, version=1, draft=draft)
    change_conference(database, ben, conference=planned, version=1, draft=draft)
    empty = plan_conference(database, viewer, draft)
    change_conference(database, ben, conference=empty, version=1, draft=draft)


def test_the_day_stands_once_something_is_decided(database, viewer, planned):
    record_decision(database, viewer, decision(first(database, viewer, planned)))
    its = {"conference": planned, "version": 1}
    later = ConferenceDraft("Renamed", today() + timedelta(days=1))
    with pytest.raises(InvalidConference, match="its day stands"):
        change_conference(database, viewer, **its, draft=later)
    change_conference(database, viewer, **its, draft=replace(later, on=today()))
    take_back_decision(database, viewer, **at(first(database, viewer, planned)))
    change_conference(database, viewer, **its | {"version": 2}, draft=later)


def test_the_paper_holds_those_whom_the_log_names(database, viewer, people, planned, monkeypatch):
    """A colleague puts somebody on the list in the moment between the log and the paper."""
    papers = []

    def meanwhile(told, day):
        both = [people["s1"], people["s2"]]
        add_to_conference(database, viewer, conference=planned, students=both)
        papers.append(sheet.content(told, day)["students"])
        return sheet.conference_sheet(told, day)

    monkeypatch.setattr(actions, "conference_sheet", meanwhile)
    take_conference(database, viewer, conference=planned, today=today())
    with database.reading() as connection:
        query = select(func.count()).select_from(access).where(access.c.what == TAKEN)
        assert connection.execute(query).scalar() == len(papers[0]) == 1


@pytest.mark.acceptance
def test_a_printed_list_is_on_record_for_each_student_on_it(database, viewer, people, planned):
    add_to_conference(database, viewer, conference=planned, students=[people["s2"]])
    take_conference(database, viewer, conference=planned, today=today())
    with database.reading() as connection:
        query = select(func.count(func.distinct(access.c.student_id)))
        assert connection.execute(query.where(access.c.what == TAKEN)).scalar() == 2


@pytest.mark.acceptance
def test_what_was_done_with_a_decision_is_in_the_audit(database, viewer, planned):
    record_decision(database, viewer, decision(first(database, viewer, planned)))
    take_back_decision(database, viewer, **at(first(database, viewer, planned)))
    with database.reading() as connection:
        query = select(audit_event.c.action).where(audit_event.c.object_kind == "conference entry")
        told = list(connection.execute(query.order_by(audit_event.c.id)).scalars())
        assert audit.broken_event(connection) is None
    assert told == ["conference decision", "conference decision taken back"]
