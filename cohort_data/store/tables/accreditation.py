"""Which table holds the figures that left for the accreditor."""

from sqlalchemy import Column, Integer, Table, Text

from cohort_data.store.tables.columns import address, day, key, link, metadata, moment, word

accreditation_file = Table(
    "accreditation_file",
    metadata,
    key(),
    address(),
    Column("exam", Text, nullable=False),
    Column("years", Text, nullable=False),
    word("kind"),
    # Aggregated and suppressed figures as JSON, and nothing else.
    Column("body", Text, nullable=False),
    day("data_date", optional=False),
    Column("smallest_group", Integer, nullable=False),
    # What later figures are compared with, so that two give nobody away; no file holds it.
    Column("members", Text, nullable=False),
    link("created_by", "viewer", index=False),
    moment("at"),
)
