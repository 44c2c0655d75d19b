"""A snapshot of a class as a file to send: it cannot be recalled, and says so."""

from cohort_data.reports.class_file.page import as_page
from cohort_data.reports.class_file.paper import as_paper
from cohort_data.reports.class_file.words import Sent

__all__ = ["Sent", "as_page", "as_paper"]
