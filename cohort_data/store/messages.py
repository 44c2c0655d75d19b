"""How the school's own wording of first messages is kept."""

from sqlalchemy import Connection, func, insert, select

from cohort_data.access import Viewer
from cohort_data.messages import MessageText, Occasion, shipped_texts
from cohort_data.store.frames import pairs
from cohort_data.store.moments import now
from cohort_data.store.students import OTHER_IDS
from cohort_data.store.tables.messages import message_text
from cohort_data.store.tables.people import student_identifier


def own_texts(connection: Connection) -> dict[str, MessageText]:
    """Return the newest wording of each message that the school has changed."""
    newest = select(func.max(message_text.c.id)).group_by(message_text.c.name)
    rows = connection.execute(select(message_text).where(message_text.c.id.in_(newest)))
    return {
        row.name: MessageText(
            name=Occasion(row.name),
            label=shipped_texts()[Occasion(row.name)].label,
            subject=row.subject,
            body=row.body,
            version=row.version,
        )
        for row in rows
    }


def add_text(connection: Connection, viewer: Viewer, text: MessageText) -> None:
    """Add a wording under its version."""
    connection.execute(
        insert(message_text).values(
            name=text.name,
            version=text.version,
            subject=text.subject,
            body=text.body,
            at=now(),
            by=viewer.id,
        )
    )


def addresses(connection: Connection) -> dict[int, str]:
    """Return the e-mail address of each student who has one: the one that came last."""
    mail = student_identifier.c.kind == OTHER_IDS["email"]
    newest = select(func.max(student_identifier.c.id)).where(mail)
    query = select(student_identifier.c.student_id, student_identifier.c.value).where(
        student_identifier.c.id.in_(newest.group_by(student_identifier.c.student_id))
    )
    return pairs(connection, query)
