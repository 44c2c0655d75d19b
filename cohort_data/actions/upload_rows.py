"""What is written when a file is saved."""

from collections.abc import Callable

from cohort_data.actions import upload_fixes, upload_history, upload_notes
from cohort_data.actions.upload_people import (
    cohort_keys,
    put_into_cohorts,
    student_keys,
    take_statuses,
)
from cohort_data.actions.upload_results import exam_keys, write_results
from cohort_data.actions.upload_work import Work, Written
from cohort_data.ingest import entry_sheets, known_files, layouts
from cohort_data.store import area_names, uploads
from cohort_data.words import UploadKind


def upload_values(work: Work, identity: str) -> dict[str, object]:
    """Return the columns of the upload's own row; its cohort and exam are made where new."""
    answers = work.answers
    cohort = cohort_keys(work, [answers.cohort])[answers.cohort] if answers.cohort else None
    known = exam_keys(work)
    return {
        "file": work.table.file,
        "sheet": work.table.sheet,
        "sha256": work.table.sha256,
        "kind": work.reading.kind,
        "cohort_id": cohort,
        "exam_id": next(iter(known.values())).id if len(known) == 1 else None,
        "identity": identity,
        "meanings": layouts.to_json(work.layout),
        "answers": upload_fixes.stored(work),
        "rows": len(work.table.cells),
        "results": len(work.reading.results),
        "is_history": bool(answers.history),
        "is_sample": work.is_sample,
    }


def write(work: Work, upload: int, tell: Callable[[float], None]) -> Written:
    """Write everything the file says, and return whom it touched.

    A list of students only touches those who are enrolled again.
    """
    keys = student_keys(work, upload)
    tell(0.03)
    again = take_statuses(work, upload, keys)
    cohorts = put_into_cohorts(work, upload, keys)
    tell(0.06)
    known = exam_keys(work)
    write_results(work, upload, known, keys, tell)
    upload_notes.write(work, upload, keys)
    uploads.add_skipped(work.connection, upload, work.reading.skipped)
    if not work.is_sample:
        remember(work)
    is_roster = work.reading.kind is UploadKind.ROSTER
    touched = again if is_roster else frozenset(keys.values())
    return Written(touched, cohorts, upload_history.surely_enrolled(work, keys))


def remember(work: Work) -> None:
    """Remember how the file was read and what its words mean; an entry sheet is known anyway."""
    if not entry_sheets.is_one(work.table.headers):
        uploads.remember_layout(
            work.connection,
            work.viewer,
            name=work.table.file,
            signature=layouts.signature(work.table.headers),
            meanings=layouts.to_json(work.layout),
            answers=known_files.to_remember(work.answers, work.table.file),
        )
    uploads.remember_words(work.connection, work.viewer, work.layout.words)
    area_names.remember_all(work.connection, work.answers.areas)
