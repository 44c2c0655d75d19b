"""Which table holds what happened to each concern."""

from sqlalchemy import Column, Table, Text

from cohort_data.store.tables.columns import day, key, link, metadata, moment, word

# Only ever added to: the concerns can be told again from it.
concern_event = Table(
    "concern_event",
    metadata,
    key(),
    link("concern_id", "concern"),
    word("kind"),
    moment("at"),
    # Nobody, where a file or a change of results did it by itself.
    link("by", "viewer", optional=True, index=False),
    word("before", optional=True),
    word("after", optional=True),
    Column("reason", Text, nullable=False),
    # The day since when somebody waits, or until when it rests.
    day("on"),
    link("owner_id", "viewer", optional=True, index=False),
    link("upload_id", "upload", optional=True),
)
