"""Which tables the record has, by subject."""

from cohort_data.store.tables import facts, looks, people, school, trust, work
from cohort_data.store.tables.columns import metadata

__all__ = ["facts", "looks", "metadata", "people", "school", "trust", "work"]
