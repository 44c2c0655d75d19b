"""What changed since a viewer last looked."""

from datetime import date
from enum import StrEnum

import pandas as pd

from cohort_data.flags.record import in_order
from cohort_data.results import in_words
from cohort_data.words import Outcome, PlanState

_AT_WORK = (PlanState.AGREED, PlanState.ACTIVE)
_DECIDED = (Outcome.PASS, Outcome.FAIL)
# What attempts, flags and plans say of a change; `was` and `now` are results in words.
COLUMNS = ["student_id", "kind", "exam", "exam_address", "on", "was", "now", "days", "why", "at"]
TYPES = {"student_id": "int64", "days": "Int64"}
_ATTEMPT = ["attempt_id", "student_id", "exam", "exam_address", "date"]
_EXAM = ["student_id", "exam_id"]
_NO_RESULT = "no result"  # as `in_words` says it


class Change(StrEnum):
    """What kind of thing changed."""

    RETAKE = "retake"
    NEW = "new"
    HISTORY = "history"
    CORRECTED = "corrected"
    UNDONE = "undone"
    LISTED = "listed"
    CLEARED = "cleared"
    OVERDUE = "overdue"
    DUE = "due"


def all_changes(
    results: pd.DataFrame, flags: pd.DataFrame, due: pd.DataFrame, looks: pd.DataFrame, today: date
) -> pd.DataFrame:
    """Return what changed for each student since the last look at this one, as COLUMNS say.

    looks: student_id, since (the moment in UTC), looked (its day where the school is); who is not
    in it is left out.
    """
    results, flags, due = (each.merge(looks, on="student_id") for each in (results, flags, due))
    changed = result_changes(results)
    told = [changed, retakes(results, changed), flag_changes(flags), due_changes(due, today)]
    filled = [each.reindex(columns=COLUMNS) for each in told if len(each)]
    if not filled:
        return pd.DataFrame(columns=COLUMNS).astype(dict.fromkeys(COLUMNS, "str") | TYPES)
    everything = pd.concat(filled, ignore_index=True)
    texts = [name for name in COLUMNS if name not in {"student_id", "days"}]
    said = everything[texts].astype("object")
    typed = everything.assign(**said.where(said.notna(), "").astype("str")).astype(TYPES)
    return typed.sort_values(["at", "student_id", "kind", "on"], ignore_index=True)


def result_changes(results: pd.DataFrame) -> pd.DataFrame:
    """Return the attempts whose result in force is another than it was at the moment `since`.

    `results` are all results of the attempts, those undone too. What came and went in between is
    no change, nor are content areas alone. A result that was awaited, and is in, is a new one.
    """
    gone, since = _gone(results), results["since"]
    before = _in_force(results[(results["at"] <= since) & ((gone == "") | (gone > since))])
    after = _in_force(results[gone == ""])
    told = _attempts(results).merge(before[["attempt_id", "words", "outcome"]], how="left")
    told = told.rename(columns={"words": "was", "outcome": "outcome_was"})
    told = told.merge(
        after[["attempt_id", "words", "outcome", "at", "reason", "is_history"]], how="left"
    )
    told = told.rename(columns={"words": "now"}).fillna({"was": "", "now": "", "outcome_was": ""})
    changed = told[told["was"] != told["now"]]
    kinds = [_kind(*each) for each in _rows(changed, "was", "now", "outcome_was", "is_history")]
    undone = changed["now"] == ""
    return changed.assign(
        kind=pd.Series(kinds, index=changed.index, dtype="str"),
        on=changed["date"],
        why=changed["undone_why"].where(undone, changed["reason"]),
        at=changed["undone"].where(undone, changed["at"]),
    )


def _kind(was: str, now: str, outcome_was: str, is_history: object) -> str:
    if not now:
        return Change.UNDONE
    if was and outcome_was != Outcome.PENDING:
        return Change.CORRECTED
    return Change.HISTORY if is_history is True else Change.NEW


def _gone(results: pd.DataFrame) -> pd.Series:
    """Return when each result went out of force, "" for one that counts."""
    own, with_upload = results["undone_at"], results["upload_undone_at"]
    is_first = (own != "") & ((with_upload == "") | (own < with_upload))
    return own.where(is_first, with_upload)


