"""Which tables hold planned sittings, every change to them, and talks about applications."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from cohort_data.store.tables.columns import address, day, key, link, metadata, moment, version

# A roster of planned dates that was brought in; undone, what it said counts no more.
sitting_file = Table(
    "sitting_file",
    metadata,
    key(),
    address(),
    Column("file", Text, nullable=False),
    Column("sheet", Text),
    Column("sha256", String(64), nullable=False, index=True),
    Column("rows", Integer, nullable=False),
    link("by", "viewer", index=False),
    moment("at"),
    moment("undone_at", optional=True),
    link("undone_by", "viewer", optional=True, index=False),
    Column("undo_reason", Text),
)

sitting = Table(
    "sitting",
    metadata,
    key(),
    address(),
    link("student_id", "student"),
    link("exam_id", "exam"),
    version(),
)

# What holds for a sitting is what was said of it last, by a file that is not undone or by hand.
sitting_change = Table(
    "sitting_change",
    metadata,
    key(),
    link("sitting_id", "sitting"),
    # Not known while only a window is.
    day("planned_on"),
    day("window_from"),
    day("window_to"),
    Column("cancelled", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    link("file_id", "sitting_file", optional=True),
    Column("line", Integer),
    link("by", "viewer", index=False),
    moment("at"),
)

# That an application was talked about, and when; never what was said.
application_talk = Table(
    "application_talk",
    metadata,
    key(),
    address(),
    link("student_id", "student"),
    day("on", optional=False),
    link("by", "viewer", index=False),
    moment("at"),
    moment("deleted_at", optional=True),
)
