"""How it is kept which figures left for the accreditor."""

from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, insert, select

from cohort_data.access import Viewer
from cohort_data.sharing.figures import Made
from cohort_data.sharing.links import told
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import public_id
from cohort_data.store.tables.accreditation import accreditation_file
from cohort_data.store.tables.people import viewer as people


def add(
    connection: Connection,
    viewer: Viewer,
    made: Made,
    *,
    exam: str,
    years: str,
    kind: str,
    at: datetime,
) -> str:
    """Keep that figures left, and return the public id of the file."""
    address = public_id()
    connection.execute(
        insert(accreditation_file).values(
            public_id=address,
            exam=exam,
            years=years,
            kind=kind,
            body=made.body,
            data_date=made.data_date,
            smallest_group=made.smallest_group,
            members=made.members,
            created_by=viewer.id,
            at=told(at),
        )
    )
    return address


def files_frame(connection: Connection) -> pd.DataFrame:
    """Return exam, years, kind, by (a name) and at of each file, the newest first."""
    query = (
        select(
            accreditation_file.c.exam,
            accreditation_file.c.years,
            accreditation_file.c.kind,
            people.c.name.label("by"),
            accreditation_file.c.at,
        )
        .join(people, people.c.id == accreditation_file.c.created_by)
        .order_by(accreditation_file.c.id.desc())
    )
    return read_frame(
        connection, query, dict.fromkeys(("exam", "years", "kind", "by", "at"), "text")
    )
