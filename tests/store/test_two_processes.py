"""The command line and the server write together without losing anything."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cohort_data.actions import plans
from cohort_data.actions.viewers import local_viewer
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists
from cohort_data.store import audit
from cohort_data.store.tables.work import plan_revision
from tests.files import save, scores

ROOT = Path(__file__).parents[2]
OTHER_PROCESS = """
import sys
from pathlib import Path
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from tests.store.test_two_processes import save_plans
database = open_database(Settings(data_dir=Path(sys.argv[1])))
save_plans(database, sys.argv[2], int(sys.argv[3]))
database.close()
"""


def save_plans(database, student, times):
    """Save a student's plan again and again, each time over the version just saved."""
    viewer, address = local_viewer(database), None
    for version in range(times):
        draft = PlanDraft(
            student,
            "Dr Lake",
            f"line {version}",
            plan=address,
            version=version,
            next_check_in=date(2026, 9, 9),
        )
        address = plans.save_plan(database, viewer, draft)


def write_together(database, times):
    viewer = local_viewer(database)
    save(database, viewer, scores(("a1", 10), ("a2", 10)))
    ours, theirs = lists.student_list(database, viewer)["public_id"]
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER_PROCESS, str(database.settings.data_dir), theirs, str(times)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    save_plans(database, ours, times)
    _, errors = other.communicate()
    assert (other.returncode, errors) == (0, "")
    with database.reading() as connection:
        assert audit.broken_event(connection) is None
        return connection.execute(select(func.count()).select_from(plan_revision)).scalar()


def test_two_processes_saving_forty_times_lose_nothing(embedded):
    assert write_together(embedded, 20) == 40


@pytest.mark.acceptance
def test_two_processes_saving_a_thousand_times_lose_nothing(embedded):
    assert write_together(embedded, 500) == 1000
