"""A process that is killed while it saves leaves all of a file or none of it."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cohort_data.actions.viewers import local_viewer
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from cohort_data.store.tables.people import student
from tests.big_file import COMPLETE, NOTHING, what_is_there, write_big_file

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A results file of 20,000 rows with five areas."""
    return write_big_file(tmp_path_factory.mktemp("file") / "big.csv")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """The folder of a migrated database that each trial gets a copy of."""
    folder = tmp_path_factory.mktemp("fresh") / "data"
    database = open_database(Settings(data_dir=folder))
    local_viewer(database)
    database.close()
    return folder


def start_upload(folder, file):
    command = [
        sys.executable,
        "-m",
        "cohort_data",
        "upload",
        str(file),
        "--cohort",
        "Class of 2028",
    ]
    answers = [
        "--exam",
        "Final",
        "--purpose",
        "course",
        "--pass-mark",
        "60",
        "--max-score",
        "100",
        "--yes",
    ]
    return subprocess.Popen(
        [*command, *answers],
        cwd=ROOT,
        env={**os.environ, "COHORT_DATA_DIR": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def trial(fresh, file, folder, after):
    shutil.copytree(fresh, folder)
    process = start_upload(folder, file)
    time.sleep(after)
    process.kill()
    process.wait()
    found = what_is_there(folder)
    shutil.rmtree(folder)
    return found


def kill_at_random_moments(times, fresh, file, tmp_path):
    folder = tmp_path / "whole"
    shutil.copytree(fresh, folder)
    began = time.monotonic()
    assert start_upload(folder, file).wait() == 0
    lasted = time.monotonic() - began
    assert what_is_there(folder) == COMPLETE
    rng = random.Random(times)
    # Most moments fall into the second half, where the rows are written.
    moments = [lasted * rng.triangular(0.2, 1.05, 0.8) for _ in range(times)]
    return [trial(fresh, file, tmp_path / "data", moment) for moment in moments]


def test_an_upload_killed_three_times_is_there_wholly_or_not_at_all(fresh, file, tmp_path):
    found = kill_at_random_moments(3, fresh, file, tmp_path)
    assert all(one in (NOTHING, COMPLETE) for one in found)


@pytest.mark.acceptance
def test_an_upload_killed_fifty_times_is_there_wholly_or_not_at_all(fresh, file, tmp_path):
    found = kill_at_random_moments(50, fresh, file, tmp_path)
    assert all(one in (NOTHING, COMPLETE) for one in found)


def test_rows_saved_one_by_one_would_be_found_half_saved(fresh, tmp_path):
    """The mutant: what a commit after each part leaves is neither nothing nor everything."""
    folder = tmp_path / "data"
    shutil.copytree(fresh, folder)
    database = open_database(Settings(data_dir=folder))
    with database.writing() as connection:
        connection.execute(
            student.insert().values(
                public_id="x", name="", first_name="", last_name="", created_at=""
            )
        )
    database.close()
    assert what_is_there(folder) not in (NOTHING, COMPLETE)
