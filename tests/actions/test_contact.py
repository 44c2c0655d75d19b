"""Reaching out to a student is recorded, moves the concern on, and can be taken back."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from cohort_data.access import Role, Viewer
from cohort_data.actions import plans
from cohort_data.actions.contacts import record_contact, take_back_contact
from cohort_data.contacts import LONGEST_LINE, ContactDraft
from cohort_data.errors import InvalidContact, NotAllowed, NotFound
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists
from cohort_data.reports.students import student as student_page
from cohort_data.store import audit
from cohort_data.store.tables.trust import audit_event
from cohort_data.store.versions import current_version
from cohort_data.words import ContactKind, Reached
from tests.days import today
from tests.files import save, scores


def one_failed(database, viewer):
    save(database, viewer, scores(("s1", 40), ("s2", 90)))


BEGINS = {"student": one_failed}


@pytest.fixture
def student(database, viewer):
    """A student who failed, whom nobody has reached out to."""
    people = lists.student_list(database, viewer)
    return str(people.loc[people["student_id"] == "s1", "public_id"].item())


@pytest.fixture
def colleague():
    return Viewer(id=99, public_id="c", name="C", roles=frozenset({Role.ADVISOR}), cohorts=None)


def draft(student, **changes):
    spoke = ContactDraft(
        student, ContactKind.EMAIL, Reached.LEFT_WORD, date(2026, 5, 4), "Asked to meet"
    )
    return replace(spoke, **changes)


def page(database, viewer, student):
    return student_page(database, viewer, student=student)


def test_a_contact_is_read_back_with_who_recorded_it(database, viewer, student):
    record_contact(database, viewer, draft(student))
    row = page(database, viewer, student).contacts.iloc[0]
    assert row[["kind", "reached", "line", "on", "by"]].tolist() == [
        "e-mail",
        "left word",
        "Asked to meet",
        "2026-05-04",
        viewer.name,
    ]


def test_the_newest_contact_stands_first(database, viewer, student):
    for day in (date(2026, 5, 4), date(2026, 5, 9), date(2026, 5, 6)):
        record_contact(database, viewer, draft(student, on=day))
    days = page(database, viewer, student).contacts["on"].tolist()
    assert days == ["2026-05-09", "2026-05-06", "2026-05-04"]


def test_a_first_contact_moves_the_concern_to_contacted(database, viewer, student):
    before = page(database, viewer, student)
    record_contact(database, viewer, draft(student))
    after = page(database, viewer, student)
    assert [before.concern, before.next_step] == ["new", "Reach out"]
    assert [after.concern, after.next_step] == ["contacted", "Plan"]


def test_a_later_contact_never_moves_a_concern_back(database, viewer, student):
    plan = PlanDraft(student, "Dr Lake", "Met", next_check_in=date(2026, 9, 9))
    plans.save_plan(database, viewer, plan)
    address = record_contact(database, viewer, draft(student))
    assert page(database, viewer, student).concern == "planned"
    take_back_contact(database, viewer, student=student, contact=address)
    assert page(database, viewer, student).concern == "planned"


@pytest.mark.usefixtures("student")
def test_a_student_without_a_concern_can_be_contacted_too(database, viewer):
    people = lists.student_list(database, viewer)
    other = str(people.loc[people["student_id"] == "s2", "public_id"].item())
    record_contact(database, viewer, draft(other))
    shown = page(database, viewer, other)
    assert [len(shown.contacts), shown.concern, shown.next_step] == [1, "", ""]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"on": datetime.now().astimezone().date() + timedelta(1)}, "today or a day before"),
        ({"kind": "pigeon"}, "A contact is by"),
        ({"reached": "perhaps"}, "what came of it"),
        ({"line": "x" * (LONGEST_LINE + 1)}, "One line"),
    ],
)
def test_a_contact_that_cannot_have_been_is_refused(database, viewer, student, changes, says):
    with pytest.raises(InvalidContact, match=says):
        record_contact(database, viewer, draft(student, **changes))
    assert page(database, viewer, student).contacts.empty


def test_a_contact_of_today_is_kept(database, viewer, student):
    record_contact(database, viewer, draft(student, on=today()))
    assert len(page(database, viewer, student).contacts) == 1


def test_a_contact_taken_back_is_gone_and_the_student_waits_again(database, viewer, student):
    address = record_contact(database, viewer, draft(student))
    take_back_contact(database, viewer, student=student, contact=address)
    shown = page(database, viewer, student)
    assert [len(shown.contacts), shown.concern] == [0, "new"]


def test_the_student_stays_contacted_while_another_contact_is_left(database, viewer, student):
    first, _ = (record_contact(database, viewer, draft(student)) for _ in range(2))
    take_back_contact(database, viewer, student=student, contact=first)
    assert page(database, viewer, student).concern == "contacted"


def test_what_was_taken_back_stays_in_the_audit(database, viewer, student):
    address = record_contact(database, viewer, draft(student))
    take_back_contact(database, viewer, student=student, contact=address)
    with database.reading() as connection:
        told = select(audit_event.c.action).where(audit_event.c.object_id == address)
        actions = list(connection.execute(told.order_by(audit_event.c.id)).scalars())
        assert audit.broken_event(connection) is None
    assert actions == ["contact recorded", "contact taken back"]


def test_a_contact_is_taken_back_once(database, viewer, student):
    address = record_contact(database, viewer, draft(student))
    take_back_contact(database, viewer, student=student, contact=address)
    with pytest.raises(NotFound, match="taken back before"):
        take_back_contact(database, viewer, student=student, contact=address)


def test_a_colleague_does_not_take_back_what_another_recorded(database, viewer, student, colleague):
    address = record_contact(database, viewer, draft(student))
    with pytest.raises(NotAllowed, match="Only who recorded"):
        take_back_contact(database, colleague, student=student, contact=address)


def test_a_contact_with_a_student_of_another_cohort_is_refused(database, student, colleague):
    other = replace(colleague, cohorts=frozenset({99}))
    with pytest.raises(NotAllowed):
        record_contact(database, other, draft(student))


def test_a_contact_with_nobody_is_refused(database, viewer):
    with pytest.raises(NotFound):
        record_contact(database, viewer, draft("no such student"))


def test_a_contact_raises_the_data_version(database, viewer, student):
    before = current_version(database)
    record_contact(database, viewer, draft(student))
    assert current_version(database) > before
