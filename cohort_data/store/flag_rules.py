"""How the versions of flag rules that a school made are kept; none is ever overwritten."""

import json
from datetime import date

import pandas as pd
from sqlalchemy import Connection, func, insert, select

from cohort_data.access import Viewer
from cohort_data.flags import FlagRule, FlagRules, OwnVersion, load_rules
from cohort_data.store.frames import pairs, read_frame
from cohort_data.store.moments import now
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.school import flag_rule
from cohort_data.store.tables.work import flag


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


def last_receipts(connection: Connection) -> dict[int, str]:
    """Return, by student, the receipt under which a concern was raised last."""
    newest = select(func.max(flag.c.id)).group_by(flag.c.student_id)
    query = select(flag.c.student_id, flag.c.evidence).where(flag.c.id.in_(newest))
    return pairs(connection, query)


def last_raised_by(connection: Connection) -> dict[int, str]:
    """Return, by student, the rule under which a concern was raised last."""
    newest = select(func.max(flag.c.id)).group_by(flag.c.student_id)
    return pairs(connection, select(flag.c.student_id, flag.c.rule).where(flag.c.id.in_(newest)))
