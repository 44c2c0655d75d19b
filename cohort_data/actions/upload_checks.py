"""Whether a file may be saved as it is, and what makes it the same as another."""

import hashlib
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from cohort_data.access import Viewer
from cohort_data.actions import upload_fixes
from cohort_data.actions.upload_effect import Effect
from cohort_data.actions.upload_work import Work
from cohort_data.audit import body_text
from cohort_data.errors import AlreadyUploaded, OpenQuestions, UploadRefused
from cohort_data.ingest import fixing
from cohort_data.ingest.model import Answers, Layout, Reading, TextTable
from cohort_data.store import uploads


def body_of(work: Work) -> dict[str, object]:
    """Return what the audit event of an upload is about."""
    read, reason = work.reading, work.answers.reason
    told = {"sha256": work.table.sha256, "results": len(read.results), "kind": read.kind}
    if work.answers.history:
        told["history"] = True
    if len(read.remarks):
        told["remarks"] = len(read.remarks)
    told |= {"reason": reason} if reason else {}
    return told | upload_fixes.said(work)


def saved_before(
    connection: Connection, table: TextTable, layout: Layout, answers: Answers, effect: Effect
) -> tuple[str, str] | None:
    """Return when and by whom this was saved, even if fewer answers were needed this time."""
    there = uploads.live_upload(connection, identity(table, layout, answers))
    changes_nothing = effect.same and not (effect.is_something or effect.new_students)
    if there is None and changes_nothing and answers.purpose is None:
        return uploads.live_file(connection, table.sha256, table.sheet)
    return there


def state_seen(
    table: TextTable, layout: Layout, answers: Answers, viewer: Viewer, today: date, version: int
) -> str:
    """Return what a preview is of: file, layout and answers, viewer, day, and state of the record.

    A reason that was given changes nothing that was shown.
    """
    meant = identity(table, layout, replace(answers, reason=""))
    ways = f"{layout.day_first} {layout.by_other_id}"
    return f"{meant} {ways} {viewer.scope} {today.isoformat()} {version}"


def refuse_unfinished(table: TextTable, read: Reading) -> None:
    """Refuse a file with open questions or with rows that cannot be right."""
    if read.questions:
        raise OpenQuestions(" ".join(question.ask for question in read.questions))
    fatal = [problem for problem in fixing.each(read.problems) if problem.fatal]
    if fatal:
        first = fatal[0]
        raise UploadRefused(
            f"{table.file} was not saved: {len(fatal)} problem{'s' * (len(fatal) > 1)}. "
            f"Line {first.line}, column {first.column or '(whole row)'}: {first.problem}"
        )
    if read.students.empty:
        raise UploadRefused(f"{table.file} was not saved: it holds no row that can be used.")


def refuse_repeated(there: tuple[str, str] | None, table: TextTable) -> None:
    """Refuse a file that was saved before with the same meaning."""
    if there:
        raise AlreadyUploaded(
            f"{table.file} was already uploaded on {there[0][:10]} by {there[1]}. Nothing changed."
        )


def identity(table: TextTable, layout: Layout, answers: Answers) -> str:
    """Return one hash over a file, its cohort, its exam and what its columns mean."""
    meant = {column.header: column.field for column in layout.columns}
    body = {
        "file": table.sha256,
        "sheet": table.sheet,
        "kind": layout.kind,
        "columns": meant,
        "joined": {str(field): headers for field, headers in layout.joined.items()},
        "numbered": layout.number_students,
        "words": dict(layout.words),
        "answers": upload_fixes.told(answers),
    }
    return hashlib.sha256(body_text(body).encode()).hexdigest()
