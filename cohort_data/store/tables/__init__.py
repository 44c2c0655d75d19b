"""Which tables the record has, by subject."""

from cohort_data.store.tables import facts, people, school, sittings, trust, work
from cohort_data.store.tables.columns import metadata

__all__ = ["facts", "metadata", "people", "school", "sittings", "trust", "work"]
