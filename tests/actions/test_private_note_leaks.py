"""The text of a private note is in no report, sheet, export, log, file, row or backup."""

import importlib
import inspect
import logging
import pkgutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

import cohort_data.reports
from cohort_data.__main__ import main
from cohort_data.access import Viewer
from cohort_data.actions import store_care
from cohort_data.actions.conferences import plan_conference
from cohort_data.actions.notes import write_note
from cohort_data.actions.plans import save_plan
from cohort_data.actions.private_notes import read_private_notes, take_back_private_note
from cohort_data.actions.viewers import local_viewer
from cohort_data.conferences import ConferenceDraft
from cohort_data.disclosure import load_rules
from cohort_data.errors import CohortDataError
from cohort_data.flags.drafts import draft_of, rule_named
from cohort_data.flags.rules import shipped
from cohort_data.messages import Occasion, shipped_texts
from cohort_data.notes import NoteDraft
from cohort_data.plans import PlanDraft
from cohort_data.private_notes import cipher, keys
from cohort_data.reports import exports, lists
from cohort_data.reports.accreditation import Asked
from cohort_data.sharing.choice import Wanted as Shared
from cohort_data.store.audit_log import Wanted
from cohort_data.store.tables import metadata
from cohort_data.words import NoteLevel, PlanState
from tests.canaries import CANARIES, Identity, all_text, found_in
from tests.files import STEP_1, TODAY, save, scores, step_1

POSTGRESQL_AT_RELEASE = True
GIVEN = {"cohort": None, "exam": None, "today": TODAY, "attempt": 1, "upload": "none"}
GIVEN |= {"wanted": Wanted(), "page": 1, "days": 30, "before": (), "progress": None}
GIVEN |= {"name": "near_miss", "draft": draft_of(rule_named(shipped(), "near_miss"))}
GIVEN |= {"earlier": (), "shown": (), "at": datetime.now(UTC)}
GIVEN |= {"asked": Asked("Step 1", (str(TODAY.year),))}
GIVEN |= {"text": shipped_texts()[Occasion.FIRST_FAILURE]}
GIVEN |= {"entry": "none"}
BY_STUDENT = {"student", "students", "cohorts", "chosen", "rules", "conference"}
VERBS = (
    *(["flagged", "--json"], ["students"], ["areas"]),
    *(["areas", "--by", "student", "--json"], ["check", "--json"]),
    *(["share"], ["share", "--json"]),
)


@pytest.fixture
def settings(settings, tmp_path):
    """The settings of an empty database of each kind, with a key file."""
    keys.make_key_file(tmp_path / "notes.key")
    return replace(settings, private_key_file=tmp_path / "notes.key")


