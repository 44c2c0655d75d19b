"""Which tables the record has, by subject."""

from cohort_data.store.tables import (
    accreditation,
    catalogue,
    concern_log,
    conferences,
    facts,
    looks,
    messages,
    people,
    remarks,
    retention,
    school,
    sharing,
    sittings,
    trust,
    work,
)
from cohort_data.store.tables.columns import metadata

__all__ = [
    "accreditation",
    "catalogue",
    "concern_log",
    "conferences",
    "facts",
    "looks",
    "messages",
    "metadata",
    "people",
    "remarks",
    "retention",
    "school",
    "sharing",
    "sittings",
    "trust",
    "work",
]
