"""What a sheet says of a student's attempts, and how many are used."""

import pandas as pd

from cohort_data.reports.sheets.sayings import NOT_KNOWN, OUTCOMES, day, scored

NO_ATTEMPTS = "No attempt is on record."
# With more, the sheet would need a third page; older ones stay on the page of the student.
SHOWN = 12


def attempt_rows(attempts: pd.DataFrame) -> list[list[str]]:
    """Return a row per attempt, the latest last: exam, date, outcome, score."""
    latest = attempts.sort_values("date", kind="stable").tail(SHOWN)
    return [
        [
            row["exam"],
            day(row["date"]) or NOT_KNOWN,
            OUTCOMES[row["outcome"]],
            scored(row["score"], row["max_score"], row["pass_mark"]),
        ]
        for _, row in latest.iterrows()
    ]


def below_attempts(attempts: pd.DataFrame, used: pd.DataFrame) -> list[str]:
    """Return how many attempts are used of each licensing exam, and what is left out above."""
    if attempts.empty:
        return [NO_ATTEMPTS]
    more = len(attempts) - SHOWN
    earlier = [f"{more} earlier on the page of the student."] if more > 0 else []
    return [*earlier, *(used_line(row) for _, row in used.iterrows())]


def used_line(row: pd.Series) -> str:
    """Return the attempts used at one exam, by both limits, and when the next one can be."""
    limits = [("the school", row["school_limit"]), ("USMLE", row["usmle_limit"])]
    named = [f"{who} allows {most}" for who, most in limits if pd.notna(most) and most]
    allowed = f" ({', '.join(named)})" if named else ""
    next_one = f" Next from {day(row['earliest_next'])}." if row["earliest_next"] else ""
    return f"{row['exam']}: {counted_used(row['used'])}{allowed}.{next_one}"


def counted_used(used: int) -> str:
    """Return how many attempts are used."""
    return f"{used} attempt used" if used == 1 else f"{used} attempts used"
