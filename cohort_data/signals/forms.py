"""What the rules find in readiness forms: below the band of low passes, or rising."""

from collections.abc import Hashable, Iterator, Mapping

import pandas as pd

from cohort_data import readiness as rules_of_forms
from cohort_data.flags import FlagRule
from cohort_data.readiness import Place, ReadinessRules
from cohort_data.receipts import day_in_words, number_in_words
from cohort_data.signals import saying
from cohort_data.signals.known import Found, Known
from cohort_data.words import Outcome

_LOW = (Place.BELOW, Place.REACHING)


def readiness(record: Known, rule: FlagRule) -> Iterator[Found]:
    """Yield whose latest form lies below the band or reaches into it, the exam still to come."""
    rules = rules_of_forms.with_values(rule.numbers)
    found = to_come(record, rules)
    for row in found[found["place"].isin(_LOW)].to_dict("records"):
        said = f"{reading(row)}; {row['place']} {band(rules)} (NBME: {row['nbme']})"
        told = f"{said}; {results(row['results'])}, {age(row['age_days'], rules)}"
        clears = (
            f"Clears with a newer form above {rules.band_low}, or when {row['target']} is passed."
        )
        ids = (row["attempt_id"],)
        yield Found(row["student_id"], row["day"], told, ids, clears, bool(row["is_recent"]))


def rising(record: Known, rule: FlagRule) -> Iterator[Found]:
    """Yield whose latest form is well above the one before, the exam still to come."""
    found = to_come(record, rules_of_forms.load_rules())
    for row in found[found["rise"] >= rule.numbers["points"]].to_dict("records"):
        before = f"{row['exam_before']} on {day_in_words(row['day_before'])}"
        said = (
            f"{row['exam']}{saying.on(row['day'])}: {number_in_words(row['score'])}, "
            f"up {number_in_words(row['rise'])} from {before}"
        )
        ids = (int(row["attempt_id_before"]), row["attempt_id"])
        yield Found(row["student_id"], row["day"], said, ids, saying.ON_RECORD)


def to_come(record: Known, rules: ReadinessRules) -> pd.DataFrame:
    """Return the latest forms, of exams neither passed nor sat since."""
    found = rules_of_forms.latest(record.attempts, rules, record.beside.today)
    if found.empty:
        return found
    sat = record.attempts[record.attempts["outcome"] != Outcome.NOT_AN_ATTEMPT]
    of_target = sat[sat["exam"].isin(set(rules.forms.values()))]
    key = ["student_id", "exam"]
    newest = of_target.groupby(key)["date"].max().rename("sat_on")
    passed = of_target[of_target["outcome"] == Outcome.PASS].groupby(key).size().rename("passes")
    both = found.join(newest, on=["student_id", "target"]).join(passed, on=["student_id", "target"])
    return both[both["passes"].isna() & ~(both["sat_on"] >= both["day"])]


def reading(row: Mapping[Hashable, object]) -> str:
    """Return a score with what it likely lies between."""
    low, high = (number_in_words(float(str(row[name]))) for name in ("low", "high"))
    score = number_in_words(float(str(row["score"])))
    return f"{row['exam']}{saying.on(str(row['day']))}: {score}, likely {low} to {high}"


def band(rules: ReadinessRules) -> str:
    """Return the band of low passes."""
    return f"{rules.band_low} to {rules.band_high}"


def results(number: int) -> str:
    """Return how many results speak."""
    return "one result only" if number == 1 else f"{number} results"


def age(days: int, rules: ReadinessRules) -> str:
    """Return how old a result is, and whether it still speaks of today."""
    told = f"{saying.counted(days, 'day')} old"
    return told if days <= rules.oldest_days else f"{told}: too old to speak of today"
