"""How the school itself and its cohorts are kept."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pandas as pd
from sqlalchemy import Connection, func, insert, select, update

from cohort_data.school import THIS_COMPUTER, SchoolDraft, attempt_rule
from cohort_data.store.frames import pairs, read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.people import membership
from cohort_data.store.tables.school import cohort, school
from cohort_data.words import SchoolType


@dataclass(frozen=True)
class School:
    """What is set for the whole school; `first_used_at` is a time in UTC.

    The type is None, and the time zone "", until somebody says them.
    """

    name: str
    type: SchoolType | None
    time_zone: str
    attempt_limit: int
    first_used_at: str
    version: int
    weekly_meetings: int | None = None
    dean_licensing_days: int | None = None
    dean_other_days: int | None = None


def add_school(connection: Connection) -> None:
    """Add the school's one row, with defaults that Settings can change."""
    connection.execute(
        insert(school).values(
            name="Our school",
            time_zone=THIS_COMPUTER,
            attempt_limit=attempt_rule().usual_limit,
            first_used_at=now(),
            latest_seen_at=now(),
        )
    )


def get_school(connection: Connection) -> School | None:
    """Return the school's row, None before the first use."""
    row = connection.execute(select(school)).mappings().first()
    if row is None:
        return None
    kept = {name: row[name] for name in School.__dataclass_fields__}
    return School(**{**kept, "type": SchoolType(kept["type"]) if kept["type"] else None})


def here(connection: Connection) -> datetime:
    """Return the time where the school is, or on this computer's clock until it says where."""
    kept = get_school(connection)
    zone = ZoneInfo(kept.time_zone) if kept and kept.time_zone else None
    return datetime.now(zone) if zone else datetime.now().astimezone()


def today(connection: Connection) -> date:
    """Return the day where the school is."""
    return here(connection).date()


def day_began(connection: Connection) -> str:
    """Return when the day began where the school is, as a time of the record."""
    midnight = here(connection).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.astimezone(UTC).isoformat(timespec="milliseconds")


def change_school(connection: Connection, draft: SchoolDraft) -> bool:
    """Set what a draft says; False when somebody changed the school since it was read."""
    changed = connection.execute(
        update(school)
        .where(school.c.version == draft.version)
        .values(
            name=draft.name.strip(),
            type=draft.type,
            time_zone=draft.time_zone,
            attempt_limit=draft.attempt_limit,
            weekly_meetings=draft.weekly_meetings,
            dean_licensing_days=draft.dean_licensing_days,
            dean_other_days=draft.dean_other_days,
            version=school.c.version + 1,
        )
    )
    return changed.rowcount > 0


def cohort_keys(connection: Connection) -> dict[str, int]:
    """Return the key of each cohort by its name."""
    return pairs(connection, select(cohort.c.name, cohort.c.id))


def own_cohorts(connection: Connection) -> list[str]:
    """Return the names of the school's own cohorts, the sample's left out."""
    return list(connection.execute(select(cohort.c.name).where(~cohort.c.is_sample)).scalars())


def cohort_key(connection: Connection, address: str | None) -> int | None:
    """Return the key of the cohort with this public id, None when there is none."""
    return connection.execute(select(cohort.c.id).where(cohort.c.public_id == address)).scalar()


def add_cohort(connection: Connection, name: str, *, is_sample: bool) -> int:
    """Add a cohort and return its key."""
    added = connection.execute(
        insert(cohort).values(
            public_id=public_id(), name=name, is_sample=is_sample, created_at=now()
        )
    )
    return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0


def cohorts_frame(connection: Connection) -> pd.DataFrame:
    """Return cohort_id, public_id, name, is_sample and the number of students of each cohort."""
    query = (
        select(
            cohort.c.id.label("cohort_id"),
            cohort.c.public_id,
            cohort.c.name,
            cohort.c.is_sample,
            func.count(membership.c.id).label("students"),
        )
        .outerjoin(
            membership,
            (membership.c.cohort_id == cohort.c.id) & membership.c.valid_to.is_(None),
        )
        .group_by(cohort.c.id, cohort.c.public_id, cohort.c.name, cohort.c.is_sample)
        .order_by(cohort.c.name)
    )
    return read_frame(connection, query)
