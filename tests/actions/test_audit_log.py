"""The audit log says who did and saw what, by school id and without any text that was written."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cohort_data.access import Role
from cohort_data.actions import notes
from cohort_data.actions.audit_log import record_audit_export, record_audit_view
from cohort_data.actions.documents import record_export
from cohort_data.actions.visits import record_list_view, record_visit
from cohort_data.errors import NotAllowed
from cohort_data.notes import NoteDraft
from cohort_data.reports import lists
from cohort_data.reports.audit_log import audit_page, people, wanted, whole_log
from cohort_data.store import people as people_store
from cohort_data.words import AccessKind, Deed, NoteLevel
from tests.files import save, scores
from tests.people import on_record

CLASS = scores(("s1", "Ada Moss", 40), ("s2", "Ben Reyes", 90), header="Student ID,Name,Score")


def seen_and_taken_along(database, viewer):
    """Let two students be seen, one be taken along and written about."""
    save(database, viewer, CLASS)
    one, two = lists.student_list(database, viewer)["public_id"]
    record_visit(database, viewer, student=one)
    record_export(database, viewer, student=one, what="meeting sheet")
    draft = NoteDraft(student=one, level=NoteLevel.TEAM, body="Runs out of time")
    notes.write_note(database, viewer, draft)
    record_visit(database, viewer, student=two)


BEGINS = {"busy": seen_and_taken_along}


@pytest.fixture
def busy(viewer):
    """An auditor of a record on which two students were seen, one taken along."""
    return replace(viewer, roles=frozenset({Role.AUDITOR}))


def log(database, auditor, **filters):
    return audit_page(database, auditor, wanted=wanted(**filters)).rows


def test_everything_stands_there_newest_first_with_the_schools_own_id(database, busy):
    rows = log(database, busy)
    assert rows["action"].tolist()[:4] == [
        "saw the student", "note written", "exported", "saw the student",
    ]  # fmt: skip
    assert rows["student"].tolist()[:4] == ["s2", "s1", "s1", "s1"]
    assert rows["what"].tolist()[:4] == ["", "", "meeting sheet", ""]
    assert rows["by"].unique().tolist() == ["This computer"]


def test_no_name_of_a_student_and_no_text_stands_there(database, busy):
    told = whole_log(database, busy, wanted=wanted()).to_csv()
    assert not [word for word in ("Ada", "Moss", "Reyes", "Runs out") if word in told]


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        (Deed.SEEN, {"saw the student"}),
        (Deed.TAKEN_ALONG, {"exported"}),
        (Deed.CHANGED, {"first use", "upload saved", "note written"}),
    ],
)
def test_it_is_narrowed_to_what_was_seen_taken_along_or_changed(database, busy, deed, expected):
    assert set(log(database, busy, deed=deed)["action"]) == expected


def test_it_is_narrowed_to_one_student_with_the_lists_that_name_them(database, viewer, busy):
    record_list_view(database, viewer, kind=AccessKind.SAW_FLAGGED, cohort=None)
    found = log(database, busy, student=" s1 ")
    assert found["action"].tolist() == [
        "saw the flagged students", "note written", "exported", "saw the student",
    ]  # fmt: skip
    assert found["student"].tolist() == ["", "s1", "s1", "s1"]


def test_an_id_that_is_not_there_and_part_of_one_find_nothing(database, busy):
    assert log(database, busy, student="s9").empty
    assert log(database, busy, student="s").empty


def test_it_is_narrowed_to_one_person_and_to_days(database, busy):
    ((address, name),) = people(database, busy).items()
    today = date.today()  # noqa: DTZ011 - the day of this computer
    whole = len(log(database, busy))
    assert name == "This computer"
    assert len(log(database, busy, who=address, since=today, until=today)) == whole
    assert log(database, busy, who="nobody").empty
    assert log(database, busy, since=today + timedelta(days=1)).empty
    assert log(database, busy, until=today - timedelta(days=1)).empty


def test_pages_follow_each_other(database, busy, monkeypatch):
    monkeypatch.setattr("cohort_data.reports.audit_log.ROWS", 2)
    pages = [audit_page(database, busy, wanted=wanted(), page=page) for page in (1, 2)]
    assert [len(page.rows) for page in pages] == [2, 2]
    assert pages[0].total == 6
    assert pages[1].rows["action"].iloc[0] == "exported"


@pytest.mark.usefixtures("busy")
def test_to_look_at_it_and_to_take_it_along_is_on_record_too(database):
    dee = on_record(database, "Dee Ort", Role.AUDITOR)
    for _ in range(2):
        record_audit_view(database, dee)
    record_audit_export(database, dee, what="audit log, CSV")
    rows = log(database, dee).head(3)
    assert rows["action"].tolist() == ["exported", "saw the audit log", "saw the student"]
    assert rows["reason"].tolist()[:2] == ["auditor", "auditor"]


@pytest.mark.usefixtures("viewer")
def test_whoever_lost_the_role_since_the_page_was_drawn_takes_nothing_along(database):
    dee = on_record(database, "Dee Ort", Role.AUDITOR)
    with database.writing() as connection:
        people_store.set_roles(connection, dee.id, frozenset({Role.DEAN}))
    with pytest.raises(NotAllowed):
        record_audit_export(database, dee, what="audit log, CSV")


def test_an_advisor_does_not_read_it(database, viewer):
    with pytest.raises(NotAllowed):
        log(database, replace(viewer, roles=frozenset({Role.ADVISOR})))
