"""Whether every damaged file ends as it must: saved, refused with a sentence, or asked about.

The files are made by kind in `malformed/kinds_of_*.py`: a whole table, a fault, a place.
"""

import shutil

import pytest
from malformed.damaged import Damaged, End
from malformed.endings import ending, faults
from malformed.kinds import KINDS
from malformed.records import arguments, digest, on_record
from malformed.tables import FINAL, SCORES

from cohort_data.__main__ import main
from cohort_data.command_line.parser import REFUSED
from cohort_data.command_line.upload import QUESTIONS_OPEN

FEWEST_KINDS, FEWEST_OF_A_KIND, EACH_TIME = 25, 10, 7
STATUS = {End.EXACT: 0, End.REFUSED: REFUSED, End.ASKED: QUESTIONS_OPEN}


def files(chosen: slice) -> list:
    """Return some files of each kind, named by it."""
    return [
        pytest.param(file, id=f"{kind} {at}")
        for kind, made in KINDS.items()
        for at, file in list(enumerate(made))[chosen]
    ]


def test_there_are_250_files_and_ten_of_each_kind():
    distinct = [len({(one.file, one.content) for one in made}) for made in KINDS.values()]
    assert len(KINDS) >= FEWEST_KINDS
    assert min(distinct) >= FEWEST_OF_A_KIND
    assert len(files(slice(EACH_TIME))) >= 250


@pytest.mark.parametrize("file", files(slice(EACH_TIME)))
def test_a_damaged_file_ends_as_it_must(file):
    assert faults(file, ending(file)) == []


@pytest.mark.acceptance
@pytest.mark.parametrize("file", files(slice(EACH_TIME, None)))
def test_a_damaged_file_of_the_rest_ends_as_it_must(file):
    assert faults(file, ending(file)) == []


@pytest.fixture
def shell(records_made, tmp_path, monkeypatch, capsys):
    """Give a file to the command line; return its status, what it said, and the record's folder."""
    folder = tmp_path / "data"
    shutil.copytree(records_made.file(None).data_dir, folder)
    monkeypatch.setenv("COHORT_DATA_DIR", str(folder))
    main(["flagged"])  # the local viewer is on record from the first visit on

    def give(file: Damaged):
        path = tmp_path / file.file
        path.write_bytes(file.content)
        before = digest(folder)
        status = main(arguments(file, path))
        return status, "".join(capsys.readouterr()), digest(folder) == before, on_record(folder)

    return give


def is_as_it_must_be(file, shell):
    status, said, unchanged, found = shell(file)
    assert (status, "Traceback" in said) == (STATUS[file.end], False)
    assert (unchanged, found) == (file.end is not End.EXACT, file.facts)


SAVED_EACH_TIME = files(slice(1))[::6]


@pytest.mark.parametrize("file", SAVED_EACH_TIME)
def test_a_damaged_file_is_saved_whole_or_leaves_the_record_as_it_was(file, shell):
    is_as_it_must_be(file, shell)


@pytest.mark.acceptance
@pytest.mark.parametrize("file", [one for one in files(slice(None)) if one not in SAVED_EACH_TIME])
def test_every_other_damaged_file_is_saved_whole_or_leaves_the_record_as_it_was(file, shell):
    is_as_it_must_be(file, shell)


def test_the_check_finds_a_value_that_was_changed_in_silence():
    other = Damaged(SCORES.text().encode(), End.EXACT, facts=SCORES.facts, answers=FINAL)
    wrong = Damaged(SCORES.text().replace("59.5", "69.5").encode(), End.EXACT, answers=FINAL)
    assert faults(other, ending(other)) == []
    assert faults(other, ending(wrong)) != []
