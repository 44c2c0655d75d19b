"""How a file that was read and compared is written, with its audit event."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from cohort_data.actions import raising, upload_checks, upload_rows
from cohort_data.actions.upload_effect import Effect
from cohort_data.actions.upload_work import Work
from cohort_data.store import audit, uploads, versions


@dataclass(frozen=True)
class Saved:
    """What saving a file did, under which public id."""

    upload: str
    effect: Effect


def written(work: Work, effect: Effect, tell: Callable[[float, str], None]) -> Saved:
    """Write a file that was read and compared, unless the same was saved before."""
    connection, viewer, table = work.connection, work.viewer, work.table
    tell(0.35, "Comparing with other uploads")
    before = upload_checks.saved_before(connection, table, work.layout, work.answers, effect)
    upload_checks.refuse_repeated(before, table)
    tell(0.4, "Saving the results")
    values = upload_rows.upload_values(
        work, upload_checks.identity(table, work.layout, work.answers)
    )
    upload, address = uploads.add_upload(connection, viewer, values)
    touched = upload_rows.write(work, upload, lambda done: tell(0.4 + 0.5 * done, "Saving"))
    pause = partial(tell, 0.95, "Raising students")
    pause()
    raising.raise_students(
        connection,
        touched.students,
        upload,
        work.today,
        touched.of_any_age,
        before=work.facts,
        pause=pause,
    )
    audit.record(
        connection,
        viewer,
        "upload saved",
        kind="upload",
        object_id=address,
        body=upload_checks.body_of(work),
    )
    versions.bump(connection, touched.cohorts)
    tell(1.0, "Keeping it")
    return Saved(address, effect)
