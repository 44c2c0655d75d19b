"""How a check-in is recorded on a plan."""

from dataclasses import asdict, replace

from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.actions.contacts import student_of
from cohort_data.actions.plans import SAVED_SINCE, keep, written
from cohort_data.errors import NotFound, StaleVersion
from cohort_data.plans import CheckInDraft, PlanDraft, refuse_incomplete, settled
from cohort_data.plans.check_ins import applied, refuse_unlikely
from cohort_data.store import audit, check_ins, contacts, plans, school, versions
from cohort_data.store.database import Database
from cohort_data.words import Attendance


@guarded(Permission.RECORD_PLANS)
def record_check_in(database: Database, viewer: Viewer, draft: CheckInDraft) -> str:
    """Record a check-in as a new revision of its plan and return the check-in's public id.

    A plan that somebody saved since the form was opened is not overwritten: StaleVersion.
    """
    with database.writing() as connection:
        day = school.today(connection)
        student, cohort, plan = plan_of(connection, viewer, draft)
        refuse_unlikely(draft, plan, day)
        after = settled(applied(draft, plan), day)
        refuse_incomplete(after)
        key = written(connection, viewer, student, after)
        address = check_ins.hold(connection, viewer, key, draft)
        keep(connection, viewer, key, after, why="plan followed up")
        if draft.attendance is Attendance.ATTENDED:
            contacts.contacted(connection, student, viewer.id, "at a check-in")
        audit.record(
            connection,
            viewer,
            "check-in recorded",
            kind="check-in",
            object_id=address,
            body=asdict(draft),
        )
        versions.bump(connection, [cohort])
    return address


def plan_of(
    connection: Connection, viewer: Viewer, draft: CheckInDraft
) -> tuple[int, int, PlanDraft]:
    """Return the student, the cohort and the plan of a check-in, or refuse."""
    address = plans.student_of(connection, draft.plan)
    if address is None:
        raise NotFound(NOTHING_HERE)
    student, cohort = student_of(connection, viewer, address)
    there = plans.newest_plan(connection, student)
    if there is None or there.public_id != draft.plan or there.draft.version != draft.version:
        raise StaleVersion(SAVED_SINCE)
    return student, cohort, replace(there.draft, version=draft.version)
