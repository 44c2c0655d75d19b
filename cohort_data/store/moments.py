"""How times and public ids are made."""

import secrets
from datetime import UTC, datetime

BYTES = 8


def now() -> str:
    """Return the time in UTC as ISO text, which sorts as time does."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def public_id() -> str:
    """Return a new random id for a row that has an address."""
    return secrets.token_hex(BYTES)


def public_ids(count: int) -> list[str]:
    """Return as many new random ids, drawn at once."""
    drawn = secrets.token_hex(BYTES * count)
    return [drawn[at : at + 2 * BYTES] for at in range(0, len(drawn), 2 * BYTES)]
