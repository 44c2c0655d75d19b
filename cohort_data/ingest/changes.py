"""What a file would change in the record: new, changed and same results."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cohort_data.exams import catalogue
from cohort_data.ingest.known import KnownExam
from cohort_data.ingest.model import Again, Answers, Reading
from cohort_data.ingest.same_attempts import SITTING, found_by_number, redated
from cohort_data.purposes import PurposeFrom, purpose_on, purposes_of
from cohort_data.words import Purpose

NEW, CHANGED, SAME = "new", "changed", "same"
THERE = {
    "attempt_id": "attempt_id",
    "student_id": "student_key",
    "exam_id": "exam_key",
    "sitting": "sitting",
    "fingerprint": "fingerprint_there",
    "outcome": "outcome_there",
    "date": "date_there",
    "score": "score_there",
    "max_score": "max_score_there",
    "pass_mark": "pass_mark_there",
}
ONLY_COMPARED = ["fingerprint_there", "score_there", "max_score_there", "pass_mark_there"]
BOTH = ["student_key", "exam_key"]
FACTS = ("outcome", "score", "max_score", "pass_mark")


@dataclass(frozen=True)
class Changes:
    """The results of a file beside the record.

    results: those of the reading with student_key and exam_key (negative where the record has
        none yet), sitting, fingerprint, status (new, changed or same) and the attempt_id that a
        changed or same result belongs to (NA for a new one), with the date_there and whether the
        file gives another (redated). A result without an outcome never takes the place of one with
        it.
    """

    results: pd.DataFrame

    def count(self, status: str) -> int:
        """Return how many results are new, changed or the same."""
        return int((self.results["status"] == status).sum())

    @property
    def students(self) -> frozenset[int]:
        """The keys of the students whose results are new or changed."""
        told = self.results[self.results["status"] != SAME]
        return frozenset(told["student_key"].tolist())


def compared(
    reading: Reading,
    facts: pd.DataFrame,
    students: Mapping[str, int],
    exams: Mapping[str, int],
    again: Again | None = None,
) -> Changes:
    """Set the results of a file beside the attempts on record (as the store gives them).

    `again` is what a person said of a file about results that stand there without a date.
    """
    named = reading.results.assign(
        student_key=keys(reading.results["student_id"], students),
        exam_key=keys(reading.results["exam"], exams),
        sitting=sittings(reading.results),
        fingerprint=fingerprints(reading),
    )
    results = found_by_number(sat_again(named, facts, again) if again else named, facts)
    at_these = facts["exam_id"].isin(named["exam_key"].unique())
    there = facts.loc[at_these, list(THERE)].rename(columns=THERE)
    joined = results.merge(there, how="left", on=SITTING).fillna({"date_there": ""})
    is_there = joined["attempt_id"].notna()
    moved = redated(joined)
    is_same = joined["fingerprint"] == joined["fingerprint_there"]
    with_areas = np.isin(np.arange(len(joined)), reading.areas["result"].to_numpy())
    is_same |= ~with_areas & same_facts(joined)
    status = np.select([is_there & ~moved & is_same, is_there], [SAME, CHANGED], NEW)
    return Changes(joined.drop(columns=ONLY_COMPARED).assign(status=status, redated=moved))


def same_facts(joined: pd.DataFrame) -> pd.Series:
    """Mark the results whose outcome and score are those on record.

    A result without areas says nothing of those on record. Nor is it the file that speaks where a
    scale or a pass mark has become known since.
    """
    same = joined["outcome"].eq(joined["outcome_there"].fillna(""))
    for name in ("score", "max_score", "pass_mark"):
        own, there = joined[name].round(6), joined[f"{name}_there"].round(6)
        not_there = there.isna() & own.isna() if name == "score" else there.isna()
        same &= own.eq(there) | not_there
    return same


def sat_again(results: pd.DataFrame, facts: pd.DataFrame, again: Again) -> pd.DataFrame:
    """Return the results with the sitting that a person said they belong to.

    A retake without a date gets the number after those on record. A correction goes to the only
    attempt on record, or without a date to the one numbered last.
    """
    there = beside(results, facts)
    sitting, highest = results["sitting"], there["highest"].fillna(0).astype("int64")
    if again is Again.RETAKE:
        moved = (sitting == "") & (there["sat"] > 0)
        numbers = pd.Series(np.maximum(there["sat"], highest) + 1, results.index).astype("Int64")
        return results.assign(
            attempt=results["attempt"].mask(moved, numbers),
            sitting=sitting.mask(moved, "#" + numbers.astype("str")),
        )
    alone = ~results.duplicated(BOTH, keep=False)
    to_last = alone & (sitting == "") & (highest > 1)
    to_only = alone & (there["sat"] == 1)
    last = "#" + highest.astype("str")
    return results.assign(sitting=sitting.mask(to_only, there["only"]).mask(to_last, last))


def beside(results: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """Return for each result what is on record of its student and exam.

    sat (how many attempts), dated, bare (with neither date nor number) and numbered (how many of
    each), highest (number) and only (the sitting of the first of them).
    """
    whose = facts.rename(columns={"student_id": BOTH[0], "exam_id": BOTH[1]})
    told = whose.assign(
        dated=whose["date"].fillna("") != "",
        bare=whose["sitting"] == "",
        numbered=whose["sitting"].str.startswith("#"),
    )
    counted = told.groupby(BOTH, as_index=False).agg(
        sat=("attempt_id", "size"),
        dated=("dated", "sum"),
        bare=("bare", "sum"),
        numbered=("numbered", "sum"),
        highest=("number", "max"),
        only=("sitting", "first"),
    )
    found = results[BOTH].merge(counted, how="left", on=BOTH)
    counts = ["sat", "dated", "bare", "numbered"]
    return found.assign(
        **{name: found[name].fillna(0).astype("int64") for name in counts},
        only=found["only"].fillna(""),
    ).set_axis(results.index)


def keys(names: pd.Series, known: Mapping[str, int]) -> pd.Series:
    """Return the key of each name; names not on record get negative keys, one each."""
    codes, distinct = pd.factorize(names)
    found = [known.get(name, -1 - position) for position, name in enumerate(distinct.tolist())]
    return pd.Series(np.array(found, dtype="int64")[codes], index=names.index)


def sittings(results: pd.DataFrame) -> pd.Series:
    """Return what tells the attempts at one exam apart: the date, else the number, else nothing."""
    numbered = results["attempt"].notna() & (results["date"] == "")
    number = "#" + results.loc[numbered, "attempt"].astype("str")
    return results["date"].mask(numbered, number)


def fingerprints(reading: Reading) -> pd.Series:
    """Return one text per result that is equal exactly when the same facts were said."""
    own = pd.util.hash_pandas_object(reading.results[list(FACTS)].round(6), index=False)
    area_facts = reading.areas[["area", "axis", "percent", "level", "items", "correct"]]
    each = pd.util.hash_pandas_object(area_facts.round(6), index=False)
    # A sum does not depend on the order of the areas; unsigned integers wrap around.
    summed = each.groupby(reading.areas["result"].to_numpy()).sum()
    areas = summed.reindex(range(len(reading.results))).fillna(0).astype("uint64")
    both = np.column_stack([own.to_numpy(), areas.to_numpy()]).astype(">u8").tobytes().hex()
    texts = [both[at : at + 32] for at in range(0, len(both), 32)]
    return pd.Series(texts, index=reading.results.index, dtype="str")


def record_after(
    facts: pd.DataFrame, changes: Changes, exams: Mapping[str, KnownExam], *, file: str, today: str
) -> pd.DataFrame:
    """Return the attempts of the students concerned as they would stand after saving."""
    results = changes.results
    silent = (results["outcome"] == "") & results["outcome_there"].fillna("").ne("")
    told = results[(results["status"] != SAME) & ~silent]
    replaced = facts["attempt_id"].isin(told["attempt_id"].dropna())
    kept = facts[facts["student_id"].isin(changes.students) & ~replaced]
    ids = told["attempt_id"].astype("Int64")
    fresh = pd.Series(-1 - np.arange(len(told)), index=told.index, dtype="Int64")
    days = told["date"].where(told["date"] != "", told["date_there"])
    held = purposes_of(told["exam"], days, {name: k.dated_purposes for name, k in exams.items()})
    added = pd.DataFrame(
        {
            "attempt_id": ids.fillna(fresh).astype("int64"),
            "student_id": told["student_key"],
            "exam_id": told["exam_key"],
            "exam": told["exam"],
            "purpose": held["purpose"],
            "can_be_failed": held["can_be_failed"],
            "date": days,
            "number": told["attempt"],
            "sitting": told["sitting"].mask(told["redated"], told["date"]),
            "outcome": told["outcome"],
            "score": told["score"],
            "max_score": told["max_score"],
            "pass_mark": told["pass_mark"],
            "rule": told["rule"],
            "file": file,
            "line": told["line"],
            "uploaded_on": today,
            "fingerprint": told["fingerprint"],
            **dict.fromkeys(("entered_by", "entered_on", "reason", "distance"), ""),
        }
    )
    return added if kept.empty else pd.concat([kept, added], ignore_index=True)


def exams_after(
    known: Mapping[str, KnownExam], results: pd.DataFrame, answers: Answers
) -> dict[str, KnownExam]:
    """Return the exams of the record and of a file, as saving would leave them."""
    scales = results.groupby("exam")["max_score"].max()
    of_file = {
        str(name): exam_after(
            known.get(str(name)), str(name), answers, None if pd.isna(top) else top
        )
        for name, top in scales.items()
    }
    return {**known, **of_file}


def exam_after(
    known: KnownExam | None, name: str, answers: Answers, max_score: float | None
) -> KnownExam:
    """Return an exam as saving would leave it: what a person says wins over what was known."""
    if known is not None:
        top = known.max_score if known.max_score is not None else max_score
        return with_purpose(replace(known, max_score=top), answers.purpose or known.purpose)
    published = catalogue().get(name)
    usual = published.purpose if published else Purpose.REQUIRED
    return KnownExam(name=name, purpose=answers.purpose or usual, max_score=max_score)


def with_purpose(known: KnownExam, purpose: Purpose) -> KnownExam:
    """Return an exam with another purpose from the day on from which its present one holds."""
    if purpose == known.purpose:
        return known
    since = purpose_on([one for one in known.dated_purposes if one.purpose == known.purpose], "")
    said = PurposeFrom(since.valid_from, purpose, known.can_be_failed)
    return replace(known, purpose=purpose, purposes=(*known.dated_purposes, said))