@pytest.fixture
def logged(caplog):
    """The whole log, switched on before the database is opened."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="sqlalchemy")
    return caplog


def reports():
    """Every report that a viewer can ask for, with the names of what it needs."""
    for info in pkgutil.walk_packages(cohort_data.reports.__path__, "cohort_data.reports."):
        for _, function in inspect.getmembers(importlib.import_module(info.name)):
            if hasattr(function, "permission") and function.__module__ == info.name:
                _database, _viewer, *needs = inspect.signature(function).parameters
                yield function, needs


def seeded(database, viewer: Viewer) -> str:
    """Write the canaries as private notes; return the student of the first."""
    save(database, viewer, scores(("s1", "Ada", 40, 41), ("s2", "Ben", 50, 60), header=HEADER))
    save(database, viewer, step_1(("s1", "2026-06-10", "Fail")), STEP_1, name="step1.csv")
    one, two = lists.student_list(database, viewer)["public_id"]
    plan = PlanDraft(one, "Ada", "Weekly", state=PlanState.ACTIVE, next_check_in=TODAY)
    save_plan(database, viewer, plan)
    for student, canary in zip((one, two, one), CANARIES, strict=True):
        note = write_note(database, viewer, NoteDraft(student, NoteLevel.PRIVATE, canary))
    take_back_private_note(database, viewer, student=one, note=note)
    return one


HEADER = "Student ID,Name,Cardiology,Score"


def kept_in_rows(database) -> str:
    with database.reading() as connection:
        tables = [connection.execute(select(each)).all() for each in metadata.sorted_tables]
    return all_text(tables)


def kept_in_files(database) -> str:
    folder = database.settings.data_dir
    return all_text([each.read_bytes() for each in folder.rglob("*") if each.is_file()])


def told_by_reports(database, viewer, student) -> str:
    """What every report tells the author, as it is and as the downloads write it."""
    told, cohorts = [], lists.cohorts(database, viewer)["public_id"].tolist()
    about = ConferenceDraft("Support", TODAY, (student,))
    conference = plan_conference(database, viewer, about)
    exams = lists.exam_list(database, viewer, cohort=None)["public_id"].tolist()
    for report, needs in reports():
        given = GIVEN | {"student": student, "students": [student], "cohorts": cohorts}
        given |= {"conference": conference}
        given |= {"chosen": Shared(cohorts[0], tuple(exams)), "rules": load_rules()}
        try:
            answer = report(database, viewer, **{name: given[name] for name in needs})
        except CohortDataError as refusal:
            answer = str(refusal)
        told.append(all_text(answer))
    frame = lists.student_list(database, viewer)
    return "\n".join([*told, all_text(exports.as_csv(frame)), all_text(exports.as_xlsx(frame))])


def test_a_private_note_is_told_to_its_author_and_nowhere_else(
    logged, database, viewer, monkeypatch, capsys
):
    student = seeded(database, viewer)
    read = read_private_notes(database, viewer, student=student)
    assert read.shown["body"].tolist() == [CANARIES[0]]
    assert found_in(repr(read)) == []
    told = told_by_reports(database, viewer, student)
    assert "Ada" in told
    assert found_in(told) == []
    assert found_in(told_by_shell(database, monkeypatch, capsys)) == []
    assert found_in(kept_in_rows(database)) == []
    assert found_in(repr(NoteDraft(student, NoteLevel.PRIVATE, CANARIES[0]))) == []
    assert "INSERT INTO private_note" in logged.text
    assert found_in(logged.text) == []


def told_by_shell(database, monkeypatch, capsys) -> str:
    monkeypatch.setenv("COHORT_DATA_DIR", str(database.settings.data_dir))
    monkeypatch.setenv("COHORT_DATABASE_URL", database.settings.database_url)
    monkeypatch.setenv("COHORT_PRIVATE_KEY_FILE", str(database.settings.private_key_file))
    for verb in VERBS:
        assert main(verb) == 0
    told = capsys.readouterr()
    assert "Ada" in told.out
    return told.out + told.err


def test_neither_the_database_file_nor_a_backup_holds_it(tmp_path, embedded_with_key):
    database, viewer = embedded_with_key
    seeded(database, viewer)
    store_care.back_up(database, viewer)
    names = {each.name.split("-")[-1] for each in (tmp_path / "data").rglob("*")}
    assert {"stepwise.db", "wal", "hand.db"} <= names
    assert found_in(kept_in_files(database)) == []


@pytest.fixture
def embedded_with_key(embedded, tmp_path):
    """A SQLite database with a key file, and its one viewer."""
    keys.make_key_file(tmp_path / "notes.key")
    settings = replace(embedded.settings, private_key_file=tmp_path / "notes.key")
    return replace(embedded, settings=settings), local_viewer(embedded)


def test_without_encryption_these_tests_find_it(monkeypatch, embedded_with_key):
    database, viewer = embedded_with_key
    monkeypatch.setattr(cipher, "AESGCM", Identity)
    seeded(database, viewer)
    store_care.back_up(database, viewer)
    assert found_in(kept_in_files(database)) == list(CANARIES)
    assert found_in(kept_in_rows(database)) == list(CANARIES)


def test_every_report_is_asked():
    asked = [report.__name__ for report, _ in reports()]
    sheets = {"meeting_sheet", "plan_sheet", "weekly_list", "committee_packet"}
    assert {*sheets, "case_conference", "plan_calendar", "student"} <= set(asked)
    unknown = {name for _, needs in reports() for name in needs} - {*GIVEN, *BY_STUDENT}
    assert unknown == set()
