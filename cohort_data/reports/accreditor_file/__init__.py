"""Figures of whole years as a file for the accreditor: it cannot be recalled, and says so."""

from cohort_data.reports.accreditor_file.paper import Maker, as_paper
from cohort_data.reports.accreditor_file.table import as_table
from cohort_data.reports.accreditor_file.told import About, snapshot

__all__ = ["About", "Maker", "as_paper", "as_table", "snapshot"]
