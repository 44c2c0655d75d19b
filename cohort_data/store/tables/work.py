"""Which tables hold the work: flags, concerns, contacts, plans, notes."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from cohort_data.store.tables.columns import (
    address,
    day,
    key,
    link,
    metadata,
    moment,
    version,
    word,
)

concern = Table(
    "concern",
    metadata,
    key(),
    address(),
    link("student_id", "student"),
    word("state"),
    # Raised by a flag, or opened by hand: who asked, and why.
    word("origin"),
    Column("asked_by", Text, nullable=False),
    Column("why", Text, nullable=False),
    link("owner_id", "viewer", optional=True),
    moment("opened_at"),
    day("waiting_since"),
    day("snoozed_until"),
    Column("snooze_reason", Text),
    moment("closed_at", optional=True),
    Column("close_reason", Text),
    version(),
    Index(
        "uq_concern_open",
        "student_id",
        unique=True,
        sqlite_where=text("closed_at IS NULL"),
        postgresql_where=text("closed_at IS NULL"),
    ),
)

flag = Table(
    "flag",
    metadata,
    key(),
    link("student_id", "student"),
    link("concern_id", "concern", optional=True),
    Column("rule", String(64), nullable=False),
    Column("rule_version", Integer, nullable=False),
    Column("evidence", Text, nullable=False),
    link("upload_id", "upload", optional=True),
    moment("raised_at"),
    moment("cleared_at", optional=True),
    Column("clear_reason", Text),
)

contact = Table(
    "contact",
    metadata,
    key(),
    address(),
    link("student_id", "student"),
    link("concern_id", "concern", optional=True),
    word("kind"),
    word("reached", optional=True),
    Column("line", Text, nullable=False),
    day("on", optional=False),
    link("by", "viewer", index=False),
    moment("at"),
    moment("deleted_at", optional=True),
    version(),
    link("upload_id", "upload", optional=True),
    Column("file_line", Integer),
)

plan = Table(
    "plan",
    metadata,
    key(),
    address(),
    link("student_id", "student"),
    link("concern_id", "concern", optional=True),
    link("exam_id", "exam", optional=True),
    word("state"),
    Column("owner", Text, nullable=False),
    link("owner_id", "viewer", optional=True),
    Column("goal", Text, nullable=False),
    Column("line", Text, nullable=False),
    Column("last_preparation", Text, nullable=False),
    Column("readiness_gate", Text, nullable=False),
    # How the student prepared before and prepares now, as JSON text.
    Column("this_preparation", Text),
    # Whether content areas are worked on at all; circumstances may call for something else.
    Column("content_plan", Boolean),
    Column("rhythm_days", Integer),
    day("next_check_in"),
    day("retake_date"),
    day("agreed_on"),
    Column("outcome", Text, nullable=False),
    moment("created_at"),
    moment("updated_at"),
    link("updated_by", "viewer", index=False),
    moment("closed_at", optional=True),
    moment("deleted_at", optional=True),
    version(),
)

plan_cause = Table(
    "plan_cause",
    metadata,
    key(),
    link("plan_id", "plan"),
    Column("cause", String(64), nullable=False),
    UniqueConstraint("plan_id", "cause"),
)

plan_area = Table(
    "plan_area",
    metadata,
    key(),
    link("plan_id", "plan"),
    link("area_id", "area"),
    Column("position", Integer, nullable=False),
    UniqueConstraint("plan_id", "area_id"),
)

plan_referral = Table(
    "plan_referral",
    metadata,
    key(),
    link("plan_id", "plan"),
    # That a service was offered, never why.
    Column("service", String(64), nullable=False),
    UniqueConstraint("plan_id", "service"),
)

task = Table(
    "task",
    metadata,
    key(),
    address(),
    link("plan_id", "plan"),
    Column("title", Text, nullable=False),
    Column("owner", Text, nullable=False),
    day("due"),
    Column("done", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
)

check_in = Table(
    "check_in",
    metadata,
    key(),
    address(),
    link("plan_id", "plan"),
    day("planned_for"),
    day("held_on"),
    word("attendance", optional=True),
    word("progress", optional=True),
    Column("line", Text, nullable=False),
    Column("practice_score", Float),
    Column("practice_form", Text, nullable=False),
    link("by", "viewer", index=False),
    moment("at"),
    version(),
)

plan_revision = Table(
    "plan_revision",
    metadata,
    key(),
    link("plan_id", "plan"),
    Column("version", Integer, nullable=False),
    link("author", "viewer", index=False),
    moment("at"),
    # The salt goes with the body when either is destroyed, so that its hash tells nothing.
    Column("body", Text),
    Column("salt", String(64)),
    Column("audit_event_hash", String(64), nullable=False),
    UniqueConstraint("plan_id", "version"),
)

note = Table(
    "note",
    metadata,
    key(),
    address(),
    link("student_id", "student"),
    link("plan_id", "plan", optional=True),
    word("level"),
    Column("body", Text),
    Column("salt", String(64)),
    link("author", "viewer", index=False),
    moment("at"),
    moment("deleted_at", optional=True),
    version(),
    # Of a note that a file brought in: where it stood (a newer file's takes its place), and when.
    link("upload_id", "upload", optional=True),
    Column("file_line", Integer),
    Column("file_column", Text),
    Column("place", String(64)),
    day("on"),
)

# Who besides the author reads the private notes on a student, until when and why.
private_reader = Table(
    "private_reader",
    metadata,
    key(),
    address(),
    link("student_id", "student"),
    link("viewer_id", "viewer"),
    Column("reason", Text, nullable=False),
    Column("salt", String(64), nullable=False),
    day("valid_from", optional=False),
    day("valid_to", optional=False),
    link("named_by", "viewer", index=False),
    moment("at"),
    moment("revoked_at", optional=True),
)

private_note = Table(
    "private_note",
    metadata,
    key(),
    address(),
    link("student_id", "student"),
    Column("key_id", String(32), nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
    link("author", "viewer", index=False),
    moment("at"),
    moment("deleted_at", optional=True),
    version(),
)
