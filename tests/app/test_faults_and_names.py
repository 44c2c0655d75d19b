"""Whatever goes wrong, no log holds a name, an id, a note or what an error said."""

import asyncio
import json
import logging
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from sqlalchemy import insert, text
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.testing.v1 import AppTest
from visits import button, dropped, field, links, opened, told, uploaded

from cohort_data import __main__ as command_line
from cohort_data.access import NOBODY, NOTHING_HERE
from cohort_data.actions import contacts, documents, notes, visits
from cohort_data.errors import CohortDataError
from cohort_data.notes import NoteDraft
from cohort_data.reports import lists, students
from cohort_data.store.tables.people import student
from cohort_data.words import AccessKind, NoteLevel
from components import cached, downloads, notices, signed_in

NAME, OWN_ID, NOTE, ADDRESS = "Qanary Wren", "qx7131", "qualms of a canary", "qa11aaaaqa11aaaa"
CANARIES = (NAME, "Wren", OWN_ID, NOTE, ADDRESS)
FILE = f"Student ID,Name,Total\n{OWN_ID},{NAME},41\n1002,Ben Reyes,48\n"
EXPLAINED = """
from components import notices
from test_faults_and_names import raised

with notices.explained():
    raised({kind!r})
"""
UNCAUGHT = """
from test_faults_and_names import raised

raised({kind!r})
"""


class Lines(logging.Handler):
    """Every line of every log, as it would be written."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(logging.Formatter("%(name)s %(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    @property
    def found(self) -> list[str]:
        return [line for line in self.lines if any(word in line for word in CANARIES)]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lines]:
    """All logs at their lowest level, those that keep to themselves included."""
    heard, before = Lines(), logging.getLogRecordFactory()
    write = logging.Logger.callHandlers

    def overheard(logger: logging.Logger, record: logging.LogRecord) -> None:
        heard.handle(record)
        write(logger, record)

    monkeypatch.setattr(logging.Logger, "callHandlers", overheard)
    named = [each for each in logging.root.manager.loggerDict.values() if hasattr(each, "level")]
    for logger in (logging.getLogger(), *named):
        monkeypatch.setattr(logger, "level", logging.DEBUG)
    notices.keep_data_out_of_the_log()
    yield heard
    logging.setLogRecordFactory(before)


@pytest.fixture
def flock(at: Callable[..., AppTest], log: Lines) -> AppTest:
    """A record in which a student's name, id and note are known words."""
    assert log is not None
    return at("canaries", with_note)


def with_note(app: AppTest) -> None:
    uploaded(app, FILE)
    opened(app, "flagged_students.py")
    opened(app, "student.py", student=links(app)[NAME], part="notes")
    field(app, "Note").set_value(NOTE)
    button(app, "Save note").click().run()


def failing_sql(statement: object) -> None:
    with cached.database().writing() as connection:
        connection.execute(statement)


def duplicate() -> None:
    row = {"public_id": ADDRESS, "name": NAME, "first_name": NAME, "last_name": NAME}
    for _ in range(2):
        failing_sql(insert(student).values(**row, created_at="2026-01-01"))


def chained() -> None:
    raise RuntimeError(NAME) from LookupError(OWN_ID)


def grouped() -> None:
    raise ExceptionGroup(NAME, [ValueError(NOTE)])


def noted() -> None:
    error = ValueError(NAME)
    error.add_note(NOTE)
    raise error


ERRORS: dict[str, Callable[[], object]] = {
    "a missing column": lambda: pd.DataFrame({"a": [1]})[NAME],
    "a missing word": lambda: {}[OWN_ID],
    "a number that is none": lambda: float(NAME),
    "a text that is no JSON": lambda: json.loads(NOTE),
    "a template without a word": string.Template("${Wren}").substitute,
    "a template that is none": "{0.Wren}".format,
    "a file that is not there": Path(f"/nowhere/{NAME}.csv").read_bytes,
    "bytes that are no text": (NAME.encode() + b"\xff").decode,
    "an attribute that is not there": lambda: getattr(SimpleNamespace(), "Wren"),  # noqa: B009
    "a cause": chained,
    "several at once": grouped,
    "a remark on an error": noted,
    "a row that is there twice": duplicate,
    "a statement that is none": lambda: failing_sql(text("SELECT Wren FROM student")),
    "a value of the wrong kind": lambda: failing_sql(
        insert(student).values(public_id=SimpleNamespace(of=NAME), name=NAME)
    ),
    "a name that is missing": lambda: failing_sql(insert(student).values(public_id=ADDRESS)),
    "a type that does not fit": lambda: pd.Series([NAME]).astype("int64"),
    "a day that is none": lambda: pd.Timestamp(NAME),
}


def raised(kind: str) -> None:
    """Let one of the faults happen."""
    ERRORS[kind]()


@pytest.mark.usefixtures("flock")
@pytest.mark.parametrize("kind", ERRORS)
def test_an_error_that_says_a_name_is_a_number_on_screen_and_none_in_the_log(log, kind):
    explained = AppTest.from_string(EXPLAINED.format(kind=kind)).run()
    assert "pass on this number" in explained.error[0].value
    AppTest.from_string(UNCAUGHT.format(kind=kind)).run()
    number = explained.error[0].value.split("&#58; ")[-1].removesuffix("&#46;")[-8:]
    assert [line for line in log.lines if number in line]
    assert log.found == []


