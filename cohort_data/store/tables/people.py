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
    day("valid_to"),
    Column("reason", Text, nullable=False),
)
