"""How it is read how plans were closed."""

import pandas as pd
from sqlalchemy import Connection, select

from cohort_data.store.frames import read_frame
from cohort_data.store.tables.work import plan, plan_cause
from cohort_data.words import PlanState

TEXTS = dict.fromkeys(("outcome", "agreed_on", "created_at", "closed_at"), "text")


def closed_plans(connection: Connection) -> pd.DataFrame:
    """Return student_id, plan (public id), outcome, causes, agreed_on, created_at, closed_at.

    `causes` are names, in the order in which they were named.
    """
    query = (
        select(
            plan.c.id.label("key"),
            plan.c.student_id,
            plan.c.public_id.label("plan"),
            plan.c.outcome,
            plan.c.agreed_on,
            plan.c.created_at,
            plan.c.closed_at,
        )
        .where(plan.c.deleted_at.is_(None), plan.c.state == PlanState.CLOSED)
        .order_by(plan.c.id)
    )
    found = read_frame(connection, query, TEXTS)
    causes = causes_by_plan(connection)
    named = [causes.get(key, ()) for key in found["key"]]
    return found.assign(causes=pd.Series(named, index=found.index, dtype="object")).drop(
        columns="key"
    )


def causes_by_plan(connection: Connection) -> dict[int, tuple[str, ...]]:
    """Return the causes of every closed plan that names some."""
    query = (
        select(plan_cause.c.plan_id, plan_cause.c.cause)
        .join(plan, plan.c.id == plan_cause.c.plan_id)
        .where(plan.c.state == PlanState.CLOSED)
        .order_by(plan_cause.c.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for key, cause in connection.execute(query):
        found[key] = (*found.get(key, ()), str(cause))
    return found
