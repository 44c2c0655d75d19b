"""How the causes, focus areas, referrals and tasks of a plan are kept as rows of their own."""

from datetime import date

from sqlalchemy import Connection, delete, select

from cohort_data.plans import PlanDraft, Task
from cohort_data.plans.drafts import day
from cohort_data.store.areas import keys_by_address
from cohort_data.store.bulk import insert_records
from cohort_data.store.moments import public_id
from cohort_data.store.tables import work
from cohort_data.store.tables.school import area


def write_parts(connection: Connection, key: int, draft: PlanDraft) -> None:
    """Write the causes, focus areas, referrals and tasks of a plan, in place of those there."""
    for table in (work.plan_cause, work.plan_area, work.plan_referral, work.task):
        connection.execute(delete(table).where(table.c.plan_id == key))
    insert_records(
        connection, work.plan_cause, [{"plan_id": key, "cause": name} for name in draft.causes]
    )
    insert_records(
        connection,
        work.plan_referral,
        [{"plan_id": key, "service": service} for service in draft.referrals],
    )
    write_focus(connection, key, draft.focus_areas)
    insert_records(
        connection,
        work.task,
        [task_row(key, position, task) for position, task in enumerate(draft.tasks)],
    )


def write_focus(connection: Connection, key: int, addresses: tuple[str, ...]) -> None:
    """Write the focus areas in their order; an area that is gone from the record is left out."""
    areas = keys_by_address(connection, addresses)
    focus = [areas[address] for address in addresses if address in areas]
    insert_records(
        connection,
        work.plan_area,
        [
            {"plan_id": key, "area_id": area_key, "position": position}
            for position, area_key in enumerate(focus)
        ],
    )


def task_row(key: int, position: int, task: Task) -> dict[str, object]:
    """Return a task as it is kept."""
    return {
        "public_id": public_id(),
        "plan_id": key,
        "title": task.title,
        "owner": task.owner,
        "due": iso(task.due),
        "done": task.done,
        "position": position,
    }


def iso(on: date | None) -> str | None:
    """Return a date as it is kept."""
    return on.isoformat() if on else None


def causes(connection: Connection, key: int) -> tuple[str, ...]:
    """Return the causes of a plan in the order in which they were named."""
    named = select(work.plan_cause.c.cause).where(work.plan_cause.c.plan_id == key)
    return tuple(connection.execute(named.order_by(work.plan_cause.c.id)).scalars())


def referrals(connection: Connection, key: int) -> tuple[str, ...]:
    """Return the services that a plan says were offered."""
    offered = select(work.plan_referral.c.service).where(work.plan_referral.c.plan_id == key)
    return tuple(connection.execute(offered.order_by(work.plan_referral.c.id)).scalars())


def focus_areas(connection: Connection, key: int) -> tuple[str, ...]:
    """Return the public ids of the focus areas of a plan, the most important first."""
    focus = (
        select(area.c.public_id)
        .join(work.plan_area, work.plan_area.c.area_id == area.c.id)
        .where(work.plan_area.c.plan_id == key)
        .order_by(work.plan_area.c.position)
    )
    return tuple(connection.execute(focus).scalars())


def tasks(connection: Connection, key: int) -> tuple[Task, ...]:
    """Return the tasks of a plan in their order."""
    rows = connection.execute(
        select(work.task).where(work.task.c.plan_id == key).order_by(work.task.c.position)
    )
    return tuple(Task(row.title, row.owner, day(row.due), row.done) for row in rows)


def tasks_by_plan(connection: Connection) -> dict[int, tuple[Task, ...]]:
    """Return the tasks of every plan that has some."""
    found: dict[int, tuple[Task, ...]] = {}
    for row in connection.execute(select(work.task).order_by(work.task.c.position)):
        task = Task(row.title, row.owner, day(row.due), row.done)
        found[row.plan_id] = (*found.get(row.plan_id, ()), task)
    return found
