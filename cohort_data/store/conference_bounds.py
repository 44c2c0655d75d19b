"""What keeps a case conference from being removed, and its day from being moved."""

from sqlalchemy import Connection, select

from cohort_data.store.memberships import current_membership
from cohort_data.store.tables.conferences import conference_decision, conference_entry


def is_about_somebody(connection: Connection, key: int) -> bool:
    """Say whether anybody who is in a cohort is on the list of a conference."""
    members = current_membership().subquery()
    there = (
        select(conference_entry.c.id)
        .join(members, members.c.student_id == conference_entry.c.student_id)
        .where(conference_entry.c.conference_id == key, conference_entry.c.deleted_at.is_(None))
    )
    return connection.execute(there.limit(1)).first() is not None


def has_decision(connection: Connection, key: int) -> bool:
    """Say whether anything that a conference decided holds, of whoever left its list as well."""
    there = (
        select(conference_decision.c.id)
        .join(conference_entry, conference_entry.c.id == conference_decision.c.entry_id)
        .where(
            conference_entry.c.conference_id == key, conference_decision.c.taken_back_at.is_(None)
        )
    )
    return connection.execute(there.limit(1)).first() is not None
