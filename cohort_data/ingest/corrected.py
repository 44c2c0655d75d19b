"""Which results of a file say otherwise than the record."""

import pandas as pd

from cohort_data.ingest.changes import CHANGED, Changes
from cohort_data.words import Outcome


def corrected(found: Changes, facts: pd.DataFrame) -> pd.DataFrame:
    """Return the results of a file whose score, or else outcome, or day was another on record.

    A result that was still to come is not, nor one that only areas told.
    """
    told = found.results[found.results["status"] == CHANGED]
    there = facts.set_index("attempt_id").loc[told["attempt_id"].astype("int64")]
    decided = ~there["outcome"].fillna("").isin(["", Outcome.PENDING]).to_numpy()
    both = ~(there["score"].isna().to_numpy() | told["score"].isna().to_numpy())
    rescored = both & (there["score"].to_numpy() != told["score"].to_numpy())
    judged = there["outcome"].to_numpy() != told["outcome"].to_numpy()
    moved = (told["redated"] & (told["date_there"] != "")).to_numpy()
    wanted = decided & (told["outcome"] != "").to_numpy() & (rescored | judged | moved)
    chosen: pd.DataFrame = told[wanted]
    return chosen
