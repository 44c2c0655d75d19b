"""How plans, their causes, areas, tasks, check-ins and revisions are kept."""

import json
from dataclasses import asdict
from datetime import date

import pandas as pd
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.engine import RowMapping

from cohort_data.access import Viewer
from cohort_data.plans import PlanDraft, PlanRecord, Preparation, Task
from cohort_data.store.areas import keys_by_address
from cohort_data.store.bulk import insert_records
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables import work
from cohort_data.store.tables.people import membership, student, viewer
from cohort_data.store.tables.school import area
from cohort_data.words import PlanState


def columns(draft: PlanDraft, author: Viewer) -> dict[str, object]:
    """Return the columns of the plan's own row."""
    return {
        "state": draft.state,
        "owner": draft.owner,
        "goal": draft.goal,
        "line": draft.line,
        "next_check_in": iso(draft.next_check_in),
        "retake_date": iso(draft.retake_date),
        "agreed_on": iso(draft.agreed_on),
        "rhythm_days": draft.rhythm_days,
        "content_plan": draft.content_plan,
        "readiness_gate": draft.readiness_gate,
        "last_preparation": preparation_text(draft.last_preparation),
        "this_preparation": preparation_text(draft.this_preparation),
        "outcome": draft.outcome,
        "updated_at": now(),
        "updated_by": author.id,
        "closed_at": now() if draft.state is PlanState.CLOSED else None,
    }


def preparation_text(preparation: Preparation) -> str:
    """Return a preparation as it is kept; nothing where nothing is known."""
    return "" if preparation == Preparation() else json.dumps(asdict(preparation))


def preparation(text: str | None) -> Preparation:
    """Return a preparation as it was kept."""
    return Preparation(**json.loads(text)) if text else Preparation()


def iso(day: date | None) -> str | None:
    """Return a date as it is kept."""
    return day.isoformat() if day else None


def add_plan(connection: Connection, author: Viewer, student_key: int, draft: PlanDraft) -> int:
    """Add a plan at version 1 and return its key."""
    added = connection.execute(
        insert(work.plan).values(
            **columns(draft, author),
            public_id=public_id(),
            student_id=student_key,
            created_at=now(),
            version=1,
        )
    )
    return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0


def change_plan(connection: Connection, author: Viewer, key: int, draft: PlanDraft) -> bool:
    """Change a plan unless somebody saved a newer version; say whether it was changed."""
    changed = connection.execute(
        update(work.plan)
        .where(work.plan.c.id == key, work.plan.c.version == draft.version)
        .values(**columns(draft, author), version=draft.version + 1)
    )
    return changed.rowcount == 1


def write_parts(connection: Connection, author: Viewer, key: int, draft: PlanDraft) -> None:
    """Write the causes, focus areas, tasks and next check-in of a plan as rows of their own."""
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
    areas = keys_by_address(connection, draft.focus_areas)
    focus = [areas[address] for address in draft.focus_areas if address in areas]
    insert_records(
        connection,
        work.plan_area,
        [
            {"plan_id": key, "area_id": area_key, "position": position}
            for position, area_key in enumerate(focus)
        ],
    )
    insert_records(
        connection,
        work.task,
        [
            {
                "public_id": public_id(),
                "plan_id": key,
                "title": task.title,
                "owner": task.owner,
                "due": iso(task.due),
                "done": task.done,
                "position": position,
            }
            for position, task in enumerate(draft.tasks)
        ],
    )
    write_check_in(connection, author, key, draft.next_check_in)


def write_check_in(
    connection: Connection, author: Viewer, key: int, planned_for: date | None
) -> None:
    """Keep the one check-in that is planned and not held in step with the plan."""
    waiting = (work.check_in.c.plan_id == key) & work.check_in.c.held_on.is_(None)
    connection.execute(delete(work.check_in).where(waiting))
    if planned_for:
        connection.execute(
            insert(work.check_in).values(
                public_id=public_id(),
                plan_id=key,
                planned_for=iso(planned_for),
                line="",
                practice_form="",
                by=author.id,
                at=now(),
            )
        )


def add_revision(
    connection: Connection,
    author: Viewer,
    key: int,
    *,
    version: int,
    body: str,
    salt: str,
    event_hash: str,
) -> None:
    """Keep what was saved; revisions only grow."""
    connection.execute(
        insert(work.plan_revision).values(
            plan_id=key,
            version=version,
            author=author.id,
            at=now(),
            body=body,
            salt=salt,
            audit_event_hash=event_hash,
        )
    )


