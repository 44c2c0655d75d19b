"""How figures of whole years become a file for the accreditor."""

from datetime import datetime
from enum import StrEnum

from cohort_data.access import Permission, Viewer, guarded, require_all_cohorts
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
        content = (
            as_paper(shown, maker)
            if kind is AccreditationKind.PDF
            else as_csv(as_table(shown, maker))
        )
        clock.keep_seen(connection, at)
        years = ", ".join(ready.asked.years)
        address = accreditation_files.add(
            connection,
            viewer,
            ready.made,
            exam=ready.asked.exam,
            years=years,
            kind=kind.value,
            at=at,
        )
        accesses.add_access(
            connection, viewer, AccessKind.EXPORTED, what=f"figures for accreditation, {kind}"
        )
        audit.record(
            connection,
            viewer,
            "figures saved for accreditation",
            kind="accreditation_file",
            object_id=address,
            body={
                "exam": ready.asked.exam,
                "years": years,
                "kind": kind,
                "figures": ready.made.body,
                "members": ready.made.members,
            },
        )
        versions.bump(connection)
    return content
