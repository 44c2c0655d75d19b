"""Undoing an upload leaves the record as if it had never come, but for what people did since.

A machine brings in files, corrections, retakes and files undone before, records contacts, and
undoes uploads in any order. After each undo the record is set beside a fresh one that got the files
still in force, in the order they came.
"""

import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from cohort_data.actions import contacts, uploads
from cohort_data.actions.viewers import local_viewer
from cohort_data.contacts import ContactDraft
from cohort_data.errors import AlreadyUploaded
from cohort_data.reports import queue
from cohort_data.reports.withdrawn import withdrawn
from cohort_data.settings import Settings
from cohort_data.store import areas, concerns, notes, students
from cohort_data.store.schema import open_database
from cohort_data.words import ConcernState, ContactKind, Reached
from tests import files
from tests.conftest import quick_folder
from tests.files import TODAY

STUDENTS = ["s1", "s2", "s3", "s4"]
DAYS = ["2026-05-01", "2026-06-12", "2026-08-20"]
HEADER = "Student ID,Date,Score,Genetics,Pathology,Name,Notes"
ANSWERS = replace(files.ASKED, reason="The office sent it again.")
SEEN = ["student_id", "tier", "failed_exams", "failed_attempts", "open_failures", "receipt"]
AREAS = ["student_id", "exam", "date", "area", "percent"]
NAMES, NOTED = st.sampled_from(["Ann Moss", "Anna Moss"]), st.sampled_from(["", "met", "called"])
SCORES = st.tuples(st.integers(60, 80), st.integers(40, 90), st.integers(40, 90), NAMES, NOTED)
ROWS = st.dictionaries(st.sampled_from(STUDENTS), SCORES, min_size=1)


def file_of(day, rows):
    return files.scores(*((who, day, *told) for who, told in rows.items()), header=HEADER)


def shown(database):
    """What the pages show: the flagged list, the areas, the cohort, the notes."""
    viewer = local_viewer(database)
    with database.reading() as connection:
        people = students.students_frame(connection).set_index("key")
        scores = areas.scores_frame(connection)
        noted = {
            student: sorted(notes.notes_frame(connection, viewer, key)["body"])
            for key, student in people["student_id"].items()
        }
    named = scores.assign(student_id=scores["student_id"].map(people["student_id"]))
    return {
        "flagged": told(queue.flagged(database, viewer, today=TODAY).rows, SEEN),
        "areas": told(named.dropna(subset="student_id"), AREAS),
        "cohort": told(people, ["student_id", "cohort", "status", "name"]),
        "notes": {student: bodies for student, bodies in noted.items() if bodies},
    }


def told(frame, columns):
    return sorted(frame[columns].itertuples(index=False, name=None))


def open_states(database):
    """The state of each open concern, by the student's id."""
    with database.reading() as connection:
        people = students.students_frame(connection)
        work = concerns.work_frame(connection).set_index("key")["concern"]
    states = zip(people["student_id"], people["key"].map(work), strict=True)
    return {who: state for who, state in states if state}


