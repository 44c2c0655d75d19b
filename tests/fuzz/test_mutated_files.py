"""Whether any file at all ends as a table or as a sentence, never as another error.

Before a version goes out, 2,000 of them are also saved, or refused and nothing is kept.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from malformed.endings import facts_of
from malformed.kinds_of_files import book, rows_of
from malformed.records import digest, on_record
from malformed.tables import SCORES, TABLES, Table
from malformed.text_cases import GOOD
from malformed.written import invented, unwritten

from cohort_data.actions import uploads
from cohort_data.actions.viewers import local_viewer
from cohort_data.errors import CohortDataError, UnreadableFile
from cohort_data.ingest import columns, reading
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import TextTable
from cohort_data.ingest.readers import read_file
from cohort_data.ingest.readers.decoding import decode
from cohort_data.settings import Settings
from cohort_data.store.database import Database
from cohort_data.store.schema import open_database
from tests.conftest import TODAY
from tests.workbooks import sheet, workbook

TEXTS, WORKBOOKS, KNOWN = 1_500, 500, Known()
WORKBOOK = workbook()
PIECES = [b",", b";", b'"', b"\n", b"\r", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x81", b"\t", b""]
CUTS = st.lists(
    st.tuples(st.integers(0, 2_000), st.integers(0, 9), st.sampled_from(PIECES)), max_size=6
)


def ends_well(name: str, content: bytes) -> bool:
    try:
        return isinstance(read_file(name, content), TextTable)
    except UnreadableFile as error:
        return str(error).startswith(name)


def mutated(content: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, piece in cuts:
        begin = at % (len(content) + 1)
        content = content[:begin] + piece + content[begin + length :]
    return content


@settings(deadline=None)  # the machine may be busy
@given(st.binary(max_size=300))
def test_any_bytes_end_as_a_table_or_a_sentence(content):
    assert ends_well("results.csv", content)


@settings(deadline=None)
@given(CUTS)
def test_a_mutated_text_ends_as_a_table_or_a_sentence(cuts):
    assert ends_well("results.csv", mutated(GOOD, cuts))


@settings(deadline=None, max_examples=25)  # each starts a process
@given(CUTS)
def test_a_mutated_workbook_ends_as_a_table_or_a_sentence(cuts):
    assert ends_well("results.xlsx", mutated(WORKBOOK, cuts))


@settings(deadline=None)
@given(st.lists(st.text(alphabet='S1,;"\t\r\n \xa0éß|0.-', max_size=12), max_size=12))
def test_any_lines_end_as_a_table_or_a_sentence(lines):
    assert ends_well("results.csv", "\n".join(lines).encode())


@st.composite
def mutated_tables(draw) -> tuple[Table, bytes]:
    """A whole table in some dialect, cut and patched."""
    table = draw(st.sampled_from(TABLES))
    text = table.text(draw(st.sampled_from(",;\t|")), quoted=draw(st.booleans()))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    return table, mutated(text.encode(encoding), draw(CUTS))


@st.composite
def mutated_workbooks(draw) -> tuple[Table, bytes]:
    """A workbook whose sheet or whose bytes were cut and patched."""
    table = draw(st.sampled_from(TABLES))
    if draw(st.booleans()):
        return table, mutated(book(rows_of(table)), draw(CUTS))
    worse = mutated(sheet(rows_of(table)).encode(), draw(CUTS))
    return table, workbook(**{"xl/worksheets/sheet1.xml": worse})


def tried(database: Database, table: Table, name: str, content: bytes) -> tuple[object, list[str]]:
    """Save a file; return the facts that it was read as, None if refused, and what is invented."""
    viewer = local_viewer(database)
    try:
        found = uploads.in_rows(database, viewer, read_file(name, content))
        layout = columns.suggest(found, known=uploads.known(database, viewer))
        layout = columns.accepted(found, columns.without_answered(layout, table.answers))
        read = reading.read(found, layout, table.answers, uploads.known(database, viewer))
        wrong = [] if layout.number_students else invented(read, found)
        if name.endswith(".csv"):
            wrong += unwritten(found, decode(name, content).text)
        uploads.save(database, viewer, found, layout, table.answers, today=TODAY)
    except CohortDataError:
        return None, []
    return facts_of(read), wrong


def ends_whole(empty: Settings, table: Table, name: str, content: bytes) -> None:
    """Try a file on a record of its own and compare what is on record afterwards."""
    with TemporaryDirectory() as folder:
        data = Path(shutil.copytree(empty.data_dir, f"{folder}/data"))
        database = open_database(Settings(data_dir=data))
        local_viewer(database)
        before = digest(data)
        facts, wrong = tried(database, table, name, content)
        database.close()
        assert wrong == []
        if facts is None:
            assert digest(data) == before
        else:
            assert on_record(data) == facts


@pytest.mark.acceptance
@settings(deadline=None, max_examples=TEXTS)
@given(file=mutated_tables())
def test_a_mutated_table_is_saved_as_written_or_not_at_all(records_made, file):
    ends_whole(records_made.file(None), file[0], "results.csv", file[1])


@pytest.mark.acceptance
@settings(deadline=None, max_examples=WORKBOOKS)
@given(file=mutated_workbooks())
def test_a_mutated_workbook_is_saved_as_written_or_not_at_all(records_made, file):
    ends_whole(records_made.file(None), file[0], "results.xlsx", file[1])


def test_a_value_that_was_changed_in_silence_is_found():
    worse = SCORES.with_cell(1, "Score", "69.5")
    found = read_file("results.csv", worse.text().encode())
    read = reading.read(
        found, columns.accepted(found, columns.suggest(found)), SCORES.answers, KNOWN
    )
    original = read_file("results.csv", SCORES.text().encode())
    assert unwritten(found, SCORES.text()) == ["line 3, Score: 69.5"]
    assert len(invented(read, original)) == 1
