"""How the versions of flag rules that a school made are kept; none is ever overwritten."""

import json
from collections import defaultdict
from datetime import date

import pandas as pd
from sqlalchemy import Connection, func, insert, or_, select

from cohort_data.access import Viewer
from cohort_data.flags import FlagRule, FlagRules, OwnVersion, load_rules
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.school import flag_rule
from cohort_data.store.tables.work import concern, flag


def in_force(connection: Connection) -> FlagRules:
    """Return the rules that hold now: those of the product, as the school last changed them."""
    return load_rules(own_versions(connection))


def own_versions(connection: Connection) -> tuple[OwnVersion, ...]:
    """Return every version that the school made, the oldest first."""
    query = select(
        flag_rule.c.name, flag_rule.c.version, flag_rule.c.valid_from, flag_rule.c.body
    ).order_by(flag_rule.c.id)
    return tuple(
        OwnVersion(name=name, version=version, valid_from=since or "", **json.loads(body))
        for name, version, since, body in connection.execute(query)
    )


def add_version(
    connection: Connection, author: Viewer, rule: FlagRule, today: date
) -> dict[str, object]:
    """Add a version of a rule that holds from today on, and return what it says."""
    body = {"is_on": rule.is_on, "lists": rule.lists, "values": rule.numbers}
    connection.execute(
        insert(flag_rule).values(
            name=rule.name,
            version=rule.version,
            label=rule.label,
            body=json.dumps(body),
            valid_from=today.isoformat(),
            at=now(),
            by=author.id or None,
        )
    )
    return body


def versions_frame(connection: Connection, name: str) -> pd.DataFrame:
    """Return version, at and by (a name) of the versions that the school made of a rule."""
    query = (
        select(flag_rule.c.version, flag_rule.c.at, viewer.c.name.label("by"))
        .outerjoin(viewer, viewer.c.id == flag_rule.c.by)
        .where(flag_rule.c.name == name)
        .order_by(flag_rule.c.id)
    )
    return read_frame(connection, query, {"version": "int", "at": "text", "by": "text"})


def told_of_newest(connection: Connection) -> dict[int, set[tuple[str, str]]]:
    """Return, by student, the rules and receipts under which the newest concern stands or stood.

    Of an open one, those that were withdrawn are left out.
    """
    newest = select(func.max(concern.c.id)).group_by(concern.c.student_id)
    query = (
        select(flag.c.student_id, flag.c.rule, flag.c.evidence)
        .join(concern, concern.c.id == flag.c.concern_id)
        .where(
            concern.c.id.in_(newest),
            or_(flag.c.cleared_at.is_(None), concern.c.closed_at.is_not(None)),
        )
    )
    told: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for student, rule, receipt in connection.execute(query):
        told[student].add((rule, receipt))
    return dict(told)
