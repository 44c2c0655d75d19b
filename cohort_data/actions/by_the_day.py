"""Whom a rule lists by the day alone: a deadline came near, a plan went quiet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.access import NOBODY, Permission, Viewer, guarded
from cohort_data.actions import by_rule, concern_evidence, raising, upload_effect
from cohort_data.flags import FlagRules, failures
from cohort_data.signals import known, signals
from cohort_data.signals.listing import listing, may_list
from cohort_data.store import audit, beside, flag_rules, results, school, versions
from cohort_data.store.database import Database


@dataclass(frozen=True)
class _Listed:
    """What rules list of all students, those without an attempt too, and all attempts."""

    rules: FlagRules
    attempts: pd.DataFrame
    found: pd.DataFrame

    @property
    def students(self) -> frozenset[int]:
        """Everybody whom such a rule lists."""
        return frozenset(self.found["student_id"].tolist())


@guarded(Permission.SEE_STUDENTS)
def begin_day(database: Database, _viewer: Viewer, *, today: date) -> int:
    """Open the concerns that the day calls for, of all students; return of how many it told.

    Nothing is written, and nobody waits to write, where it calls for none. The audit names nobody:
    the day did it, and not whoever opened the first page of it.
    """
    with database.reading() as connection:
        rules = flag_rules.in_force(connection)
        if not may_list(rules) or not due(connection, listed_now(connection, today), today):
            return 0
    with database.writing() as connection:
        now = listed_now(connection, today)
        told = due(connection, now, today)
        if told:
            raise_due(connection, now, today)
            audit.record(
                connection,
                NOBODY,
                "concerns raised by the day",
                kind="school",
                object_id="",
                body={"day": today, "students": len(told)},
            )
            versions.bump(connection, school.cohort_keys(connection).values())
    return len(told)


@contextmanager
def followed(connection: Connection, why: str) -> Iterator[None]:
    """Let concerns follow what is set within: a deadline, or the day of a graduation.

    Whom a rule lists only since then is raised; whom none lists any more, and who failed nothing,
    is let go.
    """
    if not may_list(flag_rules.in_force(connection)):
        yield
        return
    today = school.today(connection)
    before = listed_now(connection, today).students
    yield
    now = listed_now(connection, today)
    failed = failures(now.attempts)["student_id"]
    gone = before - now.students - set(failed.tolist())
    concern_evidence.take_away(connection, gone, why)
    raise_due(connection, now, today)


def due(connection: Connection, now: _Listed, today: date) -> frozenset[int]:
    """Return the students of whom such a rule finds what their concern does not know yet."""
    there, ids = upload_effect.statuses(connection), now.attempts["attempt_id"].tolist()
    new = by_rule.to_raise(connection, now.found, there, now.rules, today, ids)
    more = by_rule.evidence(connection, now.found, now.rules, today, ids)
    return frozenset(new["student_id"]) | frozenset(more["student_id"])


def raise_due(connection: Connection, now: _Listed, today: date) -> None:
    """Open those concerns, and add to those in hand."""
    ids = now.attempts["attempt_id"].tolist()
    raising.raise_by_rule(connection, now.found, now.rules, None, today, ids)


def listed_now(connection: Connection, today: date) -> _Listed:
    """Return what such rules list now."""
    rules = flag_rules.in_force(connection)
    facts = results.attempts_frame(connection)
    record = known(facts, beside.beside(connection, today))
    return _Listed(rules, facts, listing(signals(record, rules), rules))
