"""How the invented sample cohort comes and goes, by the ordinary actions."""

import hashlib
from collections.abc import Mapping
from datetime import date

from cohort_data import samples
from cohort_data.access import Permission, Viewer, guarded, require_all_cohorts, require_cohorts
from cohort_data.actions import uploads
from cohort_data.actions.uploads import Progress, nothing_told
from cohort_data.errors import AlreadyUploaded
from cohort_data.ingest import columns, readers
from cohort_data.samples import SampleFile
from cohort_data.store import audit, sample, tombstones, versions, vouching
from cohort_data.store.database import Database

MOST_WEEKS = 60
THERE = "The sample cohort is loaded already. Nothing changed."


@guarded(Permission.RECORD_RESULTS)
def load_sample(
    database: Database, viewer: Viewer, *, today: date, progress: Progress | None = None
) -> None:
    """Load the sample's files one after the other, as if somebody had uploaded them.

    What an ended process left half loaded is completed. `progress` is told the file that comes
    next and may raise to cancel: then nothing of the sample is kept. Of two people who load it at
    once, one is told that it is there already. It is for those who may see every cohort: it comes
    as one of its own, which is nobody else's.
    """
    require_all_cohorts(viewer)
    tell, stays = progress or nothing_told, False
    there, weeks = loaded(database, viewer, today)
    files = [file for file in samples.sample_files() if file.name not in there]
    if not files:
        raise AlreadyUploaded(THERE)
    try:
        for position, file in enumerate(files):
            tell(position / len(files), file.name)
            bring_in(database, viewer, samples.moved(file, weeks), weeks, today)
        tell(1.0, "")
        stays = True
    except AlreadyUploaded:
        stays = True  # Somebody else is loading it as well: what is there is not ours to remove.
        raise
    finally:
        if not stays:
            remove_sample(database, viewer, today=today)


@guarded(Permission.SEE_STUDENTS)
def is_whole(database: Database, _viewer: Viewer) -> bool:
    """Say whether every file of the sample is loaded, or none."""
    with database.reading() as connection:
        there = sample.files_in_force(connection)
    return len(there) in (0, len(samples.sample_files()))


@guarded(Permission.RECORD_RESULTS)
def remove_sample(database: Database, viewer: Viewer, *, today: date) -> None:
    """Take the sample out of the record, with all that people recorded on its students."""
    with database.writing() as connection:
        cohorts = sample.cohort_keys(connection)
        require_cohorts(viewer, cohorts)
        body = {"uploads": sample.upload_addresses(connection), "on": today.isoformat()}
        with vouching.erasing(connection, viewer), tombstones.vouched(connection, viewer):
            sample.purge(connection, viewer)
        audit.record(connection, viewer, "sample removed", kind="sample", object_id="", body=body)
        versions.bump(connection, cohorts)


@guarded(Permission.RECORD_RESULTS)
def loaded(database: Database, viewer: Viewer, today: date) -> tuple[Mapping[str, str], int]:
    """Return the files that are loaded, and by how many weeks their dates were moved.

    Files of an earlier version of the sample do not fit the others, and are removed.
    """
    newest = samples.weeks_since(today)
    with database.reading() as connection:
        there = sample.files_in_force(connection)
    for weeks in range(newest, newest - MOST_WEEKS, -1):
        if all(sha256(name, weeks) == told for name, told in there.items()):
            return there, weeks
    remove_sample(database, viewer, today=today)
    return {}, newest


def sha256(name: str, weeks: int) -> str:
    """Return the hash of a sample file as it would be loaded, "" for a file that is none."""
    known = name in {file.name for file in samples.sample_files()}
    return hashlib.sha256(samples.content(name, weeks)).hexdigest() if known else ""


@guarded(Permission.RECORD_RESULTS)
def bring_in(database: Database, viewer: Viewer, file: SampleFile, weeks: int, today: date) -> None:
    """Upload one file of the sample, every suggestion taken."""
    table = readers.read_file(file.name, samples.content(file.name, weeks))
    known = uploads.known(database, viewer)
    suggested = columns.suggest(table, known=known)
    layout = columns.accepted(table, columns.corrected(table, suggested, columns=file.columns))
    uploads.save(database, viewer, table, layout, file.answers, today=today, is_sample=True)
