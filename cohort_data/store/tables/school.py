"""Which tables hold the school itself: settings, exams, cohorts, layouts, counters."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
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

school = Table(
    "school",
    metadata,
    key(),
    Column("name", Text, nullable=False),
    Column("time_zone", String(64), nullable=False),
    word("type", optional=True),
    Column("attempt_limit", Integer, nullable=False),
    moment("first_used_at"),
    moment("latest_seen_at"),
    version(),
    # How many new meetings a week there is room for; empty while nobody has said it.
    Column("weekly_meetings", Integer),
    # Working days without a contact until telling the dean is suggested; empty for the rules' own.
    Column("dean_licensing_days", Integer),
    Column("dean_other_days", Integer),
)

cohort = Table(
    "cohort",
    metadata,
    key(),
    address(),
    Column("name", Text, nullable=False, unique=True),
    day("expected_graduation"),
    Column("is_sample", Boolean, nullable=False),
    moment("created_at"),
)

exam = Table(
    "exam",
    metadata,
    key(),
    address(),
    Column("name", Text, nullable=False, unique=True),
    Column("max_score", Float),
    moment("created_at"),
)

exam_purpose = Table(
    "exam_purpose",
    metadata,
    key(),
    link("exam_id", "exam"),
    day("valid_from"),
    word("purpose"),
    Column("can_be_failed", Boolean),
    moment("at"),
    link("by", "viewer", optional=True, index=False),
)

pass_mark = Table(
    "pass_mark",
    metadata,
    key(),
    link("exam_id", "exam"),
    day("valid_from"),
    Column("value", Float, nullable=False),
    word("kind"),
    Column("source", Text, nullable=False),
    moment("at"),
    link("by", "viewer", optional=True, index=False),
)

area = Table(
    "area",
    metadata,
    key(),
    address(),
    Column("vocabulary", String(32), nullable=False),
    word("axis"),
    Column("name", Text, nullable=False),
    UniqueConstraint("vocabulary", "axis", "name"),
)

area_alias = Table(
    "area_alias",
    metadata,
    key(),
    link("exam_id", "exam", optional=True),
    Column("alias", Text, nullable=False),
    link("area_id", "area"),
)

layout = Table(
    "layout",
    metadata,
    key(),
    address(),
    Column("name", Text, nullable=False),
    Column("signature", String(64), nullable=False, index=True),
    Column("meanings", Text, nullable=False),
    Column("answers", Text, nullable=False),
    moment("at"),
    link("by", "viewer", index=False),
    moment("deleted_at", optional=True),
    version(),
)

value_word = Table(
    "value_word",
    metadata,
    key(),
    Column("value", Text, nullable=False, unique=True),
    word("outcome"),
    moment("at"),
    link("by", "viewer", index=False),
)

flag_rule = Table(
    "flag_rule",
    metadata,
    key(),
    Column("name", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("body", Text, nullable=False),
    day("valid_from"),
    moment("at"),
    link("by", "viewer", optional=True, index=False),
    UniqueConstraint("name", "version"),
)

data_version = Table(
    "data_version",
    metadata,
    Column("subject", String(32), primary_key=True),
    Column("version", BigInteger().with_variant(Integer(), "sqlite"), nullable=False),
)
