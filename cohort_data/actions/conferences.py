"""How a case conference is planned, and who is put on its list."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date

from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.actions.by_hand_rows import cohort_of
from cohort_data.actions.contacts import student_of
from cohort_data.conferences import ConferenceDraft, fit_title
from cohort_data.errors import InvalidConference, NotAllowed, NotFound, StaleVersion
from cohort_data.receipts import day_in_words
from cohort_data.reports.conferences import case_conference
from cohort_data.reports.sheets.conference import conference_sheet
from cohort_data.store import (
    accesses,
    audit,
    conference_bounds,
    conferences,
    memberships,
    school,
    versions,
    viewers,
)
from cohort_data.store.conferences import Entry
from cohort_data.store.database import Database
from cohort_data.store.moments import now
from cohort_data.words import AccessKind

CHANGED_SINCE = (
    "Somebody recorded something here after you opened the list. Nothing was overwritten: read "
    "what stands there now, then do it again if it is still right."
)
NOT_EMPTY = (
    "Somebody is on the list of this case conference, of your cohorts or of others. Take everybody "
    "off first."
)
OF_OTHERS = (
    "Everybody on the list of this case conference is of a cohort that is not yours. Ask somebody "
    "who has one of these cohorts to change it."
)
DAY_STANDS = (
    "Something was decided at this case conference, so its day stands. Plan another one for "
    "another day, or take the decisions back first."
)
TAKEN = "case conference list, PDF"
NOBODY_CHOSEN = "Choose at least one student for the list."


@guarded(Permission.RECORD_PLANS)
def plan_conference(database: Database, viewer: Viewer, draft: ConferenceDraft) -> str:
    """Plan a conference with the students it begins with, if any; return its public id."""
    with database.writing() as connection:
        kept = replace(draft, title=fit_title(draft, school.today(connection)))
        address = conferences.add_conference(connection, viewer, kept)
        record(connection, viewer, "conference planned", address, asdict(kept))
        put(connection, viewer, address, draft.students)
    return address


@guarded(Permission.RECORD_PLANS)
def change_conference(
    database: Database, viewer: Viewer, *, conference: str, version: int, draft: ConferenceDraft
) -> None:
    """Give a conference another title or day; its list stays as it is.

    Only who sees somebody on the list may, and nobody moves the day of what was decided.
    """
    with database.writing() as connection:
        refuse_change(connection, viewer, conference, draft.on)
        title = fit_title(draft, school.today(connection))
        told = {"title": title, "on": draft.on.isoformat()}
        alter(connection, conference, version, told)
        record(connection, viewer, "conference changed", conference, dict(told))
        versions.bump(connection)


def refuse_change(connection: Connection, viewer: Viewer, conference: str, on: date) -> None:
    """Refuse to change a conference about others alone, or the day of what was decided."""
    key = existing(connection, conference)
    is_others = conference_bounds.is_about_somebody(connection, key)
    if is_others and not on_list(connection, viewer, conference):
        raise NotAllowed(OF_OTHERS)
    if conference_bounds.has_decision(connection, key):
        listed = conferences.conferences_frame(connection).set_index("public_id")["on"]
        if listed[conference] != on.isoformat():
            raise InvalidConference(DAY_STANDS)


@guarded(Permission.RECORD_PLANS)
def remove_conference(database: Database, viewer: Viewer, *, conference: str, version: int) -> None:
    """Remove a conference that nobody is on the list of; its row stays."""
    with database.writing() as connection:
        key = existing(connection, conference)
        if conference_bounds.is_about_somebody(connection, key):
            raise InvalidConference(NOT_EMPTY)
        alter(connection, conference, version, {"deleted_at": now()})
        record(connection, viewer, "conference removed", conference, {})
        versions.bump(connection)


def alter(connection: Connection, conference: str, version: int, values: dict[str, str]) -> None:
    """Change a conference, refusing what was shown in an older version."""
    key = existing(connection, conference)
    if not conferences.change_conference(connection, key, version, **values):
        is_removal = "deleted_at" in values
        raise StaleVersion(CHANGED_SINCE if is_removal else changed_to(connection, conference))


def changed_to(connection: Connection, conference: str) -> str:
    """Return what somebody made of a conference that was shown in an older version."""
    listed = conferences.conferences_frame(connection).set_index("public_id")
    title, on = (str(listed.loc[conference, name]) for name in ("title", "on"))
    return (
        "Somebody changed this case conference after you opened the list: it is called "
        f"“{title}” now, on {day_in_words(on)}. Nothing was overwritten, and what you typed still "
        "stands in the form. Save it again if it is still right."
    )


def existing(connection: Connection, conference: str) -> int:
    """Return the key of a conference, refusing one that is not there."""
    key = conferences.key_of(connection, conference)
    if key is None:
        raise NotFound(NOTHING_HERE)
    return key


@guarded(Permission.RECORD_PLANS)
def add_to_conference(
    database: Database, viewer: Viewer, *, conference: str, students: Sequence[str]
) -> int:
    """Put students on the list of a conference; return how many were not on it.

    All of them or none: one whom the viewer may not see leaves the list as it is.
    """
    if not students:
        raise InvalidConference(NOBODY_CHOSEN)
    with database.writing() as connection:
        return put(connection, viewer, conference, students)


def put(connection: Connection, viewer: Viewer, conference: str, students: Sequence[str]) -> int:
    """Put students on a list, and return how many were not on it."""
    key = existing(connection, conference)
    found = [student_of(connection, viewer, one) for one in students]
    added = conferences.add_entries(connection, viewer, key, [student for student, _ in found])
    if added:
        record(connection, viewer, "put on conference", conference, {"students": students})
    versions.bump(connection, {cohort for _, cohort in found})
    return added


@guarded(Permission.RECORD_PLANS)
def take_off_conference(database: Database, viewer: Viewer, *, entry: str, version: int) -> None:
    """Take a student off a list; putting the student there again brings the decisions back."""
    with database.writing() as connection:
        kept, cohort = seen(connection, viewer, entry, version)
        change(connection, kept, version, deleted_at=now())
        record(connection, viewer, "taken off conference", kept.conference, {"entry": entry})
        versions.bump(connection, [cohort])


@guarded(Permission.EXPORT_STUDENTS)
def take_conference(database: Database, viewer: Viewer, *, conference: str, today: date) -> bytes:
    """Return a list as a PDF; that each student printed on it was is kept first."""
    told = case_conference(database, viewer, conference=conference, today=today)
    keys = told.rows["key"].tolist()
    with database.writing() as connection:
        viewers.require_unchanged(connection, viewer)
        mine = on_list(connection, viewer, conference)
        if not keys or not mine.keys() >= set(keys):
            raise NotFound(NOTHING_HERE)
        for key in keys:
            accesses.add_access(
                connection,
                viewer,
                AccessKind.EXPORTED,
                student_key=key,
                cohort_key=mine[key],
                what=TAKEN,
            )
    return conference_sheet(told, today)


def on_list(connection: Connection, viewer: Viewer, conference: str) -> dict[int, int]:
    """Return the students on a list whom a viewer may see, each with the cohort."""
    listed = conferences.entries_frame(connection, viewer)
    cohorts = memberships.cohorts_by_student(connection)
    keys = listed.loc[listed["conference"] == conference, "key"].tolist()
    there = {key: cohorts[key] for key in keys if key in cohorts}
    may_see = viewer.cohorts
    return {key: one for key, one in there.items() if may_see is None or one in may_see}


def seen(connection: Connection, viewer: Viewer, address: str, version: int) -> tuple[Entry, int]:
    """Return an entry that the viewer may see, in the version that was shown, and its cohort."""
    kept = conferences.find_entry(connection, address)
    if kept is None:
        raise NotFound(NOTHING_HERE)
    cohort = cohort_of(connection, viewer, kept.student)
    if kept.version != version:
        raise StaleVersion(CHANGED_SINCE)
    return kept, cohort


def change(connection: Connection, kept: Entry, version: int, **values: object) -> None:
    """Count an entry up, refusing what was shown in an older version."""
    if not conferences.change_entry(connection, kept.key, version, **values):
        raise StaleVersion(CHANGED_SINCE)


def record(
    connection: Connection, viewer: Viewer, action: str, address: str, body: dict[str, object]
) -> None:
    """Add what was done with a conference to the audit."""
    audit.record(connection, viewer, action, kind="conference", object_id=address, body=body)
