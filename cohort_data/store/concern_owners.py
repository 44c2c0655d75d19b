"""Who has which concern, and who may be given one."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, exists, select

from cohort_data.access import Role
from cohort_data.store.frames import read_frame
from cohort_data.store.private_readers import has_cohort
from cohort_data.store.tables.people import viewer, viewer_role
from cohort_data.store.tables.work import concern

HELD_TEXTS = ("concern_id", "owner", "owner_name", "snoozed_until", "snooze_reason")


def owners_frame(connection: Connection, cohort_key: int, today: date) -> pd.DataFrame:
    """Return who may own a concern of a cohort: public_id, name, key; by name.

    An advisor who can sign in and has the cohort today.
    """
    is_advisor = exists().where(
        viewer_role.c.viewer_id == viewer.c.id, viewer_role.c.role == Role.ADVISOR
    )
    query = (
        select(viewer.c.public_id, viewer.c.name, viewer.c.id.label("key"))
        .where(viewer.c.disabled_at.is_(None), is_advisor, has_cohort(cohort_key, today))
        .order_by(viewer.c.name, viewer.c.id)
    )
    return read_frame(connection, query, {"public_id": "text", "name": "text", "key": "int"})


def held_frame(connection: Connection) -> pd.DataFrame:
    """Return of each open concern, by the student's `key`, who has it and whether it rests.

    concern_id (public id), concern_version, owner (public id), owner_name, snoozed_until,
    snooze_reason.
    """
    query = (
        select(
            concern.c.student_id.label("key"),
            concern.c.public_id.label("concern_id"),
            concern.c.version.label("concern_version"),
            viewer.c.public_id.label("owner"),
            viewer.c.name.label("owner_name"),
            concern.c.snoozed_until,
            concern.c.snooze_reason,
        )
        .outerjoin(viewer, viewer.c.id == concern.c.owner_id)
        .where(concern.c.closed_at.is_(None))
    )
    types = {**dict.fromkeys(HELD_TEXTS, "text"), "concern_version": "count"}
    return read_frame(connection, query, types)
