"""A private note is read by its author, and by whom the author named; its key lies elsewhere."""

import shutil
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from cohort_data.access import Role
from cohort_data.actions import store_care
from cohort_data.actions.notes import take_back_note, write_note
from cohort_data.actions.private_notes import read_private_notes, take_back_private_note
from cohort_data.actions.private_readers import name_reader, take_back_reader
from cohort_data.audit import body_hash, body_text
from cohort_data.errors import InvalidNote, KeyUnavailable, NotAllowed, NotFound
from cohort_data.notes import NoteDraft
from cohort_data.private_notes import cipher, keys
from cohort_data.private_notes.readers import ReaderDraft
from cohort_data.reports import lists
from cohort_data.reports.private_readers import readers
from cohort_data.reports.students import student_notes
from cohort_data.store.schema import open_database
from cohort_data.store.tables.trust import access, audit_event
from cohort_data.store.tables.work import note, private_note, private_reader
from cohort_data.words import NoteLevel
from tests.files import save, scores
from tests.people import on_record

TEXT = "Cares for a parent at home"


def local_today():
    return datetime.now().astimezone().date()


@pytest.fixture
def settings(settings, tmp_path):
    """The settings of an empty database of each kind, with a key file."""
    keys.make_key_file(tmp_path / "notes.key")
    return replace(settings, private_key_file=tmp_path / "notes.key")


def two_failed(database, viewer):
    save(database, viewer, scores(("s1", 40), ("s2", 50)))


BEGINS = {"student": two_failed}


@pytest.fixture
def student(database, viewer):
    people = lists.student_list(database, viewer).set_index("student_id")
    return str(people.loc["s1", "public_id"])


@pytest.fixture
def author(database):
    return on_record(database, "Ann Author", Role.ADVISOR, cohorts=None)


@pytest.fixture
def other(database):
    """Another advisor, of the same cohorts, who is an administrator too."""
    return on_record(database, "Otto Other", Role.ADVISOR, Role.ADMINISTRATOR, cohorts=None)


@pytest.fixture
def written(database, author, student):
    return write_note(database, author, NoteDraft(student, NoteLevel.PRIVATE, f" {TEXT} "))


@pytest.fixture
def named(database, author, other, student, written):
    assert written
    return name_reader(database, author, naming(student, other))


def naming(student, reader, days=30, reason="Stands in for me"):
    return ReaderDraft(student, reader.public_id, reason, local_today() + timedelta(days=days))


def read(database, viewer, student):
    return read_private_notes(database, viewer, student=student).shown["body"].tolist()


def readings(database):
    with database.reading() as connection:
        query = select(access.c.viewer_id).where(access.c.kind == "read private notes")
        return list(connection.execute(query).scalars())


def test_an_author_reads_the_own_private_note(database, author, student, written):
    shown = read_private_notes(database, author, student=student).shown.iloc[0]
    assert shown[["note", "level", "body", "author"]].tolist() == [
        written,
        "private",
        TEXT,
        "Ann Author",
    ]


@pytest.mark.usefixtures("written")
def test_no_colleague_and_no_administrator_reads_it_or_learns_that_it_is_there(
    database, viewer, other, student
):
    for who in (viewer, other):
        found = read_private_notes(database, who, student=student)
        notes = student_notes(database, who, student=student)
        assert [len(found.shown), found.locked, len(notes.shown), notes.hidden] == [0, 0, 0, 0]
    assert readings(database) == []


@pytest.mark.usefixtures("written")
def test_a_private_note_stands_in_no_table_of_other_notes(database):
    with database.reading() as connection:
        assert connection.execute(select(note.c.id)).all() == []
        kept = connection.execute(select(private_note)).one()
    assert TEXT.encode() not in bytes(kept.ciphertext)


@pytest.mark.usefixtures("named")
def test_a_named_colleague_reads_what_the_author_wrote_and_nothing_of_others(
    database, viewer, other, student
):
    write_note(database, viewer, NoteDraft(student, NoteLevel.PRIVATE, "Of somebody else"))
    assert read(database, other, student) == [TEXT]


@pytest.mark.usefixtures("named")
def test_who_decides_on_promotion_reads_nothing_even_when_named(database, other, student):
    assert read(database, replace(other, decides_promotion=True), student) == []