FILES = {
    "an empty file": (b"", "empty.csv"),
    "a file of bytes": (b"\x00\xff" + NAME.encode() * 9, "bytes.csv"),
    "a workbook that is none": (b"PK\x03\x04" + NAME.encode(), "book.xlsx"),
    "a score that is none": (FILE.replace("41", NOTE).encode(), "scores.csv"),
    "a student twice": ((FILE + f"{OWN_ID},{NAME},55\n").encode(), "twice.csv"),
    "a line with too many cells": ((FILE + f"{NAME},{NAME},1,2,{NOTE}\n").encode(), "long.csv"),
    "quotes that do not end": (f'Student ID,Name\n1,"{NAME}\n'.encode(), "quotes.csv"),
    "a page of the web": (f"<html><body>{NAME}</body></html>".encode(), f"{NAME}.csv"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_cannot_be_used_leaves_nothing_in_the_log(flock, log, kind):
    content, name = FILES[kind]
    dropped(flock, content.decode("latin-1"), name)
    assert not flock.exception
    assert log.found == []


REFUSED: dict[str, Callable[..., object]] = {
    "a student who is not there": lambda database, viewer: students.student(
        database, viewer, student=ADDRESS
    ),
    "a cohort that is not there": lambda database, viewer: visits.record_list_view(
        database, viewer, kind=AccessKind.SAW_FLAGGED, cohort=ADDRESS
    ),
    "an upload that is not there": lambda database, viewer: documents.record_lines(
        database, viewer, upload=ADDRESS, what=NOTE
    ),
    "somebody without a role": lambda database, _: lists.student_list(database, NOBODY),
    "a note without a reader": lambda database, viewer: notes.write_note(
        database, viewer, NoteDraft(student=ADDRESS, level=NoteLevel.TEAM, body=NOTE)
    ),
    "a note that is too long": lambda database, viewer: notes.write_note(
        database, viewer, NoteDraft(student=ADDRESS, level=NoteLevel.TEAM, body=NOTE * 999)
    ),
    "a contact of nobody": lambda database, viewer: contacts.take_back_contact(
        database, viewer, student=ADDRESS, contact=OWN_ID
    ),
}


@pytest.mark.usefixtures("flock")
@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_refused_leaves_nothing_in_the_log(log, kind):
    with pytest.raises(CohortDataError):
        REFUSED[kind](cached.database(), signed_in.current())
    assert log.found == []


@pytest.mark.parametrize("page", ["student.py", "flagged_students.py", "type_in_report.py"])
def test_an_address_of_nobody_is_one_neutral_answer_and_not_in_the_log(flock, log, page):
    opened(flock, page, student=ADDRESS, cohort=ADDRESS, exam=NAME)
    assert not flock.exception
    assert page != "student.py" or NOTHING_HERE in told(flock)
    assert log.found == []


def test_a_damaged_record_leaves_nothing_in_the_log(flock, log):
    database = cached.database()
    database.close()
    for rest in ("-wal", "-shm"):
        database.file.with_name(database.file.name + rest).unlink(missing_ok=True)
    content = database.file.read_bytes()
    database.file.write_bytes(content[:4096] + NAME.encode() * 999 + content[20_000:])
    opened(flock, "flagged_students.py")
    assert flock.error or flock.exception
    assert log.found == []
    database.file.write_bytes(content)


def broken_download(_frame: object = None) -> bytes:
    raise ValueError(NAME)


def download_fails() -> None:
    """A file that cannot be made, in the hands of the server as it is."""
    make = downloads.made(pd.DataFrame, broken_download, broken_record, what="list, CSV")
    manager = SimpleNamespace(execute_deferred=lambda _: make())
    request = SimpleNamespace(request_id="1", deferred_file=SimpleNamespace(file_id="1"))
    asyncio.run(DeferredFileHandler(lambda: manager).handle(request, "1"))


def test_a_file_that_cannot_be_made_leaves_nothing_in_the_log(log):
    download_fails()
    assert [line for line in log.lines if "deferred" in line]
    assert log.found == []


def test_a_task_that_nobody_waited_for_leaves_nothing_in_the_log(log):
    async def forgotten() -> None:
        asyncio.get_running_loop().call_exception_handler(
            {"message": "Task exception was never retrieved", "exception": ValueError(NAME)}
        )

    asyncio.run(forgotten())
    assert [line for line in log.lines if "never retrieved" in line]
    assert log.found == []


@pytest.mark.usefixtures("flock")
def test_a_verb_that_fails_says_what_kind_of_error_it_was(log, capsys, monkeypatch):
    monkeypatch.setitem(command_line.VERBS, "students", lambda *_: float(NAME))
    assert command_line.main(["students"]) == command_line.REFUSED
    told_by_shell = capsys.readouterr()
    assert "ValueError" in told_by_shell.err
    assert not [word for word in CANARIES if word in told_by_shell.err + told_by_shell.out]
    assert log.found == []


def test_a_file_that_cannot_be_recorded_is_not_made():
    made = downloads.made(pd.DataFrame, lambda _: b"rows", broken_record, what="list, CSV")
    with pytest.raises(ValueError, match="not on record"):
        made()


def broken_record(*, what: str) -> None:
    raise ValueError(f"not on record: {what}")


def test_a_log_of_what_errors_say_would_be_found(log, monkeypatch):
    logging.setLogRecordFactory(logging.LogRecord)
    download_fails()
    assert log.found
    log.lines.clear()
    monkeypatch.setattr(notices, "where", str)
    AppTest.from_string(EXPLAINED.format(kind="a number that is none")).run()
    assert log.found


def test_there_are_thirty_kinds_of_fault():
    assert len(ERRORS) + len(FILES) + len(REFUSED) >= 30
