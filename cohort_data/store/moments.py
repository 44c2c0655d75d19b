"""How times and public ids are made."""

import secrets
from datetime import UTC, datetime


def now() -> str:
    """Return the time in UTC as ISO text, which sorts as time does."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def public_id() -> str:
    """Return a new random id for a row that has an address."""
    return secrets.token_hex(8)
