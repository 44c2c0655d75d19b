"""What a student sat, when, and what came out, and what is to come."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from cohort_data.attempts_used import expected_result, overdue_from
from cohort_data.reports.students import StudentPage
from cohort_data.words import Outcome, PlanState, Purpose
from components import conference_entries, student_limits
from components.conference_entries import Decided
from components.remark_entries import Entry
from components.student_tables import number
from components.wording import contacts as contact_wording
from components.wording import students as student_wording

Row = Mapping[Hashable, object]
Noted = Sequence[Entry | Decided]


def timeline(page: StudentPage, today: date, noted: Noted = ()) -> None:
    """Show the attempts used, what is to come, and below the line of today what was.

    `noted` is what files say of contacts and notes, and what case conferences decided.
    """
    st.header("Attempts", anchor=False)
    student_limits.shown(page.used)
    student_limits.of_exams(page.views)
    follow_ups = conference_entries.follow_ups(noted, today)
    to_come = sorted([*coming(page, today), *follow_ups], reverse=True)
    for _, sentence in to_come:
        st.markdown(sentence)
    if to_come:
        st.caption(student_wording.today_line(today), text_alignment="center")
    if page.attempts.empty:
        st.info(student_wording.NO_ATTEMPTS, icon=":material/info:")
    by_month(page.attempts, noted)
    for row in page.moves.iloc[::-1].to_dict("records"):
        st.markdown(student_wording.moved(**{str(name): str(row[name]) for name in row}))


def coming(page: StudentPage, today: date) -> Iterator[tuple[date, str]]:
    """Yield what has a day but is not done yet, each with its sentence; some may be overdue."""
    plan = page.plan.draft if page.plan else None
    if plan and plan.state != PlanState.CLOSED:
        if plan.next_check_in:
            yield plan.next_check_in, student_wording.check_in_due(plan.next_check_in, today)
        if plan.retake_date and plan.retake_date >= today:
            result = None if page.used.empty else expected_result(plan.retake_date)
            yield plan.retake_date, student_wording.retake_planned(plan.retake_date, result)
    awaited = page.attempts[page.attempts["outcome"] == Outcome.PENDING]
    for row in awaited[awaited["date"] != ""].to_dict("records"):
        sat = date.fromisoformat(row["date"])
        if row["purpose"] == Purpose.LICENSING:
            out, late = expected_result(sat), today > overdue_from(sat)
            yield out, student_wording.result_awaited(row["exam"], out, late=late)


def by_month(frame: pd.DataFrame, noted: Noted) -> None:
    """Show attempts and what was noted by month, the newest first; what has no day stands last.

    What is only known by its year stands below the months of that year.
    """
    newest = frame.sort_values(["date", "shown_number"], ascending=False, kind="stable")
    months = {*newest["date"].str[:7], *(entry.on[:7] for entry in noted)}
    for month in sorted(months, reverse=True):
        st.subheader(student_wording.month(month), anchor=False)
        with st.container(gap="xsmall"):
            for row in newest[newest["date"].str[:7] == month].to_dict("records"):
                attempt(row)
            for entry in noted:
                if entry.on[:7] == month:
                    remark(entry)


def remark(entry: Entry | Decided) -> None:
    """Show what was decided or noted, and beneath it when that was and where it stands."""
    if isinstance(entry, Decided):
        conference_entries.on_timeline(entry)
        return
    where = (entry.on, entry.file, entry.line, entry.column)
    st.markdown(contact_wording.on_timeline(entry.kind, entry.text, *where))


def attempt(row: Row) -> None:
    """Show what came out of an attempt, and beneath it when it was and where that stands."""
    outcome, exam, distance = (str(row[name]) for name in ("outcome", "exam", "distance"))
    what = student_wording.attempt(outcome, exam, scored(row), distance)
    details = student_wording.attempt_details(
        str(row["date"]), number(row["shown_number"]), str(row["purpose"]), source(row)
    )
    st.markdown(f"{what}  \n{details}")
    if row["contradicted"]:
        st.caption(student_wording.contradicted(outcome, scored(row)))


def source(row: Row) -> str:
    """Return the file and line of a result, who entered it by hand, or both."""
    line = number(row["line"])
    parts = [student_wording.from_file(str(row["file"]), line)] if row["file"] else []
    if row["entered_by"]:
        who, when, why = (str(row[name]) for name in ("entered_by", "entered_on", "reason"))
        parts.append(student_wording.by_hand(who, when, why))
    return "; ".join(parts)


def scored(row: Row) -> str:
    """Return a score with its scale and the pass mark, as far as they are known."""
    score, highest, mark = (number(row[name]) for name in ("score", "max_score", "pass_mark"))
    if not score:
        return ""
    of = f" of {highest}" if highest else ""
    return f"{score}{of}{f' (pass mark {mark})' if mark else ''}"
