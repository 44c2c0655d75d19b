"""What makes the figures that are shared; the rules of disclosure are joined here."""

from cohort_data.actions.share_links import SnapshotMaker

MAKE: SnapshotMaker | None = None
