"""A record in which everything that people can name looks like markup, an address or a formula."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from cohort_data.actions.conference_decisions import record_decision
from cohort_data.actions.conferences import plan_conference
from cohort_data.actions.contacts import record_contact
from cohort_data.actions.notes import write_note
from cohort_data.actions.plans import save_plan
from cohort_data.actions.sittings import move_sitting, plan_sitting
from cohort_data.actions.viewers import local_viewer, name_viewer
from cohort_data.conferences import ConferenceDraft, DecisionDraft
from cohort_data.contacts import ContactDraft
from cohort_data.ingest.model import Answers
from cohort_data.notes import NoteDraft
from cohort_data.plans import PlanDraft, Task
from cohort_data.reports import lists
from cohort_data.reports.conferences import student_decisions
from cohort_data.settings import Settings
from cohort_data.sittings.drafts import MoveDraft, SittingDraft
from cohort_data.store.database import Database
from cohort_data.store.schema import open_database
from cohort_data.words import ContactKind, NoteLevel, PlanState, Reached
from tests.files import save

PATTERNS = (
    *("![{w}](http://x.example/{w}.png)", "[{w}](http://x.example/{w})", "http://x.example/{w}"),
    *("https://x.example/{w}?a=b&c=d", "www.{w}.example", "{w}@x.example", "mailto:{w}@x.example"),
    *("<img src=http://x.example/{w}.png>", "<img src=x onerror=alert(1)> {w}", "<{w}@x.example>"),
    *("<script>alert(1)</script> {w}", "<a href=http://x.example>{w}</a>", "<b>{w}</b>"),
    *("<iframe src=//x.example/{w}>", "*{w}*", "**{w}**", "_{w}_", "__{w}__", "~~{w}~~", "`{w}`"),
    *("```{w}```", "${w}$", "$${w}$$", "\\({w}\\)", ":red[{w}]", ":blue-background[{w}]"),
    *(":material/check: {w}", ":tada: {w}", ":streamlit: {w}", ":rainbow[{w}]", ":small[{w}]"),
    *("# {w}", "- {w}", "> {w}", "1. {w}", "[^{w}]: x", "&lt;{w}&gt; &amp;", "{{b}} {w} {{a|c}}"),
    *("=1+1 {w}", "{w} -> b <-> c -- d >= e ~= |"),
)
NAMES = tuple(pattern.format(w=word) for word in ("Ada", "Moss", "Ort") for pattern in PATTERNS)
COHORT, EXAM, OWNER = (
    "![c](http://x.example/c.png) :red[2028]",
    "**Final** $1$ <b>",
    "[Lake](//x.example)",
)
OWN_NAME = "*Me* :red[x] <b> $1$"
AREAS = NAMES[:6]
FILE = "![f](http:__x.example_f.png) *final* $1$ <b>.csv"
TODAY = date.today()  # noqa: DTZ011 - the day where the tests run


def prepare(data_dir: Path, students: int = len(NAMES)) -> list[str]:
    """Fill a record beside its server; return the public ids of the students, in order."""
    opened = open_database(Settings(data_dir=data_dir))
    viewer = local_viewer(opened)
    answers = Answers(cohort=COHORT, exam=EXAM, pass_mark=70, max_score=100, date=TODAY)
    save(opened, viewer, file(students), answers, name=FILE)
    people = lists.student_list(opened, viewer).set_index("name")["public_id"]
    ids = [str(people[name]) for name in NAMES[:students]]
    for place, student in enumerate(ids[:24]):
        plan_and_talk(opened, student, NAMES[place * 5 : place * 5 + 5])
    decided(opened, ids[:24])
    name_viewer(opened, local_viewer(opened), OWN_NAME)
    opened.close()
    return ids


def decided(opened: Database, students: list[str]) -> None:
    """Hold a case conference on some students, all of it in hostile words."""
    viewer = local_viewer(opened)
    plan_conference(opened, viewer, ConferenceDraft(EXAM, TODAY, tuple(students)))
    for student, words in zip(students, NAMES, strict=False):
        entry = student_decisions(opened, viewer, student=student)["entry"].iloc[0]
        draft = DecisionDraft(str(entry), 1, words, owner=OWNER, due=TODAY)
        record_decision(opened, viewer, draft)


def file(students: int) -> bytes:
    """Results of so many students, all of them failed, the areas named like markup too."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Student ID", "Name", *AREAS, "Total"])
    for place, name in enumerate(NAMES[:students]):
        writer.writerow([4000 + place, name, *((place * 7 + 9 * at) % 60 for at in range(6)), 40])
    return out.getvalue().encode()


def plan_and_talk(opened: Database, student: str, words: tuple[str, ...]) -> None:
    """Give a student a plan, a contact and a note made of hostile words."""
    viewer, (goal, task, line, note, said) = local_viewer(opened), words
    plan = PlanDraft(student, OWNER, goal=goal, line=line, tasks=(Task(task, OWNER, TODAY),))
    due = replace(plan, state=PlanState.AGREED, next_check_in=TODAY + timedelta(days=1))
    save_plan(opened, viewer, replace(due, readiness_gate=note))
    contact = ContactDraft(student, next(iter(ContactKind)), next(iter(Reached)), TODAY, said)
    record_contact(opened, viewer, contact)
    write_note(opened, viewer, NoteDraft(student, NoteLevel.TEAM, note))
    on = TODAY + timedelta(days=5)
    sitting = plan_sitting(opened, viewer, SittingDraft(student, EXAM, on))
    later = on + timedelta(days=2)
    move_sitting(opened, viewer, MoveDraft(sitting, 1, later, reason=said))
