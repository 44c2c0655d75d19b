"""How an intervention plan is saved."""

import secrets
from dataclasses import replace

from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.actions.contacts import student_of
from cohort_data.audit import body_text
from cohort_data.errors import NotFound, StaleVersion
from cohort_data.plans import PlanDraft, body, refuse_incomplete, settled
from cohort_data.plans.states import refuse_move
from cohort_data.store import (
    audit,
    check_ins,
    concerns,
    plan_parts,
    plan_revisions,
    plans,
    school,
    versions,
)
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
        kept = settled(draft, school.today(connection))
        student, cohort = student_of(connection, viewer, draft.student)
        key = written(connection, viewer, student, kept)
        address = keep(connection, viewer, key, kept, why="plan saved")
        if kept.state is not PlanState.CLOSED:
            concerns.planned(connection, student, viewer.id)
        versions.bump(connection, [cohort])
    return address


def written(connection: Connection, viewer: Viewer, student: int, draft: PlanDraft) -> int:
    """Write the plan's own row and return its key."""
    there = plans.newest_plan(connection, student)
    if draft.plan is None:
        if there and there.draft.state is not PlanState.CLOSED:
            raise StaleVersion(SAVED_SINCE)
        refuse_move(None, draft.state)
        return plans.add_plan(connection, viewer, student, draft)
    key = plans.key_of(connection, draft.plan, student)
    if key is None or there is None:
        raise NotFound(NOTHING_HERE)
    is_newest = there.public_id == draft.plan
    if not is_newest or not plans.change_plan(connection, viewer, key, draft):
        raise StaleVersion(SAVED_SINCE)
    refuse_move(there.draft.state, draft.state)
    return key


def keep(connection: Connection, viewer: Viewer, key: int, draft: PlanDraft, *, why: str) -> str:
    """Keep the parts of a plan and a revision of it; return the plan's public id."""
    plan_parts.write_parts(connection, key, draft)
    check_ins.plan_check_in(connection, viewer, key, draft.next_check_in)
    address = plans.address_of(connection, key)
    keep_revision(connection, viewer, key, replace(draft, plan=address), why=why)
    return address


def keep_revision(
    connection: Connection, viewer: Viewer, key: int, draft: PlanDraft, *, why: str
) -> None:
    """Keep what was saved as a revision that the audit chain vouches for."""
    kept, salt = body(draft), secrets.token_hex(32)
    event = audit.record(
        connection,
        viewer,
        why,
        kind="plan",
        object_id=str(draft.plan),
        body=kept,
        salt=salt,
    )
    plan_revisions.add_revision(
        connection,
        viewer,
        key,
        version=draft.version + 1,
        body=body_text(kept),
        salt=salt,
        event_hash=event,
    )
