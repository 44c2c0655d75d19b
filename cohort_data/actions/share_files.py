"""How figures of a cohort become a file to send."""

from datetime import datetime

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions.share_links import Prepared, kept, own_cohort
from cohort_data.disclosure import Snapshot
from cohort_data.reports.class_file import Sent, as_page, as_paper
from cohort_data.sharing import figures
from cohort_data.sharing.files import FileDraft, FileKind, refuse_unsaid
from cohort_data.store import audit, school, share_files, versions
from cohort_data.store.database import Database


@guarded(Permission.SHARE_FIGURES)
def save_file(
    database: Database, viewer: Viewer, prepared: Prepared, draft: FileDraft, *, at: datetime
) -> bytes:
    """Return figures as a file, once it is on record for whom and why.

    What was sent cannot be recalled, so later figures are compared with it for good.
    """
    refuse_unsaid(draft)
    shown = figures.read(prepared.made.body)
    with database.writing() as connection:
        cohort_key = own_cohort(connection, viewer, prepared.cohort)
        sent = Sent(draft.recipient.strip(), at.astimezone(school.here(connection).tzinfo).date())
        content = written(draft.kind, shown, sent)
        snapshot_key, snapshot = kept(connection, viewer, cohort_key, prepared, at)
        address = share_files.add(
            connection,
            viewer,
            draft,
            snapshot_key=snapshot_key,
            cohort_key=cohort_key,
            at=at,
        )
        audit.record(
            connection,
            viewer,
            "figures saved as a file",
            kind="share_file",
            object_id=address,
            body={
                "snapshot": snapshot,
                "kind": draft.kind,
                "recipient": draft.recipient,
                "reason": draft.reason,
            },
        )
        versions.bump(connection)
    return content


def written(kind: FileKind, shown: Snapshot, sent: Sent) -> bytes:
    """Return figures as what was asked for."""
    return as_paper(shown, sent) if kind is FileKind.PDF else as_page(shown, sent).encode()
