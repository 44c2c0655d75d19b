"""How an intervention plan is saved."""

import secrets

from sqlalchemy import Connection

from cohort_data.access import Permission, Viewer, guarded, require_cohorts
from cohort_data.audit import body_text
from cohort_data.errors import NotFound, StaleVersion
from cohort_data.plans import PlanDraft, body, refuse_incomplete
from cohort_data.store import audit, concerns, plans, students, versions
from cohort_data.store.database import Database
from cohort_data.words import PlanState

SAVED_SINCE = (
    "Somebody saved this plan after you opened it. Nothing was overwritten: compare the two texts "
    "below, then save again."
)


@guarded(Permission.RECORD_PLANS)
def save_plan(database: Database, viewer: Viewer, draft: PlanDraft) -> str:
    """Save a plan as a new revision and return its public id.

    A plan that somebody saved since the form was opened is not overwritten: StaleVersion.
    """
    refuse_incomplete(draft)
    with database.writing() as connection:
        student, cohort = students.find(connection, draft.student)
        if student is None or cohort is None:
            raise NotFound("There is no such student, or none that you may see.")
        require_cohorts(viewer, [cohort])
        key = written(connection, viewer, student, draft)
        plans.write_parts(connection, viewer, key, draft)
        address = plans.address_of(connection, key)
        keep_revision(connection, viewer, key, address, draft)
        concerns.planned(connection, student)
        versions.bump(connection, [cohort])
    return address


def written(connection: Connection, viewer: Viewer, student: int, draft: PlanDraft) -> int:
    """Write the plan's own row and return its key."""
    if draft.plan is None:
        there = plans.newest_plan(connection, student)
        if there and there.draft.state is not PlanState.CLOSED:
            raise StaleVersion(SAVED_SINCE)
        return plans.add_plan(connection, viewer, student, draft)
    key = plans.key_of(connection, draft.plan, student)
    if key is None:
        raise NotFound("There is no such plan, or none that you may see.")
    if not plans.change_plan(connection, viewer, key, draft):
        raise StaleVersion(SAVED_SINCE)
    return key


def keep_revision(
    connection: Connection, viewer: Viewer, key: int, address: str, draft: PlanDraft
) -> None:
    """Keep what was saved as a revision that the audit chain vouches for."""
    kept, salt = body(draft), secrets.token_hex(32)
    event = audit.record(
        connection,
        viewer,
        "plan saved",
        kind="plan",
        object_id=address,
        body=kept,
        salt=salt,
    )
    plans.add_revision(
        connection,
        viewer,
        key,
        version=draft.version + 1,
        body=body_text(kept),
        salt=salt,
        event_hash=event,
    )
