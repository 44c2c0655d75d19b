"""Which tables hold how long data is kept, whose stays on hold, and what is asked to be deleted."""

from sqlalchemy import Column, Integer, String, Table, Text

from cohort_data.store.tables.columns import address, day, key, link, metadata, moment, word

# Every setting stays; the newest of a kind holds. Without years it is kept for ever.
retention_period = Table(
    "retention_period",
    metadata,
    key(),
    word("kind"),
    Column("years", Integer),
    Column("reason", Text, nullable=False),
    moment("at"),
    link("by", "viewer", index=False),
)

# Nothing of the student is deleted until it is lifted: a legal hold, or a request to inspect.
hold = Table(
    "hold",
    metadata,
    key(),
    address(),
    link("student_id", "student"),
    word("kind"),
    Column("reason", Text, nullable=False),
    day("since", optional=False),
    moment("at"),
    link("by", "viewer", index=False),
    moment("lifted_at", optional=True),
    link("lifted_by", "viewer", optional=True, index=False),
    Column("lift_reason", Text),
)

# Public ids and no keys: the request outlives those whom it is about.
purge_request = Table(
    "purge_request",
    metadata,
    key(),
    address(),
    # One student's whole record; "" for what is due.
    Column("student", String(16), nullable=False),
    Column("items", Text, nullable=False),
    Column("reason", Text, nullable=False),
    day("asked_on", optional=False),
    moment("at"),
    link("by", "viewer", index=False),
    moment("confirmed_at", optional=True),
    link("confirmed_by", "viewer", optional=True, index=False),
    Column("confirm_reason", Text),
    moment("withdrawn_at", optional=True),
    link("withdrawn_by", "viewer", optional=True, index=False),
)
