"""Which table holds when each viewer last looked at a cohort."""

from sqlalchemy import Column, ForeignKey, Integer, Table

from cohort_data.store.tables.columns import metadata, moment

look = Table(
    "look",
    metadata,
    Column("viewer_id", Integer, ForeignKey("viewer.id"), primary_key=True),
    Column("cohort_id", Integer, ForeignKey("cohort.id"), primary_key=True, index=True),
    moment("at"),
    # The last look of the visit before; none while the first visit lasts.
    moment("before", optional=True),
)
