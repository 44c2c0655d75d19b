"""Which tables hold trust: the audit chain, access, share links, tombstones."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

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

audit_event = Table(
    "audit_event",
    metadata,
    key(),
    moment("at"),
    link("viewer_id", "viewer", optional=True),
    Column("action", String(48), nullable=False),
    word("object_kind"),
    Column("object_id", String(24), nullable=False),
    # The hash of the body concerned, never the body.
    Column("body_hash", String(64), nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)

access = Table(
    "access",
    metadata,
    key(),
    link("viewer_id", "viewer"),
    link("student_id", "student", optional=True),
    link("cohort_id", "cohort", optional=True),
    word("kind"),
    Column("what", Text),
    Column("reason", Text, nullable=False),
    moment("at"),
    # The event that vouches for this row; rows of earlier versions have none.
    Column("audit_event_hash", String(64), index=True),
    # Each page asks what of today is on record already.
    Index("ix_access_viewer_id_at", "viewer_id", "at"),
)

access_grant = Table(
    "access_grant",
    metadata,
    key(),
    address(),
    link("viewer_id", "viewer"),
    link("cohort_id", "cohort"),
    Column("reason", Text, nullable=False),
    day("valid_from", optional=False),
    day("valid_to", optional=False),
    link("granted_by", "viewer", index=False),
    moment("revoked_at", optional=True),
)

snapshot = Table(
    "snapshot",
    metadata,
    key(),
    address(),
    link("cohort_id", "cohort"),
    Column("body", Text, nullable=False),
    link("created_by", "viewer", index=False),
    moment("at"),
)

share_link = Table(
    "share_link",
    metadata,
    key(),
    address(),
    Column("token_hash", String(64), nullable=False, unique=True),
    link("snapshot_id", "snapshot"),
    link("cohort_id", "cohort"),
    Column("recipient", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("require_login", Boolean, nullable=False),
    Column("passcode_hash", Text),
    Column("reason", Text, nullable=False),
    link("created_by", "viewer", index=False),
    moment("created_at"),
    moment("not_before", optional=True),
    moment("expires_at"),
    moment("revoked_at", optional=True),
    link("revoked_by", "viewer", optional=True, index=False),
    Column("revoke_reason", Text),
    Column("max_views", Integer),
    Column("views", Integer, nullable=False),
    moment("last_seen_at", optional=True),
    version(),
)

share_view = Table(
    "share_view",
    metadata,
    key(),
    link("share_link_id", "share_link"),
    moment("at"),
    Column("coarse_address", String(64), nullable=False),
    Column("browser", String(32), nullable=False),
)

tombstone = Table(
    "tombstone",
    metadata,
    key(),
    word("kind"),
    Column("object_id", String(24), nullable=False),
    Column("body_hash", String(64), nullable=False),
    moment("at"),
    link("by", "viewer", index=False),
    UniqueConstraint("kind", "object_id"),
)