class Uploads(RuleBasedStateMachine):
    """What people do with files, in any order."""

    @initialize()
    def begin(self):
        self.folders, self.acted = [], set()
        self.events = []  # of uploads: address, name, content, whether it is in force
        self.database = self.fresh()

    def fresh(self):
        folder = Path(tempfile.mkdtemp(prefix="stepwise-", dir=quick_folder()))
        self.folders.append(folder)
        if len(self.folders) > 1:
            shutil.copytree(self.folders[0] / "empty", folder / "data")
        else:
            open_database(Settings(data_dir=folder / "data")).close()
            shutil.copytree(folder / "data", folder / "empty")
        return open_database(Settings(data_dir=folder / "data"))

    def teardown(self):
        if hasattr(self, "database"):
            self.database.close()
        for folder in getattr(self, "folders", ()):
            shutil.rmtree(folder)

    def save(self, database, name, content):
        viewer = local_viewer(database)
        return files.save(database, viewer, content, ANSWERS, name=name).upload

    @rule(day=st.sampled_from(DAYS), rows=ROWS)
    def upload(self, day, rows):
        """Bring in a new file, a correction of one, or a retake."""
        self.bring_in(file_of(day, rows))

    @precondition(lambda self: self.events)
    @rule(data=st.data(), rows=ROWS)
    def more(self, data, rows):
        """Bring in what a file had, and more: the export of the next week."""
        text = data.draw(st.sampled_from([event["content"] for event in self.events])).decode()
        header, *lines = text.splitlines()
        day = lines[0].split(",")[1]
        there = {line.split(",")[0] for line in lines}
        new = {who: told for who, told in rows.items() if who not in there}
        added = file_of(day, new).decode().splitlines()[1:]
        self.bring_in("\n".join([header, *lines, *added, ""]).encode())

    @precondition(lambda self: any(not event["live"] for event in self.events))
    @rule(data=st.data())
    def again(self, data):
        """Bring in a file that was undone."""
        undone = [event["content"] for event in self.events if not event["live"]]
        self.bring_in(data.draw(st.sampled_from(undone)))

    def bring_in(self, content):
        name = f"file{len(self.events)}.csv"
        try:
            address = self.save(self.database, name, content)
        except AlreadyUploaded:
            return
        self.events.append({"address": address, "name": name, "content": content, "live": True})

    @precondition(lambda self: self.waiting())
    @rule(data=st.data())
    def contact(self, data):
        """Reach out to a student with an open concern."""
        self.reach_out(data.draw(st.sampled_from(self.waiting())))

    def reach_out(self, who):
        viewer = local_viewer(self.database)
        rows = queue.flagged(self.database, viewer, today=TODAY).rows
        address = rows.loc[rows["student_id"] == who, "student"].item()
        draft = ContactDraft(address, ContactKind.PHONE, Reached.SPOKE, date(2026, 9, 1))
        contacts.record_contact(self.database, viewer, draft)
        self.acted.add(who)

    def waiting(self):
        listed = {row[0] for row in shown(self.database)["flagged"]}
        states = open_states(self.database)
        return sorted(who for who in listed if states.get(who) == ConcernState.NEW)

    @precondition(lambda self: any(event["live"] for event in self.events))
    @rule(data=st.data())
    def undo(self, data):
        """Take out an upload, often the newest."""
        live = [event for event in self.events if event["live"]]
        self.take_out(data.draw(st.one_of(st.just(live[-1]), st.sampled_from(live))))

    def take_out(self, event):
        listed = {row[0] for row in shown(self.database)["flagged"]}
        in_hand = {who for who in self.acted if who in open_states(self.database)}
        viewer = local_viewer(self.database)
        uploads.undo(self.database, viewer, event["address"], reason="wrong file", today=TODAY)
        event["live"] = False
        self.must_be_as_if_it_never_came(in_hand, listed)

    def must_be_as_if_it_never_came(self, in_hand, listed):
        fresh = self.fresh()
        for other in self.events:
            if other["live"]:
                self.save(fresh, other["name"], other["content"])
        now, states = shown(self.database), open_states(self.database)
        expected, expected_states = shown(fresh), open_states(fresh)
        assert now["flagged"] == expected["flagged"]
        assert now["areas"] == expected["areas"]
        assert now["notes"] == expected["notes"]
        here = {row for row in now["cohort"] if row[0] not in in_hand}
        assert here == {row for row in expected["cohort"] if row[0] not in in_hand}
        untouched = {who: state for who, state in states.items() if who not in self.acted}
        assert untouched == {
            who: state for who, state in expected_states.items() if who not in self.acted
        }
        assert in_hand <= states.keys()
        said = set(withdrawn(self.database, local_viewer(self.database), today=TODAY)["student_id"])
        without = in_hand - {row[0] for row in now["flagged"]}
        assert without & listed <= said <= without
        fresh.close()


FAILED, PASSED = (61, 50, 50, "Ann Moss", "met"), (75, 50, 50, "Anna Moss", "called")
FIRST, SECOND, _ = DAYS
CASES = {
    "a correction goes": [("bring_in", FIRST, FAILED), ("bring_in", FIRST, PASSED), ("undo", 1)],
    "a retake without its first sitting": [
        *(("bring_in", FIRST, FAILED), ("bring_in", SECOND, PASSED), ("undo", 0)),
    ],
    "both sittings": [
        *(("bring_in", FIRST, FAILED), ("bring_in", SECOND, FAILED), ("undo", 0), ("undo", 1)),
    ],
    "a pass goes that had come first": [
        *(("bring_in", SECOND, PASSED), ("bring_in", FIRST, FAILED), ("undo", 0), ("undo", 1)),
    ],
    "two files tell the same": [
        *(("bring_in", FIRST, FAILED), ("both", FIRST, FAILED), ("undo", 0), ("undo", 1)),
    ],
    "two files tell the same, and one between them something else": [
        *(("bring_in", FIRST, FAILED), ("bring_in", FIRST, PASSED), ("both", FIRST, FAILED)),
        *(("undo", 1), ("undo", 0)),
    ],
    "somebody reached out before the retake": [
        *(("bring_in", FIRST, FAILED), ("reach_out", "s1"), ("bring_in", SECOND, PASSED)),
        *(("undo", 1), ("undo", 0)),
    ],
}


QUICK = ("a correction goes", "two files tell the same")


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param(steps, marks=() if name in QUICK else pytest.mark.acceptance)
        for name, steps in CASES.items()
    ],
    ids=CASES,
)
def test_an_undo_restores_what_was_there(steps):
    machine = Uploads()
    machine.begin()
    for what, *about in steps:
        if what == "bring_in":
            machine.bring_in(file_of(about[0], {"s1": about[1]}))
        elif what == "both":
            machine.bring_in(file_of(about[0], {"s1": about[1], "s2": about[1]}))
        elif what == "reach_out":
            machine.reach_out(about[0])
        else:
            machine.take_out(machine.events[about[0]])
    machine.teardown()


UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
Uploads.TestCase.settings = settings(UNHURRIED, max_examples=2, stateful_step_count=8)
TestUndoRestores = Uploads.TestCase


@pytest.mark.acceptance
class TestUndoRestoresAtLength(Uploads.TestCase):
    settings = settings(UNHURRIED, max_examples=150, stateful_step_count=20)
