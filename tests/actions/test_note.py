"""A note is read by those whom its level names, and taken back by few."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from cohort_data.access import Role, Viewer
from cohort_data.actions.notes import take_back_note, write_note
from cohort_data.audit import body_hash, body_text
from cohort_data.errors import InvalidNote, NotAllowed, NotFound
from cohort_data.notes import LONGEST, NoteDraft
from cohort_data.reports import lists
from cohort_data.reports.students import student_notes
from cohort_data.store.tables.trust import audit_event
from cohort_data.store.tables.work import note
from cohort_data.words import NoteLevel
from tests.files import save, scores


def one_failed(database, viewer):
    save(database, viewer, scores(("s1", 40)))


BEGINS = {"student": one_failed}


@pytest.fixture
def student(database, viewer):
    return str(lists.student_list(database, viewer)["public_id"].item())


@pytest.fixture
def decider():
    """A colleague who also decides on promotion."""
    return Viewer(
        id=99,
        public_id="d",
        name="D",
        roles=frozenset({Role.ADVISOR}),
        cohorts=None,
        decides_promotion=True,
    )


@pytest.fixture
def both(database, viewer, student):
    """A note of each level, the one of the team the newest."""
    levels = (NoteLevel.STUDENT_VISIBLE, NoteLevel.TEAM)
    return [
        write_note(database, viewer, NoteDraft(student, level, f"For {level}")) for level in levels
    ]


def read(database, viewer, student):
    return student_notes(database, viewer, student=student)


def test_notes_are_read_newest_first_with_level_and_author(database, viewer, student, both):
    shown = read(database, viewer, student).shown
    assert shown["note"].tolist() == both[::-1]
    assert shown[["level", "body", "author"]].iloc[0].tolist() == [
        "team",
        "For team",
        viewer.name,
    ]


@pytest.mark.usefixtures("both")
def test_who_decides_on_promotion_gets_no_note_of_the_team(database, decider, student):
    notes = read(database, decider, student)
    assert notes.shown["level"].tolist() == ["student-visible"]
    assert notes.hidden == 1


@pytest.mark.usefixtures("both")
def test_an_author_still_reads_the_own_note(database, viewer, student):
    notes = read(database, replace(viewer, decides_promotion=True), student)
    assert [len(notes.shown), notes.hidden] == [2, 0]


@pytest.mark.parametrize(
    ("body", "level", "says"),
    [
        ("  ", NoteLevel.TEAM, "few words"),
        ("x" * (LONGEST + 1), NoteLevel.TEAM, "too long"),
        ("Met", "private", "who can read"),
    ],
)
def test_a_note_without_what_saving_needs_is_refused(database, viewer, student, body, level, says):
    with pytest.raises(InvalidNote, match=says):
        write_note(database, viewer, NoteDraft(student, level, body))
    assert read(database, viewer, student).shown.empty


def test_a_note_taken_back_is_shown_to_nobody(database, viewer, student, both):
    take_back_note(database, viewer, student=student, note=both[1])
    assert read(database, viewer, student).shown["note"].tolist() == both[:1]


def test_a_note_that_was_taken_back_is_not_counted_as_hidden(
    database, viewer, decider, student, both
):
    take_back_note(database, viewer, student=student, note=both[1])
    assert read(database, decider, student).hidden == 0


def test_a_colleague_takes_back_no_note_of_another(database, decider, student, both):
    with pytest.raises(NotAllowed, match="Only who wrote"):
        take_back_note(database, decider, student=student, note=both[0])


def test_a_note_that_may_not_be_read_is_as_good_as_absent(database, decider, student, both):
    with pytest.raises(NotFound):
        take_back_note(database, decider, student=student, note=both[1])


def test_the_audit_vouches_for_a_note_without_holding_it(database, viewer, student):
    address = write_note(database, viewer, NoteDraft(student, NoteLevel.TEAM, " Met today "))
    kept = {"student": student, "level": "team", "body": "Met today"}
    with database.reading() as connection:
        salt = connection.execute(select(note.c.salt)).scalar_one()
        written = select(audit_event.c.body_hash).where(audit_event.c.object_id == address)
        assert connection.execute(written).scalar_one() == body_hash(body_text(kept), salt)


def test_notes_on_a_student_of_another_cohort_are_refused(database, decider, student):
    other = replace(decider, cohorts=frozenset({99}))
    with pytest.raises(NotFound):
        read(database, other, student)
    with pytest.raises(NotAllowed):
        write_note(database, other, NoteDraft(student, NoteLevel.TEAM, "Met"))