@pytest.mark.usefixtures("written")
def test_an_author_who_decides_on_promotion_reads_the_own_note(database, author, student):
    assert read(database, replace(author, decides_promotion=True), student) == [TEXT]


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("column", ["valid_from", "valid_to"])
def test_a_reader_reads_from_the_first_to_the_last_day_only(database, other, student, column):
    days = {"valid_from": 1, "valid_to": -1}[column]
    day = (local_today() + timedelta(days=days)).isoformat()
    with database.writing() as connection:
        connection.execute(update(private_reader).values({column: day}))
    assert read(database, other, student) == []


def test_a_reader_who_was_taken_back_reads_nothing(database, author, other, student, named):
    take_back_reader(database, author, student=student, reader=named)
    assert read(database, other, student) == []
    with pytest.raises(NotFound):
        take_back_reader(database, author, student=student, reader=named)


def test_only_the_author_takes_a_reader_back(database, viewer, student, named):
    with pytest.raises(NotFound):
        take_back_reader(database, viewer, student=student, reader=named)


@pytest.mark.usefixtures("named")
def test_a_reader_named_for_one_student_reads_no_other(database, viewer, author, other):
    people = lists.student_list(database, viewer).set_index("student_id")
    second = str(people.loc["s2", "public_id"])
    write_note(database, author, NoteDraft(second, NoteLevel.PRIVATE, "On s2"))
    assert read(database, other, second) == []


@pytest.mark.usefixtures("named")
def test_naming_somebody_again_replaces_the_earlier_time(database, author, other, student):
    name_reader(database, author, naming(student, other, days=2, reason="Shorter"))
    found = readers(database, author, student=student)
    assert found.named[["name", "reason"]].to_numpy().tolist() == [["Otto Other", "Shorter"]]


@pytest.mark.usefixtures("named")
def test_the_reason_why_a_colleague_reads_cannot_be_guessed_from_its_hash(database, student, other):
    guess = body_text(vars(naming(student, other)))
    with database.reading() as connection:
        told = select(audit_event.c.body_hash).order_by(audit_event.c.id.desc()).limit(1)
        kept, salt = connection.execute(told).scalar(), select(private_reader.c.salt)
        assert kept == body_hash(guess, connection.execute(salt).scalar())
        assert kept != body_hash(guess)


def test_only_an_author_names_a_reader(database, author, other, student):
    assert not readers(database, author, student=student).is_author
    with pytest.raises(NotAllowed):
        name_reader(database, author, naming(student, other))


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("days", "reason", "says"),
    [(30, "  ", "few words"), (-1, "x", "last day"), (366, "x", "last day"), (3, "x" * 501, "500")],
)
def test_a_reader_needs_a_reason_and_a_last_day_within_a_year(
    database, author, other, student, days, reason, says
):
    with pytest.raises(InvalidNote, match=says):
        name_reader(database, author, naming(student, other, days, reason))


@pytest.mark.usefixtures("written")
def test_only_advisors_of_the_cohort_who_do_not_decide_can_be_named(
    database, author, other, student
):
    nobody = [
        author,
        on_record(database, "Dora Decides", Role.ADVISOR, cohorts=None, decides=True),
        on_record(database, "Dean", Role.DEAN, Role.ADMINISTRATOR, cohorts=None),
        on_record(database, "Elsewhere", Role.ADVISOR),
    ]
    names = readers(database, author, student=student).colleagues["name"].tolist()
    assert names == ["Otto Other", "This computer"]
    for each in nobody:
        with pytest.raises(NotFound, match="another advisor"):
            name_reader(database, author, naming(student, each))
    assert name_reader(database, author, naming(student, other))


@pytest.mark.usefixtures("named")
def test_a_reading_is_on_record_once_a_day_for_author_and_reader(database, author, other, student):
    for who in (author, author, other, other):
        read(database, who, student)
    assert readings(database) == [author.id, other.id]


@pytest.mark.usefixtures("named")
def test_only_its_author_takes_a_private_note_back(database, author, other, student, written):
    write_note(database, other, NoteDraft(student, NoteLevel.PRIVATE, "Of the other"))
    for take_back in (take_back_note, take_back_private_note):
        with pytest.raises(NotFound):
            take_back(database, other, student=student, note=written)
    take_back_private_note(database, author, student=student, note=written)
    assert read(database, author, student) == []
    with pytest.raises(NotFound):
        take_back_private_note(database, author, student=student, note=written)


