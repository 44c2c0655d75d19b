"""Whom a rule lists by the day alone: a deadline came near, a plan went quiet."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions import by_rule, upload_effect
from cohort_data.flags import FlagRules
from cohort_data.signals import known, signals
from cohort_data.signals.listing import listing, may_list
from cohort_data.store import audit, beside, flag_rules, results, school, versions
from cohort_data.store.database import Database


@guarded(Permission.SEE_STUDENTS)
def begin_day(database: Database, viewer: Viewer, *, today: date) -> int:
    """Open the concerns that the day calls for, of all students; return of how many it told.

    Nothing is written, and nobody waits to write, where it calls for none.
    """
    with database.reading() as connection:
        if not due(connection, today):
            return 0
    with database.writing() as connection:
        found = due(connection, today)
        raise_due(connection, today)
        audit.record(
            connection,
            viewer,
            "concerns raised by the day",
            kind="school",
            object_id="",
            body={"day": today, "students": len(found)},
        )
        versions.bump(connection, school.cohort_keys(connection).values())
    return len(found)


def due(connection: Connection, today: date) -> frozenset[int]:
    """Return the students of whom such a rule finds what their concern does not know yet."""
    rules = flag_rules.in_force(connection)
    if not may_list(rules):
        return frozenset()
    found, facts = found_of_all(connection, rules, today)
    there = upload_effect.statuses(connection)
    new = by_rule.to_raise(connection, found, there, rules, today, facts)
    more = by_rule.evidence(connection, found, rules, today, facts)
    return frozenset(new["student_id"]) | frozenset(more["student_id"])


def raise_due(connection: Connection, today: date) -> None:
    """Open those concerns, and add to those in hand."""
    rules = flag_rules.in_force(connection)
    if may_list(rules):
        found, facts = found_of_all(connection, rules, today)
        upload_effect.raise_by_rule(connection, found, rules, None, today, facts)


def found_of_all(
    connection: Connection, rules: FlagRules, today: date
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what such rules list of all students, those without an attempt too, and attempts."""
    facts = results.attempts_frame(connection)
    record = known(facts, beside.beside(connection, today))
    return listing(signals(record, rules), rules), facts
