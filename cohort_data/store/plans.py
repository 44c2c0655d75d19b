"""How the intervention plans of students are kept, one row each with its version."""

import json
from dataclasses import asdict

import pandas as pd
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.engine import RowMapping

from cohort_data.access import Viewer
from cohort_data.plans import PlanDraft, PlanRecord, Preparation
from cohort_data.plans.drafts import day
from cohort_data.store import plan_parts
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.plan_parts import iso
from cohort_data.store.tables import work
from cohort_data.store.tables.people import student, viewer
from cohort_data.words import PlanState

FRAME = dict.fromkeys(("owner", "line", "goal", "outcome", "updated_by"), "text")
FRAME |= dict.fromkeys(("next_check_in", "retake_date", "created_at", "updated_at"), "text")


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


def student_of(connection: Connection, address: str) -> str | None:
    """Return the public id of the student whose plan has this public id."""
    return connection.execute(
        select(student.c.public_id)
        .join(work.plan, work.plan.c.student_id == student.c.id)
        .where(work.plan.c.public_id == address, work.plan.c.deleted_at.is_(None))
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
    draft = PlanDraft(
        student=row["of_student"],
        plan=row["public_id"],
        version=row["version"],
        owner=row["owner"],
        line=row["line"],
        causes=plan_parts.causes(connection, key),
        goal=row["goal"],
        focus_areas=plan_parts.focus_areas(connection, key),
        tasks=plan_parts.tasks(connection, key),
        next_check_in=day(row["next_check_in"]),
        retake_date=day(row["retake_date"]),
        state=PlanState(row["state"]),
        content_plan=row["content_plan"] is not False,
        last_preparation=preparation(row["last_preparation"]),
        this_preparation=preparation(row["this_preparation"]),
        referrals=plan_parts.referrals(connection, key),
        readiness_gate=row["readiness_gate"],
        rhythm_days=row["rhythm_days"],
        agreed_on=day(row["agreed_on"]),
        outcome=row["outcome"],
    )
    return PlanRecord(row["public_id"], draft, row["updated_at"], row["author"], row["created_at"])


def students_with_plans(connection: Connection) -> set[int]:
    """Return the students for whom a plan is on record."""
    query = select(work.plan.c.student_id).where(work.plan.c.deleted_at.is_(None))
    return set(connection.execute(query).scalars())


def plans_frame(connection: Connection) -> pd.DataFrame:
    """Return every plan, in the order in which they were begun.

    key, student_key, plan (public id), state, owner, goal, line, outcome, next_check_in,
    retake_date, created_at, updated_at, updated_by (a name).
    """
    query = (
        select(
            work.plan.c.id.label("key"),
            work.plan.c.student_id.label("student_key"),
            work.plan.c.public_id.label("plan"),
            work.plan.c.state,
            work.plan.c.owner,
            work.plan.c.goal,
            work.plan.c.line,
            work.plan.c.outcome,
            work.plan.c.next_check_in,
            work.plan.c.retake_date,
            work.plan.c.created_at,
            work.plan.c.updated_at,
            viewer.c.name.label("updated_by"),
        )
        .join(viewer, viewer.c.id == work.plan.c.updated_by)
        .where(work.plan.c.deleted_at.is_(None))
        .order_by(work.plan.c.id)
    )
    return read_frame(connection, query, FRAME)
