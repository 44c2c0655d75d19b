"""Whether somebody has acted on a concern: by contact, plan, decision, or on the concern itself."""

from sqlalchemy import ColumnElement, Connection, Select, case, or_, select

from cohort_data.concern_words import Origin
from cohort_data.store.concern_log import touched_by_people
from cohort_data.store.contacts import counts
from cohort_data.store.remarks import in_force
from cohort_data.store.tables.conferences import conference_decision, conference_entry
from cohort_data.store.tables.work import concern, contact, plan
from cohort_data.words import ConcernState


def acted_on(connection: Connection) -> set[int]:
    """Return the students for whom somebody has acted: on an open concern, or at a conference."""
    query = select(concern.c.student_id).where(
        concern.c.closed_at.is_(None),
        or_(concern.c.state != ConcernState.NEW, by_people(), has_contact()),
    )
    decided = connection.execute(decided_on()).scalars()
    return {*connection.execute(query).scalars(), *decided}


def untouched_open(connection: Connection) -> set[int]:
    """Return the students whose open concern nobody acted on."""
    query = select(concern.c.student_id).where(
        concern.c.closed_at.is_(None),
        concern.c.state.in_([ConcernState.NEW, ConcernState.REVIEW]),
        untouched(),
    )
    return set(connection.execute(query).scalars())


def untouched() -> ColumnElement[bool]:
    """Choose the concerns nobody acted on: no contact, plan, decision or word of a person."""
    return ~by_people() & ~has_contact() & ~has_plan() & concern.c.student_id.not_in(decided_on())


def by_people() -> ColumnElement[bool]:
    """Choose the concerns that a person opened, closed, opened again, owns or lets rest."""
    is_theirs = concern.c.owner_id.is_not(None) | concern.c.snoozed_until.is_not(None)
    return (concern.c.origin != Origin.FLAG) | is_theirs | touched_by_people()


def decided_on() -> Select[int]:
    """Select the students on whom a case conference decided something that holds."""
    decision = conference_decision
    return (
        select(conference_entry.c.student_id)
        .join(decision, decision.c.entry_id == conference_entry.c.id)
        .where(conference_entry.c.deleted_at.is_(None), decision.c.taken_back_at.is_(None))
    )


def has_contact(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Choose the concerns under which a contact, or a contact of a kind, was recorded."""
    made = select(contact.c.id).where(
        contact.c.concern_id == concern.c.id,
        contact.c.deleted_at.is_(None),
        in_force(contact),
        *which,
    )
    return made.exists()


def has_plan() -> ColumnElement[bool]:
    """Choose the concerns of students with a plan."""
    made = select(plan.c.id).where(
        plan.c.student_id == concern.c.student_id, plan.c.deleted_at.is_(None)
    )
    return made.exists()


def reached() -> ColumnElement[str]:
    """Return how far work on a concern is on record."""
    return case(
        (has_plan(), ConcernState.PLANNED),
        (has_contact(counts()), ConcernState.CONTACTED),
        else_=ConcernState.NEW,
    )
