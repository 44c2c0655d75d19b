"""One student's whole record leaves as a ZIP: everything, by level, with a reason, on record."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from sqlalchemy import select

from cohort_data.access import Role
from cohort_data.actions.student_export import export_student
from cohort_data.errors import InvalidRetention, KeyUnavailable, NotFound
from cohort_data.private_notes import keys
from cohort_data.reports.student_record import TITLES
from cohort_data.store.owned import rows_of
from cohort_data.store.tables.trust import access
from cohort_data.store.whole_record import APART
from tests.erasures import CANARY, ID, private, said, seeded, student_of
from tests.people import on_record

POSTGRESQL_AT_RELEASE = True
BEGINS = {"student": seeded}
WHY = "the student asked to see the record"


@pytest.fixture
def settings(settings, tmp_path):
    """The settings of an empty database of each kind, with a key file."""
    keys.make_key_file(tmp_path / "notes.key")
    return replace(settings, private_key_file=tmp_path / "notes.key")


@pytest.fixture
def student(database, viewer):
    return private(database, viewer)


def files(content):
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        return {name: folder.read(name).decode() for name in folder.namelist()}


def exported(database, viewer, student, **said_more):
    return files(export_student(database, viewer, student=student, reason=WHY, **said_more))


def test_everything_on_record_is_in_it_but_private_notes(database, viewer, student):
    found = exported(database, viewer, student)
    told = "\n".join(found.values())
    texts = ("goal", "task", "second line", "check-in", "contact", "no seat", "exams", "sheet")
    texts += ("team", "student-visible", "books", "tutoring", "corrected", "decided", "decider")
    assert [each for each in texts if said(each) not in told] == []
    assert said("private") not in told
    assert said("cover") not in told
    assert ID in found["record/identifiers.csv"]
    assert '"attempt","upload","line"' in found["record/results.csv"]
    assert "Step 1, 2026-06-10" in found["record/results.csv"]
    assert "Left out: private notes" in found["READ ME.txt"]
    assert WHY in found["READ ME.txt"]


def test_each_level_of_notes_lies_apart(database, viewer, student):
    found = exported(database, viewer, student, with_private=True)
    levels = {
        "notes for the student/notes.csv": "student-visible",
        "notes of the team/notes.csv": "team",
        "private notes/notes.csv": "private",
    }
    for file, level in levels.items():
        others = [each for each in levels.values() if each != level]
        assert said(level) in found[file]
        assert not any(said(each) in found[file] for each in others)
    assert not any(said(each) in found["record.json"] for each in levels.values())
    assert "Left out" not in found["READ ME.txt"]


@pytest.mark.acceptance
def test_a_program_reads_the_same(database, viewer, student):
    told = json.loads(exported(database, viewer, student)["record.json"])
    assert told["identifiers"][0]["value"] == ID
    assert {one["exam"] for one in told["attempts"]} >= {"Step 1", "Anatomy final"}
    assert told["plans"][0]["goal"] == said("goal")


def test_nobody_gets_private_notes_that_are_not_theirs_or_the_teams_while_deciding(
    database, viewer, student
):
    assert viewer
    other = on_record(database, "Otto Other", Role.ADVISOR, cohorts=None)
    found = exported(database, other, student, with_private=True)
    assert said("private") not in "\n".join(found.values())
    deciding = on_record(database, "Dee Decides", Role.ADVISOR, cohorts=None, decides=True)
    found = exported(database, deciding, student)
    told = "\n".join(found.values())
    assert [each for each in ("team", "decided", "decider") if said(each) in told] == []
    assert "Left out: notes of the team" in found["READ ME.txt"]


def test_that_it_was_taken_along_is_on_record_with_the_reason(database, viewer, student):
    exported(database, viewer, student)
    with database.reading() as connection:
        row = connection.execute(select(access).order_by(access.c.id.desc())).first()
    assert (row.kind, row.what, row.reason) == ("exported", "whole record, ZIP", WHY)


def test_without_a_reason_a_key_or_the_cohort_nothing_is_taken_along(database, viewer, student):
    with pytest.raises(InvalidRetention, match="who asked"):
        export_student(database, viewer, student=student, reason=" ")
    keyless = replace(database, settings=replace(database.settings, private_key_file=None))
    with pytest.raises(KeyUnavailable, match="Nothing was taken along"):
        export_student(keyless, viewer, student=student, reason=WHY, with_private=True)
    with pytest.raises(NotFound):
        export_student(database, viewer, student="nobody", reason=WHY)
    assert CANARY in ID.lower()
    assert student_of(database, viewer, ID) == student


def test_every_table_that_belongs_to_a_student_has_a_title_or_stands_apart():
    owned = {table.name for table in rows_of(1)}
    assert owned == TITLES.keys() | {table.name for table in APART} | {"note"}
