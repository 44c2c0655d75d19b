"""How an open concern gets more evidence, and loses what was corrected."""

from collections.abc import Collection

import pandas as pd
from sqlalchemy import Connection

from cohort_data.concern_words import ConcernEventKind
from cohort_data.flags import explained
from cohort_data.store import concern_log, concerns, concerns_left

CORRECTED = "the result was corrected"


def add(
    connection: Connection,
    flagged: pd.DataFrame,
    failed: pd.DataFrame,
    news: Collection[int],
    upload: int | None,
    *,
    at_rest: Collection[int],
) -> None:
    """Log the flag of students whose concern is in hand: of those with `news`, a new failure.

    So too where the evidence was withdrawn and something is open again that is not `at_rest`.
    """
    log = concern_log.evidence(connection)
    back = {key for key, kind in log.items() if kind is ConcernEventKind.WITHDRAWN}
    in_hand = concerns.in_hand(connection) & ((back - set(at_rest)) | set(news))
    still_open = flagged[(flagged["open_failures"] > 0) & flagged["student_id"].isin(in_hand)]
    if len(still_open):
        concerns.flag_again(connection, flags_of(explained(still_open, failed)), upload)


def flags_of(raised: pd.DataFrame) -> dict[int, tuple[str, int, str]]:
    """Return rule, version and receipt of each student of a list with receipts."""
    columns = (raised[name].tolist() for name in ("rule", "rule_version", "receipt"))
    return dict(zip(raised["student_id"].tolist(), zip(*columns, strict=True), strict=True))


def take_away(
    connection: Connection,
    students: Collection[int],
    reason: str = CORRECTED,
    upload: int | None = None,
) -> None:
    """Withdraw the flags of students without a failure, and close what nobody acted on."""
    concerns_left.evidence_gone(connection, students, reason, upload)
    concerns_left.close_untouched(connection, sorted(students), reason, upload)
