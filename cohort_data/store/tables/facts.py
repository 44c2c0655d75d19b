"""Which tables hold the facts: uploads, attempts, results, area scores."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from cohort_data.store.tables.columns import address, day, key, link, metadata, moment, word

upload = Table(
    "upload",
    metadata,
    key(),
    address(),
    Column("file", Text, nullable=False),
    Column("sheet", Text),
    Column("sha256", String(64), nullable=False),
    word("kind"),
    link("cohort_id", "cohort", optional=True),
    link("exam_id", "exam", optional=True),
    # The file, its cohort, its exam and what its columns mean, as one hash.
    Column("identity", String(64), nullable=False),
    Column("meanings", Text, nullable=False),
    Column("answers", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("results", Integer, nullable=False),
    Column("is_history", Boolean, nullable=False),
    Column("is_sample", Boolean, nullable=False),
    moment("at"),
    link("by", "viewer", index=False),
    moment("undone_at", optional=True),
    link("undone_by", "viewer", optional=True, index=False),
    Column("undo_reason", Text),
    Index(
        "uq_upload_identity_live",
        "identity",
        unique=True,
        sqlite_where=text("undone_at IS NULL"),
        postgresql_where=text("undone_at IS NULL"),
    ),
)

upload_skipped = Table(
    "upload_skipped",
    metadata,
    key(),
    link("upload_id", "upload"),
    Column("line", Integer, nullable=False),
    Column("reason", Text, nullable=False),
)

attempt = Table(
    "attempt",
    metadata,
    key(),
    address(),
    # Found by the constraint below, which begins with it.
    link("student_id", "student", index=False),
    link("exam_id", "exam"),
    day("date"),
    Column("number", Integer),
    Column("form", Text, nullable=False),
    # The date where it is known, else the number; what tells attempts of one exam apart.
    Column("sitting", String(40), nullable=False),
    UniqueConstraint("student_id", "exam_id", "sitting"),
)

result = Table(
    "result",
    metadata,
    key(),
    link("attempt_id", "attempt"),
    link("upload_id", "upload", optional=True),
    Column("line", Integer),
    Column("raw", Text, nullable=False),
    word("outcome", optional=True),
    Column("score", Float),
    Column("max_score", Float),
    Column("pass_mark", Float),
    Column("rule", Text, nullable=False),
    # The fingerprint of what was said, so that the same fact in another file is not a change.
    Column("fingerprint", String(32), nullable=False),
    link("entered_by", "viewer", optional=True, index=False),
    moment("at"),
    # Why a person corrected the result by hand.
    Column("reason", Text),
    # How far below the passing standard a failing report shows the result, in words.
    word("distance", optional=True),
    # What a person entered or corrected by hand can be taken back, as an upload can be undone.
    moment("undone_at", optional=True),
    link("undone_by", "viewer", optional=True, index=False),
    Column("undo_reason", Text),
)

# What stood where a file put a name or the day of an attempt, so that an undo brings it back.
overwritten = Table(
    "overwritten",
    metadata,
    key(),
    link("upload_id", "upload"),
    link("student_id", "student"),
    link("attempt_id", "attempt", optional=True),
    Column("before", Text, nullable=False),
)

# Where a result stands besides the file that brought it in, with its areas or without.
told_again = Table(
    "told_again",
    metadata,
    key(),
    link("upload_id", "upload"),
    link("result_id", "result"),
    Column("line", Integer, nullable=False),
    Column("as_a_whole", Boolean, nullable=False),
)

area_score = Table(
    "area_score",
    metadata,
    Column("result_id", Integer, ForeignKey("result.id"), primary_key=True),
    Column("area_id", Integer, ForeignKey("area.id"), primary_key=True),
    Column("percent", Float),
    word("level", optional=True),
    Column("items", Float),
    Column("correct", Float),
    sqlite_with_rowid=False,
)
