"""What makes the figures that are shared by a link."""

from cohort_data.actions.share_links import SnapshotMaker
from cohort_data.reports.shared_figures import for_link

MAKE: SnapshotMaker = for_link
