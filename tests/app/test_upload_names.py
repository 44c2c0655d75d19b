"""Whatever a file is called, the page shows a plain name and the disk stays as it was."""

import pytest
from visits import dropped, told

from cohort_data.ingest import readers
from tests.file_names import FILE_NAMES

# One of each kind here; all of them are saved by the tests of the action. The page itself takes
# only files whose name ends like a table and holds no NUL.
TAKEN = [name for name in FILE_NAMES if "\0" not in name][::6]
TRIED = [name if name.endswith(".csv") else f"{name}.csv" for name in TAKEN]


def around(folder):
    """Every file beside the data folder."""
    return {path for path in folder.rglob("*") if "data" not in path.relative_to(folder).parts}


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.acceptance
def test_a_file_of_any_name_is_read_and_told_by_its_plain_name(app, here):
    before = around(here)
    for number, name in enumerate(TRIED):
        text = f"Student ID,Score\nS{number},60\n"
        dropped(app, text, name)
        assert readers.read_file(name, text.encode()).file in told(app)
        assert not app.exception
        assert not app.error
    assert around(here) == before
