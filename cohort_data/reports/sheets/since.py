"""What happened since the last meeting with a student, in three lines."""

from datetime import date

import pandas as pd

from cohort_data.contacts import has_word, in_words
from cohort_data.plans import PlanDraft
from cohort_data.receipts import number_in_words
from cohort_data.reports.sheets import plan_lines
from cohort_data.reports.sheets.sayings import NARROW, OUTCOMES, day
from cohort_data.reports.students import StudentPage

NO_CONTACT = "Nobody has met or reached the student yet, as far as is on record."


def since_last_time(
    page: StudentPage, check_ins: pd.DataFrame, plan: PlanDraft | None, *, today: date
) -> list[str]:
    """Return at most three lines: the last meeting or contact, the tasks, the newest result."""
    tasks = plan_lines.tasks_so_far(plan, today) if plan else ""
    told = [last_time(page.contacts, check_ins), tasks, newest_result(page.attempts)]
    return [line for line in told if line]


def last_time(contacts: pd.DataFrame, check_ins: pd.DataFrame) -> str:
    """Return when somebody met or reached out last; a check-in says more than a contact.

    That nobody answered is told where there is nothing else.
    """
    if not check_ins.empty:
        return last_check_in(check_ins.iloc[0])
    if contacts.empty:
        return NO_CONTACT
    with_word = contacts[contacts["reached"].map(has_word)]
    if with_word.empty:
        return f"{NO_CONTACT} {last_contact('Last tried', contacts.iloc[0])}"
    return last_contact("Last contact", with_word.iloc[0])


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


def last_contact(what: str, row: pd.Series) -> str:
    """Return when and how somebody reached out last, and what came of it."""
    return f"{what}: {day(row['on'])}, {in_words(row['kind'], row['reached'])}."


def newest_result(attempts: pd.DataFrame) -> str:
    """Return the newest dated result, nothing where no date is known."""
    dated = attempts[attempts["date"].fillna("") != ""]
    if dated.empty:
        return ""
    newest = dated.sort_values("date", kind="stable").iloc[-1]
    outcome = OUTCOMES[newest["outcome"]].lower()
    return f"Newest result: {newest['exam']}, {day(newest['date'])}, {outcome}."
