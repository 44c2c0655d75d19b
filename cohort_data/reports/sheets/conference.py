"""What is printed for a case conference: who is on the list, what is known, what was decided."""

from datetime import date

import pandas as pd

from cohort_data.reports.conferences import CaseConference
from cohort_data.reports.sheets.sayings import counted, day
from cohort_data.reports.sheets.typesetting import Content, typeset

KIND = "Case conference"
NOBODY = "Nobody is on the list yet."
TO_DECIDE = "Decision:\n\nWho:\n\nBy:"
SHUT = "not shown to you"
NO_DAY = "no day to follow up"
LEFT_OUT = (
    "This list holds education records: destroy it after the conference. Left out: notes, causes "
    "and plans, reasons of health, and everything about other students."
)


def conference_sheet(told: CaseConference, today: date) -> bytes:
    """Return the list of a conference as a PDF, with room to write where nothing is decided."""
    return typeset("conference", content(told, today), day=today)


def content(told: CaseConference, today: date) -> Content:
    """Return what the list says; its title in a window names the kind and the day only."""
    rows = [line(row, is_shut=told.is_shut) for _, row in told.rows.iterrows()]
    return {
        "title": f"{KIND}, {day(told.on)}",
        "kind": KIND,
        "prepared": f"Printed on {day(today)}",
        "name": told.title,
        "beneath": [day(told.on), counted(len(rows), "student")],
        "footer": LEFT_OUT,
        "nobody": NOBODY,
        "students": rows,
    }


def line(row: pd.Series, *, is_shut: bool) -> list[str]:
    """Return one student: name and id, what is known, what was decided."""
    who = f"{row['name'].strip()}\n{row['student_id']}\n{row['cohort']}".strip()
    return [who, "\n".join(known(row)), decided(row, is_shut=is_shut)]


def known(row: pd.Series) -> list[str]:
    """Return why a student is listed, and how the work stands."""
    has_limit = pd.notna(row["used"]) and pd.notna(row["limit"])
    used = f"{int(row['used'])} of {int(row['limit'])} attempts used" if has_limit else ""
    last = f"last contact {day(row['last_contact'])}" if row["last_contact"] else "no contact yet"
    plan = f"plan {row['plan']}" if row["plan"] else "no plan"
    whose = f"concern with {row['owner_name']}" if row["owner_name"] else ""
    work = ", ".join(part for part in (used, last, plan, whose) if part)
    return [part for part in (row["receipt"], f"{work[:1].upper()}{work[1:]}.") if part]


def decided(row: pd.Series, *, is_shut: bool) -> str:
    """Return what was decided, who sees to it and by when; else room to write it."""
    if not row["decisions"]:
        return TO_DECIDE
    text = SHUT if is_shut else row["decision"]
    done = f"done {day(row['done_on'])}" if row["done_on"] else ""
    due = f"by {day(row['due'])}" if row["due"] else "" if done else NO_DAY
    return "\n".join(part for part in (text, row["owner"], due, done) if part)
