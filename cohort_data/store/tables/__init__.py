"""Which tables the record has, by subject."""

from cohort_data.store.tables import catalogue, facts, people, school, trust, work
from cohort_data.store.tables.columns import metadata

__all__ = ["catalogue", "facts", "metadata", "people", "school", "trust", "work"]
