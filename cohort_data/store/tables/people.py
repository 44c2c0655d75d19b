"""Which tables hold people: students and viewers, with dated status and membership."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text, UniqueConstraint

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

student = Table(
    "student",
    metadata,
    key(),
    address(),
    Column("name", Text, nullable=False),
    Column("first_name", Text, nullable=False),
    Column("last_name", Text, nullable=False),
    link("upload_id", "upload", optional=True),
    moment("created_at"),
    moment("deleted_at", optional=True),
    version(),
)

student_identifier = Table(
    "student_identifier",
    metadata,
    key(),
    link("student_id", "student"),
    word("kind"),
    Column("value", Text, nullable=False),
    # Row numbers mean something only inside the upload that gave them.
    Column("owner", String(24), nullable=False),
    link("upload_id", "upload", optional=True),
    UniqueConstraint("kind", "value", "owner"),
)

student_status = Table(
    "student_status",
    metadata,
    key(),
    link("student_id", "student"),
    word("status"),
    day("valid_from"),
    Column("reason", Text, nullable=False),
    link("upload_id", "upload", optional=True),
    moment("at"),
)

membership = Table(
    "membership",
    metadata,
    key(),
    link("student_id", "student"),
    link("cohort_id", "cohort"),
    day("valid_from"),
    day("valid_to"),
    Column("reason", Text, nullable=False),
    link("upload_id", "upload", optional=True),
)

viewer = Table(
    "viewer",
    metadata,
    key(),
    address(),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("decides_promotion", Boolean, nullable=False),
    Column("session_epoch", Integer, nullable=False),
    moment("created_at"),
    moment("disabled_at", optional=True),
    version(),
    UniqueConstraint("issuer", "subject"),
)

viewer_role = Table(
    "viewer_role",
    metadata,
    key(),
    link("viewer_id", "viewer"),
    word("role"),
    UniqueConstraint("viewer_id", "role"),
)

viewer_cohort = Table(
    "viewer_cohort",
    metadata,
    key(),
    link("viewer_id", "viewer"),
    # No cohort stands for all of them, those added later included.
    link("cohort_id", "cohort", optional=True),
    day("valid_from"),
    # The last day; afterwards the cohort is no longer the viewer's.
    day("valid_to"),
    Column("reason", Text, nullable=False),
    link("assigned_by", "viewer", optional=True, index=False),
    moment("assigned_at", optional=True),
)

# One row per sign-in, which all tabs of a browser share; it can be ended from here.
sign_in = Table(
    "sign_in",
    metadata,
    key(),
    link("viewer_id", "viewer"),
    # The hash of what tells this sign-in from every other, never the thing itself.
    Column("key_hash", String(64), nullable=False, unique=True),
    Column("epoch", Integer, nullable=False),
    moment("started_at"),
    moment("last_seen_at"),
    moment("ended_at", optional=True),
    word("end_reason", optional=True),
)
