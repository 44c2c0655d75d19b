"""The history of concerns begins with all that an older record knows of them."""

from dataclasses import replace
from datetime import date

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import delete, select, text, update

from cohort_data.actions import uploads
from cohort_data.actions.contacts import record_contact
from cohort_data.concern_record import concerns_of
from cohort_data.contacts import ContactDraft
from cohort_data.reports import lists
from cohort_data.store import concern_log, revisions
from cohort_data.store.tables.concern_log import concern_event
from cohort_data.store.tables.work import concern
from cohort_data.words import ContactKind, Reached
from tests.files import STEP_1, TODAY, save, step_1


def an_older_record(database, viewer):
    """Four concerns: new and owned, contacted, in review, and closed by an undo."""
    failed = [(f"s{each}", "2026-06-01", "Fail") for each in (1, 2, 3)]
    save(database, viewer, step_1(*failed), STEP_1)
    save(database, viewer, step_1(("s3", "2026-08-03", "Pass")), STEP_1, name="retake.csv")
    wrong = replace(STEP_1, exam="Step 2 CK")
    address = save(
        database, viewer, step_1(("s4", "2026-06-01", "Fail")), wrong, name="w.csv"
    ).upload
    listed = lists.student_list(database, viewer).set_index("student_id")["public_id"]
    draft = ContactDraft(listed["s2"], ContactKind.PHONE, Reached.SPOKE, date(2026, 9, 1))
    record_contact(database, viewer, draft)
    uploads.undo(database, viewer, address, reason="wrong file", today=TODAY)
    with database.writing() as connection:
        first = select(concern.c.id).order_by(concern.c.id).limit(1).scalar_subquery()
        connection.execute(update(concern).where(concern.c.id == first).values(owner_id=viewer.id))
        connection.execute(delete(concern_event))


POSTGRESQL_AT_RELEASE = True
BEGINS = {"begun": an_older_record}


@pytest.fixture
def begun(database):
    """The events with which the log begins, and the rows of the concerns."""
    script = ScriptDirectory.from_config(revisions.configuration())
    module = script.get_revision("0009").module
    with database.writing() as connection:
        connection.execute(text(module.BEGUN))
        connection.execute(text(module.AS_IT_STANDS))
        events = concern_log.events_frame(connection)
        rows = list(connection.execute(select(concern).order_by(concern.c.id)).mappings())
    return events, rows


def test_the_log_tells_how_each_concern_of_an_older_record_stands(begun):
    events, rows = begun
    assert [row["state"] for row in rows] == ["new", "contacted", "review", "closed"]
    assert {
        key: (one.state, one.owner, one.waiting_since, one.close_reason)
        for key, one in concerns_of(events).items()
    } == {
        row["id"]: (
            row["state"],
            row["owner_id"],
            row["waiting_since"],
            row["close_reason"] or "",
        )
        for row in rows
    }
    of_each = events.groupby("concern")["kind"].agg(list)
    raised = ["opened", "flagged"]
    assert of_each[rows[1]["id"]] == [*raised, "carried over"]
    assert of_each[rows[3]["id"]] == [*raised, "evidence withdrawn", "carried over"]
    assert events.loc[events["kind"] == "flagged", "reason"].str.contains("Step").all()
