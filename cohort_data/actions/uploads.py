"""How a file is brought into the record, and taken out again."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded, require_upload
from cohort_data.actions import (
    concerns_in_step,
    upload_again,
    upload_changes,
    upload_checks,
    upload_effect,
    upload_handover,
    upload_joining,
    upload_scope,
    upload_writing,
)
from cohort_data.actions.upload_preview import Preview, suggested
from cohort_data.actions.upload_work import work_on
from cohort_data.actions.upload_writing import Saved
from cohort_data.errors import NotFound
from cohort_data.ingest import entry_sheets, exam_columns, history, layouts, reading
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Layout, TextTable
from cohort_data.store import (
    area_names,
    areas,
    audit,
    concerns,
    concerns_acted_on,
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
from cohort_data.words import UploadKind

Progress = Callable[[float, str], None]
READING = "Reading the rows"
COMPARING = "Comparing with what is on record"


@guarded(Permission.RECORD_RESULTS)
def known(database: Database, viewer: Viewer) -> Known:
    """Return what the record holds that decides how a file is read, of the viewer's cohorts."""
    with database.reading() as connection:
        placed = upload_scope.cohorts_of_ids(connection)
        everything = Known(
            exams=exams.known_exams(connection),
            cohorts=tuple(sorted(school.own_cohorts(connection))),
            student_ids=frozenset(placed),
            placed=placed,
            words=uploads.known_words(connection),
            own_ids=students.own_ids_by_other(connection),
            area_names=area_names.known_names(connection),
            own_areas=areas.own_by_exam(connection),
        )
        return upload_scope.known_to(connection, viewer, everything)


@guarded(Permission.RECORD_RESULTS)
def known_for(database: Database, viewer: Viewer, layout: Layout, answers: Answers) -> Known:
    """Return what one file is read with: for areas, also whose results are on record."""
    there = upload_joining.with_same(known(database, viewer), answers)
    if layout.kind is not UploadKind.AREAS:
        return there
    with database.reading() as connection:
        return replace(there, judged=results.days_judged(connection, there.student_ids))


@guarded(Permission.RECORD_RESULTS)
def in_rows(
    database: Database, _viewer: Viewer, table: TextTable, *, exams_said: Collection[str] = ()
) -> TextTable:
    """Return a file with a row for each result, where exams or attempts stand beside each other.

    `exams_said` are the columns that a person called exams of their own.
    """
    if entry_sheets.is_one(table.headers):
        return table
    with database.reading() as connection:
        names = exams.exam_keys(connection)
    return exam_columns.in_rows(table, [*names, *exam_columns.named_by(exams_said)])


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
    # The version comes first: what changes while the file is read makes the preview an old one.
    with database.reading() as connection:
        version = versions.data_version_of(connection, None)
    seen = upload_checks.state_seen(table, layout, answers, viewer, today, version)
    there = known_for(database, viewer, layout, answers)
    read = reading.read(table, layout, answers, there)
    answers = replace(answers, areas=read.area_names)
    with database.reading() as connection:
        upload_scope.refuse_foreign(connection, viewer, table, layout, answers, read)
        work = work_on(connection, viewer, table, layout, answers, read, today)
        effect = upload_effect.expected(work)
        before = upload_checks.saved_before(connection, table, layout, answers, effect)
        listed = upload_changes.change_list(work)
        joined = upload_joining.joining(work)
        again = upload_again.about_another_sitting(work)
        asked = suggested(connection, table, there, (*read.questions, *again))
    already = f"{before[0][:10]} by {before[1]}" if before else None
    needs_reason = bool(listed.why_asked) and not answers.reason.strip()
    read = replace(read, questions=asked)
    back = history.reaches_back(read, today)
    return Preview(read, effect, already, listed, joined, work.found, seen, needs_reason, back)


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

    `progress` is told how far the work is and may raise to cancel it: nothing is kept then. What
    follows when it is told 1.0 keeps everything.
    """
    tell = progress or nothing_told
    tell(0.05, READING)
    there = known_for(database, viewer, layout, answers)
    read = reading.read(table, layout, answers, there)
    answers = replace(answers, areas=read.area_names)
    upload_checks.refuse_unfinished(table, read)
    with database.writing() as connection:
        tell(0.2, COMPARING)
        upload_scope.refuse_foreign(connection, viewer, table, layout, answers, read)
        work = work_on(connection, viewer, table, layout, answers, read, today)
        work = replace(work, is_sample=is_sample)
        tell(0.3, "Finding out who is raised")
        effect = upload_effect.expected(work)
        upload_changes.refuse_unexplained(work)
        return upload_writing.written(work, effect, tell)


@guarded(Permission.RECORD_RESULTS)
def save_seen(
    database: Database,
    viewer: Viewer,
    table: TextTable,
    layout: Layout,
    answers: Answers,
    preview: Preview,
    *,
    today: date,
    progress: Progress | None = None,
) -> Saved:
    """Save the file as its preview showed it; if the record has changed since, it is read again.

    Since the preview, the answers may have got a reason.
    """
    tell = progress or nothing_told
    read = preview.reading
    upload_checks.refuse_unfinished(table, read)
    with database.writing() as connection:
        tell(0.2, COMPARING)
        upload_scope.refuse_foreign(connection, viewer, table, layout, answers, read)
        version = versions.data_version_of(connection, None)
        if preview.seen == upload_checks.state_seen(table, layout, answers, viewer, today, version):
            whole = replace(answers, areas=read.area_names)
            work = work_on(connection, viewer, table, layout, whole, read, today, preview.found)
            upload_changes.refuse_without_reason(work, preview.changes.why_asked)
            return upload_writing.written(work, preview.effect, tell)
    return save(database, viewer, table, layout, answers, today=today, progress=progress)


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
        upload_handover.hand_over(connection, key)
        after = results.attempts_frame(connection)
        placed = memberships.cohorts_by_student(connection).keys()
        keep = set(after["student_id"]) | plans.students_with_plans(connection)
        keep |= concerns_acted_on.acted_on(connection)
        memberships.take_back_memberships(
            connection, key, set() if found.is_sample else keep, today.isoformat()
        )
        students.take_back_statuses(connection, key, today.isoformat())
        students.take_back_identifiers(connection, key, upload)
        # Whom the undone list alone had placed, no deadline calls for any more.
        left = placed - memberships.cohorts_by_student(connection).keys()
        withdrawn = concerns.withdraw(connection, key) | left
        concerns_in_step.bring_in_step(
            connection, before, after, today, withdrawn=withdrawn, upload=key
        )
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
