"""One student's whole record as a ZIP of tables: by level, in CSV and JSON."""

import io
import json
import zipfile
from dataclasses import dataclass, field

import pandas as pd

from cohort_data.reports import exports
from cohort_data.words import NoteLevel

FOLDERS = {
    NoteLevel.STUDENT_VISIBLE: "notes for the student",
    NoteLevel.TEAM: "notes of the team",
    NoteLevel.PRIVATE: "private notes",
}
CONTENTS = {
    NoteLevel.STUDENT_VISIBLE: "what was written for the student",
    NoteLevel.TEAM: "what the team wrote for itself",
    NoteLevel.PRIVATE: "private notes that whoever made this file may read",
}
TITLES = {
    "student": "student",
    "student_identifier": "identifiers",
    "student_status": "status",
    "membership": "cohorts",
    "overwritten": "names and days before",
    "attempt": "attempts",
    "result": "results",
    "area_score": "content areas",
    "told_again": "results told again by files",
    "remark_told_again": "notes and contacts told again by files",
    "rejudged": "results judged again",
    "flag": "flags",
    "concern": "concerns",
    "concern_event": "what happened to concerns",
    "contact": "contacts",
    "plan": "plans",
    "plan_cause": "causes of plans",
    "plan_area": "focus areas of plans",
    "plan_referral": "services offered",
    "plan_revision": "revisions of plans",
    "task": "tasks of plans",
    "check_in": "check-ins",
    "sitting": "planned sittings",
    "sitting_change": "changes of planned sittings",
    "application_talk": "talks about applications",
    "conference_entry": "case conferences",
    "conference_decision": "decisions of case conferences",
    "access": "who saw the record",
}
NOTES = "note"
# What the team decided, in its own words.
DECISIONS = "conference_decision"
READ_ME = """One student's whole record, made on {day} by {by}.
Why: {reason}

record/                  one table each, as CSV for a spreadsheet
record.json              the same tables, for a program
{folders}
Times are in UTC. Text that a spreadsheet could run as a formula has an apostrophe before it in CSV.
{left_out}
This file holds everything about one person. Hand it over in person or by a protected way, and
delete your copy afterwards. That it was made, by whom and why, is on record.
"""


@dataclass(frozen=True)
class WholeRecord:
    """What is on record of one student: tables by name, notes by level, and what is left out."""

    tables: dict[str, pd.DataFrame] = field(repr=False)
    notes: dict[NoteLevel, pd.DataFrame] = field(repr=False)
    left_out: tuple[str, ...] = ()


def as_zip(record: WholeRecord, *, day: str, by: str, reason: str) -> bytes:
    """Return the record as a ZIP that a person can read."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        folders = "".join(f"{FOLDERS[level] + '/':25}{CONTENTS[level]}\n" for level in record.notes)
        read_me = READ_ME.format(
            day=day, by=by, reason=reason, folders=folders, left_out="\n".join(record.left_out)
        )
        folder.writestr("READ ME.txt", read_me)
        for name, frame in record.tables.items():
            folder.writestr(f"record/{TITLES.get(name, name)}.csv", exports.as_csv(frame))
        folder.writestr("record.json", as_json(record.tables))
        for level, frame in record.notes.items():
            folder.writestr(f"{FOLDERS[level]}/notes.csv", exports.as_csv(frame))
            folder.writestr(f"{FOLDERS[level]}/notes.json", as_json({"notes": frame}))
    return out.getvalue()


def as_json(tables: dict[str, pd.DataFrame]) -> str:
    """Return tables as JSON, what is missing as null."""
    body = {
        TITLES.get(name, name): frame.astype("object").where(frame.notna(), None).to_dict("records")
        for name, frame in tables.items()
    }
    return json.dumps(body, ensure_ascii=False, indent=2, default=str)
