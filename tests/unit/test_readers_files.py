"""What may be read, from where, and what it is called."""

import hashlib

import pytest

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.readers import read_file, read_path
from cohort_data.ingest.readers.limits import limits, reader_rules

CONTENT = b"SID,Score\nS1,67\n"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/results.csv", "results.csv"),
        ("C:\\Users\\ab\\results.csv", "results.csv"),
        ("res\u202eults\0\n.csv", "results.csv"),
        ("x" * 300 + ".csv", "x" * 96 + ".csv"),
        ("/", "The file"),
    ],
)
def test_a_file_is_called_by_the_last_visible_part_of_its_name(name, shown):
    assert read_file(name, CONTENT).file == shown


def test_the_bytes_are_known_by_their_hash():
    assert read_file("x.csv", CONTENT).sha256 == hashlib.sha256(CONTENT).hexdigest()


def test_the_kind_shows_in_the_bytes_and_not_in_the_name():
    assert read_file("results.xlsx", CONTENT).headers == ("SID", "Score")


def test_a_path_reads_as_its_bytes_do(tmp_path):
    (tmp_path / "results.csv").write_bytes(CONTENT)
    by_path, by_bytes = read_path(tmp_path / "results.csv"), read_file("results.csv", CONTENT)
    assert by_path.cells.equals(by_bytes.cells)


def test_a_path_may_be_larger_than_the_browser_takes(tmp_path):
    rows = limits().browser_bytes // len("S1234567,67\n") + 1
    (tmp_path / "large.csv").write_bytes(b"SID,Score\n" + b"S1234567,67\n" * rows)
    assert len(read_path(tmp_path / "large.csv").cells) == rows


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_path_that_cannot_be_opened_is_refused_with_a_sentence(tmp_path, name):
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read_path(tmp_path / name)


def test_a_large_workbook_is_refused_by_path_too(tmp_path):
    (tmp_path / "large.xlsx").write_bytes(b"PK\x03\x04" + bytes(limits().browser_bytes))
    with pytest.raises(UnreadableFile, match="Save the sheet you need as CSV"):
        read_path(tmp_path / "large.xlsx")


def test_text_has_no_sheets():
    with pytest.raises(UnreadableFile, match="has no sheets"):
        read_file("x.csv", CONTENT, sheet="Results")


def test_every_refused_kind_says_what_to_do():
    rules = reader_rules()
    assert all(kind.sentence.startswith(("is ", "holds ")) for kind in rules.refused_archive)
    assert all(kind.hex or kind.text for kind in rules.refused)


def test_the_limits_name_their_source():
    assert reader_rules().source
