"""A process that is killed while it saves leaves all of a file or none of it."""

import os
import random
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cohort_data.actions.plans import save_plan
from cohort_data.actions.viewers import local_viewer
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists
from cohort_data.reports.plans import revisions
from cohort_data.reports.students import student as student_page
from cohort_data.settings import Settings
from cohort_data.store import audit
from cohort_data.store.schema import open_database
from cohort_data.store.tables.people import student
from tests.big_file import COMPLETE, NOTHING, complete, what_is_there, write_big_file
from tests.files import save, scores

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A results file of 20,000 rows with five areas."""
    return write_big_file(tmp_path_factory.mktemp("file") / "big.csv")


SOME_ROWS = 4000


@pytest.fixture(scope="module")
def shorter_file(tmp_path_factory):
    """A results file of fewer rows, with five areas."""
    return write_big_file(tmp_path_factory.mktemp("file") / "shorter.csv", SOME_ROWS)


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


def kill_at_random_moments(times, fresh, file, tmp_path, whole=COMPLETE):
    folder = tmp_path / "whole"
    shutil.copytree(fresh, folder)
    began = time.monotonic()
    assert start_upload(folder, file).wait() == 0
    lasted = time.monotonic() - began
    assert what_is_there(folder) == whole
    rng = random.Random(times)
    # Most moments fall into the second half, where the rows are written.
    moments = [lasted * rng.triangular(0.2, 1.05, 0.8) for _ in range(times)]
    return [trial(fresh, file, tmp_path / "data", moment) for moment in moments]


@pytest.mark.acceptance
def test_a_killed_upload_is_there_wholly_or_not_at_all(fresh, shorter_file, tmp_path):
    whole = complete(SOME_ROWS)
    found = kill_at_random_moments(1, fresh, shorter_file, tmp_path, whole)
    assert all(one in (NOTHING, whole) for one in found)


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


SAVING = """
import sys
from pathlib import Path
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from tests.store.test_sudden_end import save_without_end
save_without_end(open_database(Settings(data_dir=Path(sys.argv[1]))), sys.argv[2])
"""


def save_without_end(database, student_id):
    """Save a plan again and again and say each version once it is acknowledged."""
    viewer = local_viewer(database)
    while True:
        there = student_page(database, viewer, student=student_id).plan.draft
        save_plan(database, viewer, replace(there, line=f"line {there.version + 1}"))
        print(there.version + 1, flush=True)  # noqa: T201 - what the test reads


@pytest.fixture
def planned(fresh, tmp_path):
    """The folder of a record with one plan, and the student whose plan it is."""
    folder = tmp_path / "planned"
    shutil.copytree(fresh, folder)
    database = open_database(Settings(data_dir=folder))
    viewer = local_viewer(database)
    save(database, viewer, scores(("a1", 10)))
    (student_id,) = lists.student_list(database, viewer)["public_id"]
    first = PlanDraft(student_id, "Dr Lake", "line 1", next_check_in=date(2026, 9, 9))
    save_plan(database, viewer, first)
    database.close()
    return folder, student_id


def acknowledged_before_the_end(folder, student_id, after):
    """The newest version that was acknowledged before the process was killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", SAVING, str(folder), student_id],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    told = [process.stdout.readline()]
    time.sleep(after)
    process.kill()
    told += process.communicate()[0].splitlines()
    return int(next(line for line in reversed(told) if line.strip()))


def versions_kept(folder, student_id):
    """The versions on record, the newest first, once plan, text and audit are seen to agree."""
    database = open_database(Settings(data_dir=folder))
    viewer = local_viewer(database)
    kept = revisions(database, viewer, student=student_id)
    there = student_page(database, viewer, student=student_id).plan.draft
    with database.reading() as connection:
        assert audit.broken_event(connection) is None
    assert all(each.verified for each in kept)
    assert there == kept[0].draft
    database.close()
    return [each.version for each in kept]


def kill_while_plans_are_saved(times, folder, student_id):
    rng = random.Random(times)
    for _ in range(times):
        newest = acknowledged_before_the_end(folder, student_id, rng.uniform(0, 0.3))
        kept = versions_kept(folder, student_id)
        assert kept == list(range(kept[0], 0, -1))
        assert kept[0] >= newest


def test_no_plan_that_was_acknowledged_is_lost_in_three_sudden_ends(planned):
    kill_while_plans_are_saved(3, *planned)


@pytest.mark.acceptance
def test_no_plan_that_was_acknowledged_is_lost_in_a_hundred_sudden_ends(planned):
    kill_while_plans_are_saved(100, *planned)
