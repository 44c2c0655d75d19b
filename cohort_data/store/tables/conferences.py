"""Which tables hold case conferences, whom they are about, and what was decided."""

from sqlalchemy import Column, Table, Text, UniqueConstraint

from cohort_data.store.tables.columns import address, day, key, link, metadata, moment, version

conference = Table(
    "conference",
    metadata,
    key(),
    address(),
    Column("title", Text, nullable=False),
    day("on", optional=False),
    link("by", "viewer", index=False),
    moment("at"),
    moment("deleted_at", optional=True),
    version(),
)

# A student on the list of a conference; taken off, the row and its decisions stay.
conference_entry = Table(
    "conference_entry",
    metadata,
    key(),
    address(),
    link("conference_id", "conference"),
    link("student_id", "student"),
    link("by", "viewer", index=False),
    moment("at"),
    moment("deleted_at", optional=True),
    version(),
    UniqueConstraint("conference_id", "student_id"),
)

# Only ever added to: the newest that was not taken back holds.
conference_decision = Table(
    "conference_decision",
    metadata,
    key(),
    link("entry_id", "conference_entry"),
    Column("decision", Text, nullable=False),
    # Who sees to it, as it was typed, and the viewer of that name where one was chosen.
    Column("owner", Text, nullable=False),
    link("owner_id", "viewer", optional=True, index=False),
    day("due"),
    link("by", "viewer", index=False),
    moment("at"),
    moment("done_at", optional=True),
    link("done_by", "viewer", optional=True, index=False),
    moment("taken_back_at", optional=True),
    link("taken_back_by", "viewer", optional=True, index=False),
)
