"""What happened since the last meeting with a student, in three lines."""

from datetime import date

import pandas as pd

from cohort_data.plans import PlanDraft
from cohort_data.receipts import number_in_words
from cohort_data.reports.sheets import plan_lines
from cohort_data.reports.sheets.sayings import NARROW, OUTCOMES, day
from cohort_data.reports.students import StudentPage
from cohort_data.words import ContactKind

NO_CONTACT = "Nobody has met or reached the student yet, as far as is on record."
WAYS: dict[str, str] = {
    ContactKind.EMAIL: "by e-mail",
    ContactKind.PHONE: "by phone",
    ContactKind.IN_PERSON: "in person",
    ContactKind.MESSAGE: "by message",
    ContactKind.UNKNOWN: "nothing says how",
}


def since_last_time(
    page: StudentPage, check_ins: pd.DataFrame, plan: PlanDraft | None, *, today: date
) -> list[str]:
    """Return at most three lines: the last meeting or contact, the tasks, the newest result."""
    tasks = plan_lines.tasks_so_far(plan, today) if plan else ""
    told = [last_time(page.contacts, check_ins), tasks, newest_result(page.attempts)]
    return [line for line in told if line]


def last_time(contacts: pd.DataFrame, check_ins: pd.DataFrame) -> str:
    """Return when somebody met or reached out last; a check-in says more than a contact."""
    if not check_ins.empty:
        return last_check_in(check_ins.iloc[0])
    return NO_CONTACT if contacts.empty else last_contact(contacts.iloc[0])


def last_check_in(row: pd.Series) -> str:
    """Return when the last check-in was, how it went, and the line that was kept of it."""
    went = ", ".join(each for each in (row["attendance"], row["progress"]) if each)
    practice = practised(row["practice_score"], row["practice_form"])
    told = f"Last check-in: {day(row['held_on'])}, {went}{practice}."
    return f"{told} {row['line']}".strip()


def practised(score: float | None, form: str) -> str:
    """Return what a practice form said, nothing where none was sat."""
    if pd.isna(score):
        return ""
    return f"; practice {number_in_words(score)}{NARROW}%{f' on {form}' if form else ''}"


def last_contact(row: pd.Series) -> str:
    """Return when and how somebody reached out last, and what came of it."""
    told = [WAYS[row["kind"]], row["reached"]]
    return f"Last contact: {', '.join([day(row['on']), *filter(None, told)])}."


def newest_result(attempts: pd.DataFrame) -> str:
    """Return the newest dated result, nothing where no date is known."""
    dated = attempts[attempts["date"].fillna("") != ""]
    if dated.empty:
        return ""
    newest = dated.sort_values("date", kind="stable").iloc[-1]
    outcome = OUTCOMES[newest["outcome"]].lower()
    return f"Newest result: {newest['exam']}, {day(newest['date'])}, {outcome}."
