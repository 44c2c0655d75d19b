"""Which figures were saved as a file to send, for whom and why."""

from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, insert, select

from cohort_data.access import Viewer
from cohort_data.sharing.files import FileDraft
from cohort_data.sharing.links import told
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import public_id
from cohort_data.store.tables.people import viewer as people
from cohort_data.store.tables.school import cohort
from cohort_data.store.tables.sharing import share_file, snapshot


def add(
    connection: Connection,
    viewer: Viewer,
    draft: FileDraft,
    *,
    snapshot_key: int,
    cohort_key: int,
    at: datetime,
) -> str:
    """Keep that figures were saved as a file, and return its public id."""
    address = public_id()
    connection.execute(
        insert(share_file).values(
            public_id=address,
            snapshot_id=snapshot_key,
            cohort_id=cohort_key,
            kind=draft.kind.value,
            recipient=draft.recipient,
            reason=draft.reason,
            created_by=viewer.id,
            at=told(at),
        )
    )
    return address


def files_frame(connection: Connection, cohort_public_id: str) -> pd.DataFrame:
    """Return kind, recipient, reason, by (a name), at and data_date, the newest first."""
    query = (
        select(
            share_file.c.kind,
            share_file.c.recipient,
            share_file.c.reason,
            people.c.name.label("by"),
            share_file.c.at,
            snapshot.c.data_date,
        )
        .join(snapshot, snapshot.c.id == share_file.c.snapshot_id)
        .join(people, people.c.id == share_file.c.created_by)
        .join(cohort, cohort.c.id == share_file.c.cohort_id)
        .where(cohort.c.public_id == cohort_public_id)
        .order_by(share_file.c.id.desc())
    )
    names = ("kind", "recipient", "reason", "by", "at", "data_date")
    return read_frame(connection, query, dict.fromkeys(names, "text"))
