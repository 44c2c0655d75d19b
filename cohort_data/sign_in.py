"""Who a sign-in says somebody is, and how long that holds."""

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from cohort_data.words import SignInEnd

RULES = Path(__file__).parent / "rules" / "sign_in.toml"


@dataclass(frozen=True)
class Limits:
    """How long a sign-in lasts; `longest` from its beginning, `idle` from the last click."""

    valid_from: date
    longest_hours: int
    idle_minutes: int
    note_seconds: int

    @property
    def longest(self) -> timedelta:
        """How long a sign-in lasts at most."""
        return timedelta(hours=self.longest_hours)

    @property
    def idle(self) -> timedelta:
        """How long a sign-in lasts without a click."""
        return timedelta(minutes=self.idle_minutes)


@cache
def limits() -> Limits:
    """Return the limits that the rules give."""
    return Limits(**tomllib.loads(RULES.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Identity:
    """Who somebody is, as the provider or the proxy says.

    `issuer` and `subject` are the key; the e-mail address counts only until the first sign-in, and
    only if it `is_verified`. `session` tells this sign-in from every other of the same person.
    """

    issuer: str
    subject: str
    session: str
    name: str = ""
    email: str = ""
    is_verified: bool = False
    issued_at: datetime | None = None

    @property
    def key_hash(self) -> str:
        """The hash under which this sign-in is kept."""
        said = f"{self.issuer}\x1f{self.subject}\x1f{self.session}"
        return hashlib.sha256(said.encode()).hexdigest()


def over(started: datetime, last_seen: datetime, at: datetime) -> SignInEnd | None:
    """Return why a sign-in is over by now, None while it holds."""
    if at - started >= limits().longest:
        return SignInEnd.TOO_LONG
    return SignInEnd.IDLE if at - last_seen >= limits().idle else None
