"""What a mail program needs to write to students one by one."""

from collections.abc import Sequence

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.messages import MessageText, filled
from cohort_data.reports.scope import visible_students
from cohort_data.store import messages
from cohort_data.store.database import Database

COLUMNS = ["E-mail", "Name", "Subject", "Text"]


@guarded(Permission.EXPORT_STUDENTS)
def mail_merge(
    database: Database, viewer: Viewer, *, students: Sequence[str], text: MessageText
) -> pd.DataFrame:
    """Return E-mail, Name, Subject and Text of a message to each of these students, in order.

    E-mail is "" where none is on record.
    """
    with database.reading() as connection:
        people = visible_students(connection, viewer).set_index("public_id")
        addresses = messages.addresses(connection)
    rows = []
    for row in people.loc[[one for one in students if one in people.index]].itertuples():
        written = filled(text, name=str(row.name), advisor=viewer.name)
        address = addresses.get(int(str(row.key)), "")
        rows.append((address, row.name, written.subject, written.body))
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


@guarded(Permission.EXPORT_STUDENTS)
def with_address(database: Database, viewer: Viewer) -> frozenset[str]:
    """Return the students (public id) with an e-mail address on record."""
    with database.reading() as connection:
        people = visible_students(connection, viewer)
        addresses = messages.addresses(connection)
    return frozenset(people.loc[people["key"].isin(list(addresses)), "public_id"])