def address_of(connection: Connection, key: int) -> str:
    """Return the public id of a plan."""
    query = select(work.plan.c.public_id).where(work.plan.c.id == key)
    return str(connection.execute(query).scalar_one())


def key_of(connection: Connection, address: str, student_key: int) -> int | None:
    """Return the key of a student's plan with this public id."""
    return connection.execute(
        select(work.plan.c.id).where(
            work.plan.c.public_id == address,
            work.plan.c.student_id == student_key,
            work.plan.c.deleted_at.is_(None),
        )
    ).scalar()


def newest_plan(connection: Connection, student_key: int) -> PlanRecord | None:
    """Return the newest plan of a student, None when there is none."""
    row = (
        connection.execute(
            select(
                work.plan, viewer.c.name.label("author"), student.c.public_id.label("of_student")
            )
            .join(viewer, viewer.c.id == work.plan.c.updated_by)
            .join(student, student.c.id == work.plan.c.student_id)
            .where(work.plan.c.student_id == student_key, work.plan.c.deleted_at.is_(None))
            .order_by(work.plan.c.id.desc())
        )
        .mappings()
        .first()
    )
    return record(connection, row) if row else None


def record(connection: Connection, row: RowMapping) -> PlanRecord:
    """Return a plan with its parts, as the form reads it."""
    key = row["id"]
    named = select(work.plan_cause.c.cause).where(work.plan_cause.c.plan_id == key)
    offered = select(work.plan_referral.c.service).where(work.plan_referral.c.plan_id == key)
    focus = (
        select(area.c.public_id)
        .join(work.plan_area, work.plan_area.c.area_id == area.c.id)
        .where(work.plan_area.c.plan_id == key)
        .order_by(work.plan_area.c.position)
    )
    draft = PlanDraft(
        student=row["of_student"],
        plan=row["public_id"],
        version=row["version"],
        owner=row["owner"],
        line=row["line"],
        causes=tuple(connection.execute(named.order_by(work.plan_cause.c.id)).scalars()),
        goal=row["goal"],
        focus_areas=tuple(connection.execute(focus).scalars()),
        tasks=tasks(connection, key),
        next_check_in=day(row["next_check_in"]),
        retake_date=day(row["retake_date"]),
        state=PlanState(row["state"]),
        content_plan=row["content_plan"] is not False,
        last_preparation=preparation(row["last_preparation"]),
        this_preparation=preparation(row["this_preparation"]),
        referrals=tuple(connection.execute(offered.order_by(work.plan_referral.c.id)).scalars()),
        readiness_gate=row["readiness_gate"],
        rhythm_days=row["rhythm_days"],
        agreed_on=day(row["agreed_on"]),
        outcome=row["outcome"],
    )
    return PlanRecord(row["public_id"], draft, row["updated_at"], row["author"])


def tasks(connection: Connection, key: int) -> tuple[Task, ...]:
    """Return the tasks of a plan in their order."""
    rows = connection.execute(
        select(work.task).where(work.task.c.plan_id == key).order_by(work.task.c.position)
    )
    return tuple(Task(row.title, row.owner, day(row.due), row.done) for row in rows)


def day(text: str | None) -> date | None:
    """Return a date as it was kept."""
    return date.fromisoformat(text) if text else None


def students_with_plans(connection: Connection) -> set[int]:
    """Return the students for whom a plan is on record."""
    query = select(work.plan.c.student_id).where(work.plan.c.deleted_at.is_(None))
    return set(connection.execute(query).scalars())


def plans_frame(connection: Connection) -> pd.DataFrame:
    """Return every plan: student public id, cohort, state, owner, goal, dates, version."""
    query = (
        select(
            work.plan.c.public_id,
            student.c.public_id.label("student"),
            membership.c.cohort_id,
            work.plan.c.state,
            work.plan.c.owner,
            work.plan.c.goal,
            work.plan.c.line,
            work.plan.c.next_check_in,
            work.plan.c.retake_date,
            work.plan.c.updated_at,
        )
        .join(student, student.c.id == work.plan.c.student_id)
        .join(membership, membership.c.student_id == student.c.id)
        .where(work.plan.c.deleted_at.is_(None), membership.c.valid_to.is_(None))
        .order_by(work.plan.c.next_check_in, work.plan.c.id)
    )
    return read_frame(connection, query, {"next_check_in": "text", "retake_date": "text"})
