"""Why a student is listed: a sentence per failed attempt, the rule, and what clears it."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import pandas as pd

from cohort_data.results import NEWEST

# Written out, because the month names of a machine depend on its language.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RECOVERED = "Recovered: stays on record."
_SOURCE = ("file", "line", "entered_by", "entered_on", "reason")
_BY_HAND = ("entered by ", "corrected by ")


def receipts(failed: pd.DataFrame, listed: pd.DataFrame) -> pd.Series:
    """Return the receipt of every listed student as plain text, by student.

    `failed` has the failed attempts in order with the pass that recovered each, `listed` the rule
    of each student. Names of exams and files stand as they are: whoever shows a receipt as
    markup escapes it.
    """
    happened: defaultdict[int, list[str]] = defaultdict(list)
    told = zip(failed["student_id"].tolist(), _attempts(failed).tolist(), strict=True)
    for student, attempt in told:
        happened[student].append(attempt)
    rule = "Rule " + listed["rule_label"] + " v" + listed["rule_version"].astype(str) + "."
    outlook = _outlook(failed, listed.index)
    said = zip(listed.index.tolist(), rule.tolist(), outlook.tolist(), strict=True)
    texts = [" ".join([*happened[student], *others]) for student, *others in said]
    return pd.Series(texts, index=listed.index, dtype=str)


def signal(said: str, places: Sequence[str], rule: str, clears: str) -> str:
    """Return the receipt of what any other rule found, in the same order: what, where, rule, end.

    `rule` is its label and version; of places named twice one is left out.
    """
    named = "; ".join(dict.fromkeys(filter(None, places)))
    parts = [f"{said}.", named and f"{_begun(named)}.", f"Rule {rule}.", clears]
    return " ".join(filter(None, parts))


def places(attempts: pd.DataFrame) -> dict[int, str]:
    """Return where the result of each attempt stands, by its key."""
    return dict(zip(attempts["attempt_id"].tolist(), _places(attempts, ""), strict=True))


def day_in_words(iso: str) -> str:
    """Return an ISO day as "14 Mar 2026", in every locale the same."""
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def number_in_words(value: float) -> str:
    """Return a number with at most two decimals and none that says nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def joined(names: Sequence[str]) -> str:
    """Return names as a list in a sentence: "A", "A and B", "A, B and C"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def source(file: str, line: float, entered_by: str, entered_on: str, reason: str) -> str:
    """Say where a result stands: file and line, and who entered or corrected it when and why."""
    place = f"{file}, line {line:.0f}" if file else ""
    if not entered_by:
        return place
    by_hand = (
        f"{'corrected' if reason else 'entered'} by {entered_by} on {day_in_words(entered_on)}"
    )
    why = reason.strip().rstrip(".")
    return ", ".join(filter(None, [place, by_hand])) + (f": {why}" if why else "")


def _attempts(failed: pd.DataFrame) -> pd.Series:
    """Say of every failed attempt what happened, what came of it, and where that stands."""
    happened = "Failed " + failed["exam"] + _on(failed["date"]) + _number(failed["shown_number"])
    return happened + _score(failed) + _outcome(failed) + "." + _sources(failed)


def _on(days: pd.Series) -> pd.Series:
    return _said(days, lambda day: f" on {day_in_words(day)}" if day else "")


def _number(numbers: pd.Series) -> pd.Series:
    return _said(numbers, lambda number: f" (attempt {number})")


def _score(failed: pd.DataFrame) -> pd.Series:
    score = _said(failed["score"], lambda score: f" with {number_in_words(score)}")
    top = _said(failed["max_score"], lambda top: f" of {number_in_words(top)}")
    mark = _said(failed["pass_mark"], lambda mark: f" (pass mark {number_in_words(mark)}")
    told = _said(
        failed["rule"], lambda rule: f", {NEWEST})" if rule.endswith(f"{NEWEST})") else ")"
    )
    return (score + top + mark + told.where(mark != "", "")).where(failed["score"].notna(), "")


def _outcome(failed: pd.DataFrame) -> pd.Series:
    passed = ", passed" + _on(failed["date_pass"]) + _number(failed["shown_number_pass"])
    still_open = _said(
        failed["pass_unordered"],
        lambda unordered: (
            "; also passed, which came first is not known" if unordered else "; no later pass"
        ),
    )
    return still_open.where(failed["open"], passed)


def _sources(failed: pd.DataFrame) -> pd.Series:
    """Name the source of the failure and, where a pass recovered it, that of the pass."""
    own = _places(failed, "")
    passes = _places(failed, "_pass")
    named = passes.where((own == "") | ~passes.str.startswith(_BY_HAND), "pass " + passes)
    both = own.where((own == "") | (passes == ""), own + "; " + named)
    return _said(both.where(own != "", named), lambda place: place and f" {_begun(place)}.")


def _places(failed: pd.DataFrame, suffix: str) -> pd.Series:
    told = failed[[f"{name}{suffix}" for name in _SOURCE]].dropna(how="all").astype(object)
    filled = told.fillna({f"line{suffix}": 0}).fillna("")
    places = [
        source(*each) for each in zip(*(filled[name].tolist() for name in filled), strict=True)
    ]
    return pd.Series(places, index=told.index, dtype=str).reindex(failed.index, fill_value="")


def _begun(place: str) -> str:
    """Begin a sentence of words with a capital; the name of a file stands as it is."""
    return place[0].upper() + place[1:] if place.startswith(_BY_HAND) else place


def _outlook(failed: pd.DataFrame, students: pd.Index) -> pd.Series:
    """Say which passes clear the flag; a recovered student has none to wait for."""
    still_open = failed[failed["open"]].drop_duplicates(["student_id", "exam_id"])
    exams: defaultdict[int, list[str]] = defaultdict(list)
    pairs = (still_open[name].tolist() for name in ("student_id", "exam"))
    for student, exam in zip(*pairs, strict=True):
        exams[student].append(exam)
    return pd.Series(
        [_clears(exams[student]) if student in exams else _RECOVERED for student in students],
        index=students,
        dtype=str,
    )


def _clears(exams: Sequence[str]) -> str:
    return f"Clears when {joined(exams)} {'is' if len(exams) == 1 else 'are'} passed."


def _said(values: pd.Series, say: Callable[..., str]) -> pd.Series:
    """Put every value into words, each distinct one once, and leave the missing ones out."""
    codes, distinct = pd.factorize(values)
    words = np.array([*map(say, distinct.tolist()), ""], dtype=object)
    return pd.Series(words[codes], index=values.index, dtype=str)