def _in_force(results: pd.DataFrame) -> pd.DataFrame:
    """Return the result of each attempt in words: the newest with an outcome, else the newest."""
    said = results.assign(judged=results["outcome"] != "")
    newest = said.sort_values(["judged", "result_id"]).drop_duplicates("attempt_id", keep="last")
    words = pd.Series(in_words(newest), index=newest.index, dtype="str")
    return newest.assign(words=words.mask(words == _NO_RESULT, ""))


def _attempts(results: pd.DataFrame) -> pd.DataFrame:
    """Return each attempt once, with when and why the last of its results was undone."""
    own = results["undo_reason"]
    told = results.assign(
        undone=_gone(results), undone_why=own.where(own != "", results["upload_undo_reason"])
    )
    last = told.sort_values(["undone", "result_id"]).drop_duplicates("attempt_id", keep="last")
    return last[[*_ATTEMPT, "undone", "undone_why"]]


def retakes(results: pd.DataFrame, changed: pd.DataFrame) -> pd.DataFrame:
    """Return the new results of exams that were failed before: was, now, and the days between."""
    new = changed[changed["kind"] == Change.NEW]
    ordered = in_order(_in_force(results[_gone(results) == ""]))
    sat = ordered[ordered["can_be_failed"] & ordered["outcome"].isin(_DECIDED)]
    before = sat.groupby(_EXAM)[["outcome", "date"]].shift()
    again = sat.assign(was=before["outcome"], date_was=before["date"])
    found = again[(again["was"] == Outcome.FAIL) & again["attempt_id"].isin(new["attempt_id"])]
    days = [_days(*each) for each in _rows(found, "date_was", "date")]
    told = pd.Series(days, index=found.index, dtype="Int64")
    return found.assign(kind=str(Change.RETAKE), now=found["outcome"], days=told, on=found["date"])


def _days(first: str, second: str) -> int | None:
    """Return the days between two ISO days, None where one is not known."""
    if not first or not second:
        return None
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def flag_changes(flags: pd.DataFrame) -> pd.DataFrame:
    """Return who was listed, and whose flag was cleared and why; not what came and went between."""
    is_new = flags["raised_at"] > flags["since"]
    is_gone = flags["cleared_at"] != ""
    raised = flags[is_new & ~is_gone].drop_duplicates("student_id", keep="last")
    cleared = flags[~is_new & (flags["cleared_at"] > flags["since"])]
    last = cleared.drop_duplicates("student_id", keep="last")
    return pd.concat(
        [
            raised.assign(kind=str(Change.LISTED), why=raised["evidence"], at=raised["raised_at"]),
            last.assign(kind=str(Change.CLEARED), why=last["clear_reason"], at=last["cleared_at"]),
        ],
        ignore_index=True,
    )


def due_changes(due: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return what has become overdue or due today on the newest plan of each student.

    What was overdue at the last look is nothing new. `why` is the title of a task.
    """
    newest = due.groupby("student_id")["plan_id"].transform("max")
    open_items = due[(due["plan_id"] == newest) & due["state"].isin(_AT_WORK) & (due["due"] != "")]
    now, looked = today.isoformat(), open_items["looked"]
    late = (open_items["due"] < now) & (open_items["due"] >= looked) & (looked < now)
    at_hand = (open_items["due"] == now) & (looked < now)
    return pd.concat(
        [
            open_items[late].assign(kind=str(Change.OVERDUE)),
            open_items[at_hand].assign(kind=str(Change.DUE)),
        ],
        ignore_index=True,
    ).pipe(lambda found: found.assign(on=found["due"], why=found["title"], at=found["due"]))


def _rows(frame: pd.DataFrame, *columns: str) -> list[tuple[str, ...]]:
    return list(zip(*(frame[name] for name in columns), strict=True))


def counts(changes: pd.DataFrame) -> dict[Change, int]:
    """Return how many changes of each kind there are."""
    sizes = changes["kind"].value_counts()
    return {kind: int(sizes.get(kind, 0)) for kind in Change}


def newest_first(changes: pd.DataFrame) -> pd.DataFrame:
    """Return changes with the latest on top; of one moment, in the order of their kinds."""
    places = {str(kind): place for place, kind in enumerate(Change)}
    ranked = changes.assign(place=changes["kind"].map(places))
    ordered = ranked.sort_values(["at", "place"], ascending=[False, True], kind="stable")
    return ordered.drop(columns="place")
