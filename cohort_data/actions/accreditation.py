"""How figures of whole years become a file for the accreditor."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from cohort_data.access import Permission, Viewer, guarded, require_all_cohorts
from cohort_data.disclosure import Snapshot
from cohort_data.errors import StaleVersion
from cohort_data.reports.accreditation import Ready
from cohort_data.reports.accreditor_file import Maker, as_paper, as_table
from cohort_data.reports.exports import as_csv
from cohort_data.sharing import figures
from cohort_data.store import (
    accesses,
    accreditation_files,
    audit,
    clock,
    school,
    snapshots,
    versions,
    viewers,
)
from cohort_data.store.database import Database
from cohort_data.words import AccessKind

CHANGED = (
    "Figures left or were shared, or a student was erased in the meantime. Look at the page again: "
    "it now takes that into account."
)


class AccreditationKind(StrEnum):
    """As what figures of whole years are saved."""

    CSV = "CSV"
    PDF = "PDF"


@guarded(Permission.SHARE_FIGURES)
def save_years(
    database: Database, viewer: Viewer, ready: Ready, kind: AccreditationKind, *, at: datetime
) -> bytes:
    """Return figures as a file, once it is on record that they leave.

    What left cannot be recalled, so later figures are compared with it for good.
    """
    require_all_cohorts(viewer)
    shown = figures.read(ready.made.body)
    with database.writing() as connection:
        viewers.require_unchanged(connection, viewer)
        if snapshots.standing(connection) != ready.beside:
            raise StaleVersion(CHANGED)
        maker = Maker(viewer.name, at.astimezone(school.here(connection).tzinfo).date())
        content = _as_file(shown, maker, kind)
        clock.keep_seen(connection, at)
        _put_on_record(connection, viewer, ready, kind, at)
        versions.bump(connection)
    return content


def _as_file(shown: Snapshot, maker: Maker, kind: AccreditationKind) -> bytes:
    if kind is AccreditationKind.PDF:
        return as_paper(shown, maker)
    return as_csv(as_table(shown, maker))


def _put_on_record(
    connection: Connection, viewer: Viewer, ready: Ready, kind: AccreditationKind, at: datetime
) -> None:
    """Keep what left, who took it along, and what later figures are compared with."""
    asked = {"exam": ready.asked.exam, "years": ", ".join(ready.asked.years)}
    address = accreditation_files.add(
        connection, viewer, ready.made, **asked, kind=kind.value, at=at
    )
    accesses.add_access(
        connection, viewer, AccessKind.EXPORTED, what=f"figures for accreditation, {kind}"
    )
    told = {"kind": kind, "figures": ready.made.body, "members": ready.made.members}
    audit.record(
        connection,
        viewer,
        "figures saved for accreditation",
        kind="accreditation_file",
        object_id=address,
        body=asked | told,
    )
