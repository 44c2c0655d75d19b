"""Which tables hold what a school decides of its exams: deadlines, and results judged again."""

from sqlalchemy import Boolean, Column, Integer, Table, Text

from cohort_data.store.tables.columns import address, day, key, link, metadata, moment, word

# By when an exam must be passed; the newest row of an exam and cohort says it, none is changed.
deadline = Table(
    "deadline",
    metadata,
    key(),
    link("exam_id", "exam"),
    # No cohort stands for all of those without a deadline of their own.
    link("cohort_id", "cohort", optional=True),
    # What the months are counted from: a day, the expected graduation, or nothing any more.
    word("anchor"),
    day("day"),
    Column("months", Integer, nullable=False),
    Column("leave_extends", Boolean, nullable=False),
    day("valid_from"),
    Column("source", Text, nullable=False),
    moment("at"),
    link("by", "viewer", optional=True, index=False),
)

# Results of one exam that were judged again in one go, under a pass mark set since.
rejudging = Table(
    "rejudging",
    metadata,
    key(),
    address(),
    link("exam_id", "exam"),
    Column("reason", Text, nullable=False),
    moment("at"),
    link("by", "viewer", optional=True, index=False),
    moment("undone_at", optional=True),
    link("undone_by", "viewer", optional=True, index=False),
    Column("undo_reason", Text),
)

rejudged = Table(
    "rejudged",
    metadata,
    key(),
    link("rejudging_id", "rejudging"),
    link("result_id", "result"),
)
