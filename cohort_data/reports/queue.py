"""Whom to reach out to, and why each student is listed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.attempts_used import attempts_used
from cohort_data.flags import evidence, failures_in, record
from cohort_data.follow_through import followed
from cohort_data.queue_tabs import off_tabs
from cohort_data.reports import queue_work
from cohort_data.reports.queue_evidence import gathered
from cohort_data.reports.scope import visible_students
from cohort_data.signals import Known
from cohort_data.signals.listing import may_list
from cohort_data.store import beside, exams, flag_rules, results, school
from cohort_data.store.database import Database
from cohort_data.words import Purpose


@dataclass(frozen=True)
class Flagged:
    """The students with a failure on record, and the attempts behind each.

    rows: in the order of the queue: key, student (public id), student_id, name, cohort,
        cohort_public_id, status, tier, tier_label, recovered, rule, rule_label, failed_exams,
        failed_attempts, open_failures, receipt, failed_on, days_waiting, concern, last_contact,
        plan, next_step, and how far it went: contacted, checked_in, retook. Of the licensing exam
        still to pass: used and limit (attempts, the school's limit; missing without such an exam)
        and earliest_next. Of the open concern: concern_id (public id), concern_version, owner
        (public id), owner_name, snoozed_until, snooze_reason, snoozed (until a day to come), and
        tell_dean: nobody reached the student for too long; tries and last_try, to which nobody
        answered since the last contact; moved, which is why it stands in review; closed_on and
        close_reason of the last one, where none is open; newest_contact (public id); and off, why
        the student stands on no tab but the last, as `queue_tabs.Off` names it. Besides the
        receipt: evidence (what other rules say) and by_rule (another rule lists the student, too
        or alone).
    attempts: the evidence, one row per attempt, by the student's key in `student_id`.
    signals: what each rule says of these students, with the ids of the attempts behind it.
    sources: those attempts.
    """

    rows: pd.DataFrame
    attempts: pd.DataFrame
    signals: pd.DataFrame
    sources: pd.DataFrame


COLUMNS = [
    "key",
    "student",
    "student_id",
    "name",
    "cohort",
    "cohort_public_id",
    "status",
    "tier",
    "tier_label",
    "recovered",
    "rule",
    "rule_label",
    "failed_exams",
    "failed_attempts",
    "open_failures",
    "receipt",
    "evidence",
    "by_rule",
    "failed_on",
    "days_waiting",
    "concern",
    "last_contact",
    "plan",
    "next_step",
    "contacted",
    "checked_in",
    "retook",
    "used",
    "limit",
    "earliest_next",
    "snoozed",
    "off",
    *queue_work.COLUMNS,
]


@guarded(Permission.SEE_STUDENTS)
def flagged(
    database: Database,
    viewer: Viewer,
    *,
    cohort: str | None = None,
    exam: str | None = None,
    today: date,
) -> Flagged:
    """Return every student with a failed attempt on record or listed by another rule.

    Those recovered are included. With an exam (public id), the students who failed that exam; the
    counts stay those of all.
    """
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        rules, besides = flag_rules.in_force(connection), beside.beside(connection, today)
        # The failures alone say who stands here, unless another rule may list somebody.
        facts = results.attempts_frame(connection, of_failed=not may_list(rules))
        work = queue_work.work_frame(connection)
        wanted = exams.exam_key(connection, exam)
        kept = school.get_school(connection)
    first_used, limit = (kept.first_used_at, kept.attempt_limit) if kept else ("", 0)
    attempts = facts[facts["student_id"].isin(people["key"])]
    ordered = record.in_order(attempts)
    failed = failures_in(ordered)
    told = gathered(Known(attempts, ordered, failed, besides.of(people["key"])), rules)
    flags = told.listed.rename(columns={"student_id": "key"})
    behind = evidence(ordered, failed)
    if exam is not None:
        flags = flags[flags["key"].isin(behind[behind["exam_id"] == wanted]["student_id"])]
    named = people.rename(columns={"public_id": "student"})
    rows = flags.merge(named, on="key").merge(work, on="key", how="left")
    statuses = dict(zip(people["key"], people["status"], strict=True))
    rows = rows.merge(still_to_pass(attempts, failed, limit, statuses), on="key", how="left")
    rows = queue_work.told_dean(rows, failed, kept, today)
    listed = in_order(followed(rows, attempts), first_used, today)
    return Flagged(listed, behind, told.signals, told.sources)


def still_to_pass(
    attempts: pd.DataFrame, failed: pd.DataFrame, limit: int, statuses: Mapping[int, str]
) -> pd.DataFrame:
    """Return key, used, limit, earliest_next of the licensing exam that a student has to pass.

    Of several it is the one with the most attempts used. Whoever is away has no next one.
    """
    is_open = failed["open"] & (failed["purpose"] == Purpose.LICENSING)
    to_pass = failed.loc[is_open, ["student_id", "exam"]].drop_duplicates()
    concerned = attempts[attempts["student_id"].isin(to_pass["student_id"])]
    found = attempts_used(concerned, limit, statuses)
    most = found.merge(to_pass, on=["student_id", "exam"]).sort_values("used", kind="stable")
    renamed = most.rename(columns={"student_id": "key", "school_limit": "limit"})
    columns = ["key", "used", "limit", "earliest_next"]
    return renamed.drop_duplicates("key", keep="last")[columns].astype(
        {"used": "Int64", "limit": "Int64"}
    )


def in_order(rows: pd.DataFrame, first_used: str, today: date) -> pd.DataFrame:
    """Return queue rows with days waiting and next step: by tier, then the longest wait.

    Those for whom nothing is open, such as graduates, stand behind those who wait since today.
    """
    told = queue_work.with_next(rows, first_used, today).assign(
        rests=rows["concern"] == "", counted=counted(rows["student_id"])
    )
    told = told.assign(off=off_tabs(told, today))
    order = ["tier_rank", "days_waiting", "rests", "counted"]
    ascending = [True, False, True, True]
    return told.sort_values(order, ascending=ascending, ignore_index=True)[COLUMNS]


def counted(ids: pd.Series) -> pd.Series:
    """Return ids that sort as a person counts: row-20 before row-102."""
    return ids.str.replace(r"\d+", lambda digits: digits.group().zfill(12), regex=True)
