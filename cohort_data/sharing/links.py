"""When a share link opens, and why it does not."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from cohort_data.errors import InvalidShare
from cohort_data.sharing.rules import rules


class Refusal(StrEnum):
    """Why a link does not open; a visitor is never told which."""

    REVOKED = "revoked"
    ORPHANED = "orphaned"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"
    CLOCK = "clock doubtful"
    PASSCODE = "wrong passcode"
    WAITING = "passcode waits"


@dataclass(frozen=True, kw_only=True)
class LinkDraft:
    """What somebody says of a link that is to be made; `last_day` is included."""

    recipient: str
    reason: str
    last_day: date | None
    first_day: date | None = None
    passcode: str = ""
    follows_newest: bool = False


@dataclass(frozen=True, kw_only=True)
class LinkState:
    """What decides whether a link opens; times are in UTC."""

    creator_may: bool
    expires_at: datetime
    not_before: datetime | None
    is_revoked: bool
    latest_seen: datetime | None


def why_closed(link: LinkState, at: datetime) -> Refusal | None:
    """Return why a link does not open now, None while it does."""
    if link.is_revoked:
        return Refusal.REVOKED
    if not link.creator_may:
        return Refusal.ORPHANED
    if link.not_before and at < link.not_before:
        return Refusal.SCHEDULED
    if at >= link.expires_at:
        return Refusal.EXPIRED
    if link.latest_seen and at < link.latest_seen - rules().tolerance:
        return Refusal.CLOCK
    return None


def waits(wrong_tries: int, last_wrong: datetime | None, at: datetime) -> bool:
    """Say whether no passcode is looked at yet, after too many wrong ones in a row."""
    beyond = wrong_tries - rules().free_tries
    if beyond < 0 or last_wrong is None or last_wrong > rules().latest_past(at):
        return False
    longest = timedelta(minutes=rules().longest_wait_minutes)
    # Beyond some doublings the longest wait is reached anyway.
    wait = timedelta(seconds=rules().first_wait_seconds << min(beyond, 20))
    return at < last_wrong + min(wait, longest)


def refuse_impossible(draft: LinkDraft, today: date) -> None:
    """Refuse a link without recipient, reason or end, and one that lasts too long."""
    refuse_text(draft.recipient, rules().longest_recipient, "Say who will read it")
    refuse_text(draft.reason, rules().longest_reason, "Say why you share it")
    refuse_days(draft, today)
    shortest, longest = rules().shortest_passcode, rules().longest_passcode
    if draft.passcode and not shortest <= len(draft.passcode.strip()) <= longest:
        raise InvalidShare(f"Give a passcode of {shortest} to {longest} characters, or none.")


def refuse_text(text: str, longest: int, what: str) -> None:
    """Refuse a text that is empty, too long, or cannot be printed."""
    told = text.strip()
    if not told or len(told) > longest or not told.isprintable():
        raise InvalidShare(f"{what}, in 1 to {longest} characters.")


def refuse_days(draft: LinkDraft, today: date) -> None:
    """Refuse a link that is over before it begins, and one that lasts too long."""
    if draft.last_day is None:
        raise InvalidShare("Say until which day the link opens.")
    if draft.last_day < today or (draft.first_day and draft.last_day < draft.first_day):
        raise InvalidShare("The last day comes before the link could be opened.")
    if draft.last_day > rules().latest_end(today):
        raise InvalidShare(f"A link opens for {rules().longest_days} days at most, from today on.")


def moment(kept: str | None) -> datetime | None:
    """Read a time of the record, None where there is none."""
    return datetime.fromisoformat(kept).astimezone(UTC) if kept else None


def told(at: datetime) -> str:
    """Return a time as the record keeps it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
