"""The name of a file is shown in short, and is never a place on the disk."""

import ast
import re
import unicodedata
from pathlib import Path

import pytest

from cohort_data.actions.viewers import local_viewer
from cohort_data.errors import UnreadableFile
from cohort_data.ingest import readers
from cohort_data.ingest.readers import files
from cohort_data.reports.lists import upload_list
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from tests.file_names import FILE_NAMES
from tests.files import save, scores

ROOT = Path(__file__).parents[2]
SCREEN = [path for folder in ("components", "pages") for path in (ROOT / folder).rglob("*.py")]
# Fixed words and the day; `told` and `which` hold letters of a public id besides. `name` and
# `file_name` are what our own functions were given.
FIXED = re.compile(r"f?'([a-z_.-]|\{today\}|\{name\}|\{told\}|\{which\})+'|name|file_name")


def outside(data_dir: Path) -> set[Path]:
    """Every file around the data folder, some levels up."""
    around = data_dir.parents[2]
    return {path for path in around.rglob("*") if data_dir not in path.parents}


def is_plain(name: str) -> bool:
    shown = all(unicodedata.category(letter)[0] != "C" for letter in name)
    return shown and 0 < len(name) <= 100 and not set(name) & set("/\\\r\n\u2028\u2029")


@pytest.fixture
def deep(tmp_path, monkeypatch):
    """A folder to work in from which `..` leads to folders that are looked at."""
    folder = tmp_path / "one" / "two"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COHORT_DATA_DIR", str(folder / "data"))
    return folder


def test_there_are_sixty_names_and_more():
    assert len(set(FILE_NAMES)) == len(FILE_NAMES) >= 60


def test_every_name_is_read_as_a_short_plain_one_and_leaves_no_file(deep):
    before = outside(deep / "data")
    told = [readers.read_file(name, scores(("S1", 60))).file for name in FILE_NAMES]
    assert [name for name in told if not is_plain(name)] == []
    assert outside(deep / "data") == before


@pytest.mark.acceptance
def test_uploads_under_such_names_are_saved_inside_the_data_folder_only(deep):
    opened = open_database(Settings(data_dir=deep / "data"))
    viewer, before = local_viewer(opened), outside(deep / "data")
    for number, name in enumerate(FILE_NAMES[::6]):
        save(opened, viewer, scores((f"S{number}", 60)), name=name)
    told = upload_list(opened, viewer)["file"].tolist()
    opened.close()
    assert (len(told), [name for name in told if not is_plain(name)]) == (len(FILE_NAMES[::6]), [])
    assert outside(deep / "data") == before


@pytest.mark.parametrize("part", ["_is_unseen", "_LONGEST_NAME"])
def test_without_its_guard_a_name_would_not_be_plain(monkeypatch, part):
    monkeypatch.setattr(files, part, {"_is_unseen": lambda _: False, "_LONGEST_NAME": 999}[part])
    assert [name for name in FILE_NAMES if not is_plain(files._shown(name))]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../escaped.csv", "escaped.csv"),
        ("escaped.csv\r\nSet-Cookie: a=b", "escaped.csvSet-Cookie: a=b"),
        ("C:\\temp\\CON", "CON"),
        ("..", "The file"),
        ("a/", "The file"),
    ],
)
def test_what_is_left_of_a_name_is_its_last_part(name, shown):
    assert files._shown(name) == shown


def test_no_sentence_makes_a_command_of_a_name():
    with pytest.raises(UnreadableFile) as refused:
        files.read_file("x; rm -rf y.csv", bytes(files.limits().browser_bytes + 1))
    assert str(refused.value).count("x; rm -rf y.csv") == 1


def test_what_is_downloaded_goes_by_fixed_words_and_a_day():
    given = [ast.unparse(name) for path in SCREEN for name in names_of_downloads(path)]
    assert len(given) >= 8
    assert [name for name in given if not FIXED.fullmatch(name)] == []


def names_of_downloads(path: Path) -> list[ast.expr]:
    """What files are called where we offer them, be it directly or by one of our functions."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    given = [each.value for call in calls for each in call.keywords if each.arg == "file_name"]
    at = {"downloads.table": 1, "offered": 2, "printing.offered": 2}
    handed = [(call.args, at.get(ast.unparse(call.func), 9)) for call in calls]
    return given + [args[place] for args, place in handed if place < len(args)]
