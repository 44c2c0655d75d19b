"""Which case conferences there are, who is on the list of one, and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.errors import NotFound
from cohort_data.notes import reads_every_level
from cohort_data.reports import queue
from cohort_data.reports.local_days import days_of, zone_of
from cohort_data.reports.scope import visible_students
from cohort_data.reports.students import visible_key
from cohort_data.store import concern_owners, concerns, conferences, plans, school
from cohort_data.store.database import Connection, Database
from cohort_data.words import PlanState

NAMED = ["key", "student", "student_id", "name", "cohort", "cohort_public_id"]
DECIDED = ["entry", "version", "decisions", "decision", "owner", "due", "by", "by_id", "at"]
DECIDED += ["done_on"]
LISTED, WORK = ["receipt", "used", "limit"], ["last_contact", "plan"]
CONCERN = ["concern_id", "concern_version", "concern_owner", "owner_name"]
IN_WORDS = ["receipt", "last_contact", "plan", "concern_id", "concern_owner", "owner_name"]


@dataclass(frozen=True)
class CaseConference:
    """One conference and the students on its list whom a viewer may see.

    rows: in the order they were put there: key, student (public id), student_id, name, cohort,
        cohort_public_id; entry, version, decisions (how many were recorded), decision, owner, due,
        by, by_id, at, done_on of the decision that holds; receipt (why listed, "" for one who is
        not), used and limit of attempts, last_contact, plan (its state); of the open concern
        concern_id, concern_version, concern_owner (public id) and owner_name; of the plan that is
        not closed plan_id and plan_version ("" and 0 without one).
    is_shut: the words of the team are not for this viewer, who decides on promotion.
    """

    public_id: str
    title: str
    on: str
    version: int
    rows: pd.DataFrame
    is_shut: bool


@guarded(Permission.SEE_STUDENTS)
def case_conferences(database: Database, viewer: Viewer) -> pd.DataFrame:
    """Return public_id, title, on, version, students, undecided, the latest day first.

    The team shares conferences; counted are the students whom this viewer may see.
    """
    with database.reading() as connection:
        listed = conferences.conferences_frame(connection)
        mine = visible_entries(connection, viewer)
    by_one = mine.groupby("conference")["decisions"]
    counted = pd.DataFrame(
        {
            "students": by_one.size(),
            "undecided": by_one.agg(lambda each: int((each == 0).sum())),
        }
    )
    told = listed.merge(counted, how="left", left_on="public_id", right_index=True)
    filled = told.fillna({"students": 0, "undecided": 0})
    return filled.astype({"students": "int64", "undecided": "int64"})


@guarded(Permission.SEE_STUDENTS)
def case_conference(
    database: Database, viewer: Viewer, *, conference: str, today: date
) -> CaseConference:
    """Return one conference with those on its list whom the viewer may see."""
    with database.reading() as connection:
        listed = conferences.conferences_frame(connection).set_index("public_id")
        mine = visible_entries(connection, viewer)
        held, work = concern_owners.held_frame(connection), concerns.work_frame(connection)
        entries = mine[mine["conference"] == conference]
        planned = open_plans(connection, entries["key"])
    if conference not in listed.index:
        raise NotFound(NOTHING_HERE)
    flagged = queue.flagged(database, viewer, today=today).rows
    return CaseConference(
        public_id=conference,
        title=str(listed.loc[conference, "title"]),
        on=str(listed.loc[conference, "on"]),
        version=int(str(listed.loc[conference, "version"])),
        rows=with_known(entries, flagged, work, held).merge(planned, on="key", how="left"),
        is_shut=not reads_every_level(viewer),
    )


@guarded(Permission.SEE_STUDENTS)
def decisions_to_do(database: Database, viewer: Viewer) -> pd.DataFrame:
    """Return what was decided and is not done yet, by date; what has none stands last.

    student (public id), student_id, name, cohort, conference (public id), title, on, decision,
    owner, due.
    """
    with database.reading() as connection:
        mine = visible_entries(connection, viewer)
    to_do = mine[(mine["decisions"] > 0) & (mine["done_on"] == "")]
    ordered = to_do.assign(last=to_do["due"].eq("")).sort_values(["last", "due"], kind="stable")
    columns = ["student", "student_id", "name", "cohort", "conference", "title", "on"]
    return ordered[[*columns, "decision", "owner", "due"]].reset_index(drop=True)


@guarded(Permission.SEE_STUDENTS)
def student_decisions(database: Database, viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return the conferences on whose lists a student is, as `store.conferences` tells them.

    Besides: done_on, the day where the school is on which what was decided was done.
    """
    with database.reading() as connection:
        key = visible_key(connection, viewer, student)
        return with_day(connection, conferences.entries_frame(connection, viewer, [key]))


@guarded(Permission.SEE_STUDENTS)
def earlier_decisions(database: Database, viewer: Viewer, *, entry: str) -> pd.DataFrame:
    """Return what was decided on one student of a list before: decision, by, at, taken_back_at."""
    with database.reading() as connection:
        kept = conferences.find_entry(connection, entry)
        seen = visible_entries(connection, viewer)["entry"]
        if kept is None or entry not in set(seen):
            raise NotFound(NOTHING_HERE)
        return conferences.earlier_frame(connection, viewer, kept.key)


def visible_entries(connection: Connection, viewer: Viewer) -> pd.DataFrame:
    """Return the entries of all lists with the students whom a viewer may see."""
    people = visible_students(connection, viewer).rename(columns={"public_id": "student"})
    entries = conferences.entries_frame(connection, viewer)
    return with_day(connection, entries).merge(people[NAMED], on="key")


def with_day(connection: Connection, entries: pd.DataFrame) -> pd.DataFrame:
    """Return entries with done_on, the day where the school is."""
    zone = zone_of(school.get_school(connection))
    return entries.assign(done_on=days_of(entries["done_at"], zone))


def open_plans(connection: Connection, students: Iterable[int]) -> pd.DataFrame:
    """Return key, plan_id (public id) and plan_version of the plans of students at work."""
    rows = []
    for key in students:
        plan = plans.newest_plan(connection, key)
        is_open = plan is not None and plan.draft.state is not PlanState.CLOSED
        told = (plan.public_id, plan.draft.version) if plan and is_open else ("", 0)
        rows.append((key, *told))
    return pd.DataFrame(rows, columns=["key", "plan_id", "plan_version"]).astype({"key": "int64"})


def with_known(
    entries: pd.DataFrame, flagged: pd.DataFrame, work: pd.DataFrame, held: pd.DataFrame
) -> pd.DataFrame:
    """Return the entries of a list with what is known of each student, listed by a rule or not."""
    told = entries.merge(flagged[["key", *LISTED]], on="key", how="left")
    told = told.merge(work[["key", *WORK]], on="key", how="left")
    open_ones = held.rename(columns={"owner": "concern_owner"})[["key", *CONCERN]]
    whole = told.merge(open_ones, on="key", how="left")
    return only(
        whole.fillna(dict.fromkeys(IN_WORDS, "")), [*NAMED, *DECIDED, *LISTED, *WORK, *CONCERN]
    )


def only(frame: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """Return some columns of a frame with rows counted from 0."""
    return frame[list(columns)].reset_index(drop=True)
