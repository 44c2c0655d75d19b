"""How the invented sample cohort comes and goes, by the ordinary actions."""

from datetime import date

from cohort_data import samples
from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions import uploads
from cohort_data.ingest import columns, readers
from cohort_data.ingest.model import Answers
from cohort_data.store import uploads as stored
from cohort_data.store.database import Database


@guarded(Permission.RECORD_RESULTS)
def load_sample(database: Database, viewer: Viewer, *, today: date) -> None:
    """Load the sample's files as if somebody had uploaded them."""
    for name in samples.FILES:
        table = readers.read_file(name, samples.content(name))
        layout = columns.suggest(table, known=uploads.known(database, viewer))
        uploads.save(database, viewer, table, layout, Answers(), today=today, is_sample=True)


@guarded(Permission.RECORD_RESULTS)
def remove_sample(database: Database, viewer: Viewer, *, today: date) -> None:
    """Undo the sample's uploads, the newest first."""
    with database.reading() as connection:
        addresses = stored.sample_uploads(connection)
    for address in addresses:
        uploads.undo(database, viewer, address, reason="sample removed", today=today)