def test_the_audit_vouches_for_a_private_note_with_a_salt_that_only_its_key_opens(
    database, author, student, written
):
    with database.reading() as connection:
        kept = connection.execute(select(private_note)).one()
        told = connection.execute(
            select(audit_event.c.body_hash).where(audit_event.c.object_id == written)
        ).scalar_one()
    key = keys.key_ring(database.settings.private_key_file).data_key(student)
    sealed = cipher.Sealed(bytes(kept.nonce), bytes(kept.ciphertext))
    body, salt = cipher.unseal_note(key, sealed, cipher.about(student, written, author.id))
    said = {"student": student, "level": "private", "body": body}
    assert told == body_hash(body_text(said), salt)


def test_the_row_names_the_master_key_without_telling_it(database, written):
    ring = keys.key_ring(database.settings.private_key_file)
    with database.reading() as connection:
        kept = connection.execute(select(private_note.c.key_id)).scalar_one()
    assert kept == ring.key_id
    assert written


def test_without_a_key_file_nothing_is_private(database, author, student):
    plain = replace(database, settings=replace(database.settings, private_key_file=None))
    with pytest.raises(InvalidNote, match="who can read"):
        write_note(plain, author, NoteDraft(student, NoteLevel.PRIVATE, TEXT))


@pytest.mark.usefixtures("written")
def test_with_another_key_file_private_notes_stay_locked_and_team_notes_go_on(
    database, author, student
):
    write_note(database, author, NoteDraft(student, NoteLevel.TEAM, "For the team"))
    database.settings.private_key_file.write_text("ab" * 32)
    found = read_private_notes(database, author, student=student)
    assert [len(found.shown), found.locked] == [0, 1]
    assert "another key" in found.why
    assert student_notes(database, author, student=student).shown["body"].item() == "For the team"
    with pytest.raises(KeyUnavailable, match="another key"):
        write_note(database, author, NoteDraft(student, NoteLevel.PRIVATE, TEXT))


@pytest.mark.usefixtures("written")
def test_a_missing_students_key_is_said_and_no_new_one_hides_it(database, author, student):
    keys.key_ring(database.settings.private_key_file).destroy(student)
    found = read_private_notes(database, author, student=student)
    assert [found.locked, "destroyed" in found.why] == [1, True]
    with pytest.raises(KeyUnavailable, match="not saved"):
        write_note(database, author, NoteDraft(student, NoteLevel.PRIVATE, TEXT))
    assert readings(database) == []


@pytest.mark.usefixtures("written")
def test_a_note_moved_to_another_author_in_the_database_does_not_open(database, other, student):
    with database.writing() as connection:
        connection.execute(update(private_note).values(author=other.id))
    assert read(database, other, student) == []


def test_private_notes_on_a_student_of_another_cohort_are_refused(database, author, student):
    stranger = replace(author, cohorts=frozenset({99}))
    with pytest.raises(NotAllowed):
        read_private_notes(database, stranger, student=student)
    with pytest.raises(NotAllowed):
        write_note(database, stranger, NoteDraft(student, NoteLevel.PRIVATE, TEXT))
    with pytest.raises(NotFound):
        readers(database, stranger, student=student)


def test_destroying_a_students_key_closes_the_notes_in_backups_too(embedded, tmp_path):
    keys.make_key_file(tmp_path / "notes.key")
    settings = replace(embedded.settings, private_key_file=tmp_path / "notes.key")
    database = replace(embedded, settings=settings)
    author = on_record(database, "Ann Author", Role.ADVISOR, cohorts=None)
    two_failed(database, author)
    students = lists.student_list(database, author)["public_id"].tolist()
    for student in students:
        write_note(database, author, NoteDraft(student, NoteLevel.PRIVATE, TEXT))
    backup = store_care.back_up(database, replace(author, roles=frozenset(Role))).file
    keys.key_ring(settings.private_key_file).destroy(students[0])
    (tmp_path / "restored").mkdir()
    shutil.copy(backup, tmp_path / "restored" / "stepwise.db")
    restored = open_database(replace(settings, data_dir=tmp_path / "restored"))
    assert read(restored, author, students[0]) == []
    assert read(restored, author, students[1]) == [TEXT]
    restored.close()
