"""How long a share link lasts, and what is asked of its passcode."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

_FILE = files("cohort_data") / "rules" / "sharing.toml"


@dataclass(frozen=True, kw_only=True)
class SharingRules:
    """What holds for share links."""

    valid_from: date
    usual_days: int
    longest_days: int
    shortest_passcode: int
    longest_passcode: int
    longest_recipient: int
    longest_reason: int
    free_tries: int
    first_wait_seconds: int
    longest_wait_minutes: int
    clock_tolerance_minutes: int
    note_seconds: int
    refusals_for_alarm: int
    alarm_hours: int
    scrypt_cost: int
    usual_exams: int

    @property
    def longest(self) -> timedelta:
        """How long a link lasts at most."""
        return timedelta(days=self.longest_days)

    @property
    def alarm_time(self) -> timedelta:
        """For how long administrators are told that links were refused unusually often."""
        return timedelta(hours=self.alarm_hours)

    @property
    def tolerance(self) -> timedelta:
        """How far a clock may be behind the latest time on record."""
        return timedelta(minutes=self.clock_tolerance_minutes)

    def latest_past(self, at: datetime) -> datetime:
        """Return the latest time that counts as past; what is later, a wrong clock has written."""
        return at + self.tolerance

    def usual_end(self, today: date) -> date:
        """Return the last day of a link that begins today, unless somebody says another."""
        return today + timedelta(days=self.usual_days - 1)

    def latest_end(self, today: date) -> date:
        """Return the latest last day of a link that begins today."""
        return today + timedelta(days=self.longest_days - 1)


@cache
def rules() -> SharingRules:
    """Return what holds for share links."""
    return SharingRules(**tomllib.loads(_FILE.read_text("utf-8")))
