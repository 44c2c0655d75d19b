"""What the flag rules say of one student, with the rows behind each sentence."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.reports.queue_evidence import arranged, besides
from cohort_data.reports.scope import visible_students
from cohort_data.reports.students import visible_key
from cohort_data.signals import known, signals
from cohort_data.store import beside, flag_rules, results
from cohort_data.store.database import Database

WHY = ("receipt", "tier_label", "rule_label")
TOLD = [
    *("rule", "rule_label", "rule_version", "kind", "polarity", "lists", "since", "receipt"),
    *("besides", "attempts"),
]


@dataclass(frozen=True)
class StudentSignals:
    """What the rules say of a student.

    signals: rule, rule_label, rule_version, kind, polarity, lists, since, receipt, besides (whether
        the receipt of the queue does not say it already), attempts (public ids of the rows behind
        it), in the order of the rules.
    receipt, tier_label, rule_label: why the student is listed, "" for one who is not.
    """

    signals: pd.DataFrame
    receipt: str = ""
    tier_label: str = ""
    rule_label: str = ""


@guarded(Permission.SEE_STUDENTS)
def student_signals(
    database: Database, viewer: Viewer, *, student: str, today: date
) -> StudentSignals:
    """Return what the rules say of the student with this public id, as the queue says it."""
    with database.reading() as connection:
        key = visible_key(connection, viewer, student)
        attempts = results.attempts_frame(connection, key)
        around = beside.beside(connection, today, key)
        rules = flag_rules.in_force(connection)
    record = known(attempts, around)
    found = signals(record, rules)
    listed = arranged(found, record, rules).listed
    names = dict(zip(attempts["attempt_id"], attempts["attempt"], strict=True))
    behind = [tuple(names[one] for one in keys) for keys in found["attempt_ids"]]
    told = found.assign(
        besides=besides(found, listed), attempts=pd.Series(behind, found.index, dtype="object")
    )
    why = {name: str(row[name]) for row in listed.to_dict("records") for name in WHY}
    return StudentSignals(told[TOLD], **why)


@guarded(Permission.SEE_STUDENTS)
def named(database: Database, viewer: Viewer, *, students: tuple[int, ...]) -> pd.DataFrame:
    """Return student (public id), student_id, name and cohort of those the viewer may see."""
    with database.reading() as connection:
        people = visible_students(connection, viewer)
    mine = people[people["key"].isin(students)].rename(columns={"public_id": "student"})
    return mine[["student", "student_id", "name", "cohort"]].reset_index(drop=True)
