"""How a file is brought into the record, and taken out again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded, require_upload
from cohort_data.actions import (
    upload_changes,
    upload_checks,
    upload_effect,
    upload_joining,
    upload_rows,
    upload_scope,
)
from cohort_data.actions.upload_changes import ChangeList
from cohort_data.actions.upload_effect import Effect
from cohort_data.actions.upload_joining import Joining
from cohort_data.actions.upload_work import work_on
from cohort_data.errors import NotFound
from cohort_data.ingest import entry_sheets, exam_columns, layouts, reading
from cohort_data.ingest.model import Answers, Known, Layout, Reading, TextTable
from cohort_data.store import (
    area_names,
    areas,
    audit,
    concerns,
    exams,
    memberships,
    plans,
    results,
    school,
    students,
    uploads,
    versions,
)
from cohort_data.store.database import Database

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Preview:
    """What saving a file would do; `already` says when and by whom the same was saved."""

    reading: Reading
    effect: Effect
    already: str | None
    changes: ChangeList
    joining: Joining
    needs_reason: bool = False


@dataclass(frozen=True)
class Saved:
    """What saving a file did, under which public id."""

    upload: str
    effect: Effect


@guarded(Permission.RECORD_RESULTS)
def known(database: Database, viewer: Viewer) -> Known:
    """Return what the record holds that decides how a file is read, of the viewer's cohorts."""
    with database.reading() as connection:
        everything = Known(
            exams=exams.known_exams(connection),
            cohorts=tuple(sorted(school.own_cohorts(connection))),
            student_ids=frozenset(placed_ids(connection)),
            words=uploads.known_words(connection),
            own_ids=students.own_ids_by_other(connection),
            judged=results.days_judged(connection),
            area_names=area_names.known_names(connection),
            own_areas=areas.own_by_exam(connection),
        )
        return upload_scope.known_to(connection, viewer, everything)


@guarded(Permission.RECORD_RESULTS)
def in_rows(database: Database, _viewer: Viewer, table: TextTable) -> TextTable:
    """Return a file with a row for each result, where exams or attempts stand beside each other."""
    if entry_sheets.is_one(table.headers):
        return table
    with database.reading() as connection:
        names = exams.exam_keys(connection)
    return exam_columns.in_rows(table, names)


def placed_ids(connection: Connection) -> set[str]:
    """Return the school's ids of the students who are in a cohort now."""
    placed = memberships.cohorts_by_student(connection)
    ids = students.keys_by_identifier(connection, students.SCHOOL_ID)
    return {name for name, key in ids.items() if key in placed}


@guarded(Permission.RECORD_RESULTS)
def remembered_layout(database: Database, _viewer: Viewer, table: TextTable) -> Layout | None:
    """Return how the last file with the same columns was read, None for a new kind of file.

    An entry sheet needs no file before it.
    """
    if sheet := entry_sheets.layout(table):
        return sheet
    with database.reading() as connection:
        found = uploads.find_layout(connection, layouts.signature(table.headers))
    return layouts.from_json(found[0], table) if found else None


@guarded(Permission.RECORD_RESULTS)
def prepare(
    database: Database,
    viewer: Viewer,
    table: TextTable,
    layout: Layout,
    answers: Answers,
    *,
    today: date,
) -> Preview:
    """Return what saving the file would do; nothing is written."""
    there = upload_joining.with_same(known(database, viewer), answers)
    read = reading.read(table, layout, answers, there)
    answers = replace(answers, areas=read.area_names)
    with database.reading() as connection:
        upload_scope.refuse_foreign(connection, viewer, table, layout, answers, read)
        work = work_on(connection, viewer, table, layout, answers, read, today)
        effect = upload_effect.expected(work)
        before = upload_checks.saved_before(connection, table, layout, answers, effect)
        listed = upload_changes.change_list(work)
        joined = upload_joining.joining(work)
        again = upload_changes.about_another_sitting(work)
    asked = replace(read, questions=(*read.questions, *again))
    already = f"{before[0][:10]} by {before[1]}" if before else None
    needs_reason = bool(listed.why_asked) and not answers.reason.strip()
    return Preview(asked, effect, already, listed, joined, needs_reason)


@guarded(Permission.RECORD_RESULTS)
def save(
    database: Database,
    viewer: Viewer,
    table: TextTable,
    layout: Layout,
    answers: Answers,
    *,
    today: date,
    is_sample: bool = False,
    progress: Progress | None = None,
) -> Saved:
    """Save the file as a whole or not at all.

    `progress` is told how far the work is and may raise to cancel it: nothing is kept then.
    """
    tell = progress or nothing_told
    tell(0.05, "Reading the rows")
    there = upload_joining.with_same(known(database, viewer), answers)
    read = reading.read(table, layout, answers, there)
    answers = replace(answers, areas=read.area_names)
    upload_checks.refuse_unfinished(table, read)
    with database.writing() as connection:
        tell(0.2, "Comparing with what is on record")
        upload_scope.refuse_foreign(connection, viewer, table, layout, answers, read)
        work = work_on(connection, viewer, table, layout, answers, read, today)
        work = replace(work, is_sample=is_sample)
        effect = upload_effect.expected(work)
        before = upload_checks.saved_before(connection, table, layout, answers, effect)
        upload_checks.refuse_repeated(before, table)
        upload_changes.refuse_unexplained(work)
        tell(0.4, "Saving the results")
        values = upload_rows.upload_values(work, upload_checks.identity(table, layout, answers))
        upload, address = uploads.add_upload(connection, viewer, values)
        written = upload_rows.write(work, upload, lambda done: tell(0.4 + 0.5 * done, "Saving"))
        tell(0.95, "Raising students")
        upload_effect.raise_students(connection, written.students, upload, today)
        audit.record(
            connection,
            viewer,
            "upload saved",
            kind="upload",
            object_id=address,
            body=upload_checks.body_of(work),
        )
        versions.bump(connection, written.cohorts)
    return Saved(address, effect)


@guarded(Permission.RECORD_RESULTS)
def undo(database: Database, viewer: Viewer, upload: str, *, reason: str, today: date) -> None:
    """Take an upload's results out of force; plans and the upload's own history stay."""
    with database.writing() as connection:
        found = uploads.find_upload(connection, upload)
        if found is None:
            raise NotFound(NOTHING_HERE)
        require_upload(viewer, found.cohort_id)
        if found.is_undone:
            raise NotFound("This upload was undone before.")
        key = found.id
        upload_scope.refuse_foreign_undo(connection, viewer, key)
        before = results.attempts_frame(connection)
        uploads.mark_undone(connection, viewer, key, reason)
        after = results.attempts_frame(connection)
        keep = set(after["student_id"]) | plans.students_with_plans(connection)
        memberships.take_back_memberships(
            connection, key, set() if found.is_sample else keep, today.isoformat()
        )
        students.take_back_statuses(connection, key, today.isoformat())
        students.take_back_identifiers(connection, key, upload)
        concerns.withdraw(connection, key)
        upload_effect.review_again(connection, before, after, today)
        audit.record(
            connection,
            viewer,
            "upload undone",
            kind="upload",
            object_id=upload,
            body={"reason": reason},
        )
        versions.bump(connection, school.cohort_keys(connection).values())


def nothing_told(_part: float, _words: str) -> None:
    """Take the place of a progress display where there is none."""
