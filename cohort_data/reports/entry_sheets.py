"""For which exams many score reports can be typed in at once, and the sheet to do it in."""

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.entry_sheets import contents
from cohort_data.entry_sheets.contents import AreaColumn, EntrySheet
from cohort_data.errors import NotFound
from cohort_data.flags import failures
from cohort_data.reports.scope import visible_students
from cohort_data.store import areas, results, students
from cohort_data.store.database import Connection, Database


@guarded(Permission.EXPORT_STUDENTS)
def exams_to_type_in(
    database: Database, viewer: Viewer, *, cohort: str | None = None
) -> pd.DataFrame:
    """Return exam, reports, has_columns, most reports first.

    reports: how many failed attempts have no content areas yet; has_columns: whether it is known
    which areas to type in.
    """
    with database.reading() as connection:
        waiting = without_areas(connection, viewer, cohort)
        named = waiting[waiting["has_id"]]
        told = named.groupby("exam", as_index=False).agg(reports=("exam", "size"))
        known = [bool(columns_of(connection, exam, named)) for exam in told["exam"]]
    ordered = told.assign(has_columns=pd.Series(known, dtype="bool"))
    return ordered.sort_values(["reports", "exam"], ascending=[False, True], ignore_index=True)


@guarded(Permission.EXPORT_STUDENTS)
def entry_sheet(
    database: Database, viewer: Viewer, *, exam: str = "", cohort: str | None = None
) -> EntrySheet:
    """Return the sheet of an exam (by name) for the failed attempts without content areas.

    What has its areas already is left out, so that a returned sheet never takes them away.
    """
    with database.reading() as connection:
        waiting = without_areas(connection, viewer, cohort)
        of_exam = waiting[waiting["exam"] == exam]
        named = of_exam[of_exam["has_id"]]
        columns = columns_of(connection, exam, named)
    if named.empty:
        raise NotFound(
            f"No failed attempt at {exam} waits for its content areas. Students known only by the "
            "row of a file are left out: give them their student IDs first."
        )
    if not columns:
        raise NotFound(
            f"No content area of {exam} is known yet. Type in one report, or bring in one file "
            "with its areas; then the sheet has a column for each."
        )
    return contents.sheet(exam, named, columns, len(of_exam) - len(named))


def without_areas(connection: Connection, viewer: Viewer, cohort: str | None) -> pd.DataFrame:
    """Return the failed attempts without content areas, with who sat them.

    `has_id`: the student is known by an id of the school's.
    """
    people = visible_students(connection, viewer, cohort)
    facts = results.attempts_frame(connection)
    failed = failures(facts[facts["student_id"].isin(people["key"])])
    waiting = failed[~failed["attempt_id"].isin(areas.attempts_with_areas(connection))]
    by_id = students.keys_by_identifier(connection, students.SCHOOL_ID)
    has_id = people["student_id"].map(by_id).eq(people["key"])
    named = people.assign(has_id=has_id)[["key", "student_id", "name", "has_id"]]
    # Told apart by the number on record, not by one that the order of the attempts tells.
    numbers = waiting["attempt_id"].map(facts.set_index("attempt_id")["number"])
    told = waiting.assign(number=numbers).rename(columns={"student_id": "key"})
    return told.merge(named, on="key").reset_index(drop=True)


def columns_of(connection: Connection, exam: str, attempts: pd.DataFrame) -> tuple[AreaColumn, ...]:
    """Return the columns to type into, by the published outline or by the areas on record."""
    days = attempts[attempts["exam"] == exam]["date"].tolist()
    if found := contents.printed_areas(exam, days):
        return found
    return contents.own_areas(exam, areas.names_at(connection, exam))
