"""Which tables hold what is shared: snapshots, the links to them, and that they were opened."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

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

snapshot = Table(
    "snapshot",
    metadata,
    key(),
    address(),
    link("cohort_id", "cohort"),
    # Aggregated and suppressed figures as JSON, and nothing else.
    Column("body", Text, nullable=False),
    day("data_date"),
    Column("smallest_group", Integer, nullable=False),
    # What a later snapshot is compared with, so that two give nobody away; no share reads it.
    Column("members", Text, nullable=False),
    link("created_by", "viewer", index=False),
    moment("at"),
)

share_link = Table(
    "share_link",
    metadata,
    key(),
    address(),
    # The secret is in the address alone.
    Column("token_hash", String(64), nullable=False, unique=True),
    link("snapshot_id", "snapshot"),
    link("cohort_id", "cohort"),
    Column("follows_newest", Boolean, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("passcode_hash", Text),
    Column("wrong_tries", Integer, nullable=False),
    moment("last_wrong_at", optional=True),
    link("created_by", "viewer", index=False),
    moment("created_at"),
    moment("not_before", optional=True),
    moment("expires_at"),
    moment("revoked_at", optional=True),
    link("revoked_by", "viewer", optional=True, index=False),
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
    # That it was opened, or why it was refused.
    word("kind"),
)

share_file = Table(
    "share_file",
    metadata,
    key(),
    address(),
    link("snapshot_id", "snapshot"),
    link("cohort_id", "cohort"),
    word("kind"),
    Column("recipient", Text, nullable=False),
    Column("reason", Text, nullable=False),
    link("created_by", "viewer", index=False),
    moment("at"),
)
