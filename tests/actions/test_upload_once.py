"""The same file, however often and from however many tabs, is one upload."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from cohort_data.actions import upload_checks
from cohort_data.actions.viewers import local_viewer
from cohort_data.errors import AlreadyUploaded
from cohort_data.ingest import columns, readers
from cohort_data.store import audit
from cohort_data.store.schema import open_database
from cohort_data.store.tables.facts import result, upload
from tests.files import ON_1_MAY, save, scores

FILE = scores(("a1", 80), ("a2", 60))


def held(database):
    """Return how many uploads and results are on record, in a chain that is whole."""
    with database.reading() as connection:
        assert audit.broken_event(connection) is None
        return tuple(
            connection.execute(select(func.count()).select_from(table)).scalar()
            for table in (upload, result)
        )


def said(database, viewer, answers):
    """Save the file and return what came of it."""
    try:
        save(database, viewer, FILE, answers)
    except AlreadyUploaded:
        return "there already"
    return "saved"


def ten_times(database):
    """Save the file ten times, one after the other."""
    viewer = local_viewer(database)
    found = [said(database, viewer, ON_1_MAY) for _ in range(10)]
    assert found == ["saved", *["there already"] * 9]
    assert held(database) == (1, 2)


def test_a_file_brought_in_ten_times_is_one_upload(embedded):
    ten_times(embedded)


@pytest.mark.acceptance
def test_a_file_brought_in_ten_times_is_one_upload_on_each_database(database):
    ten_times(database)


@pytest.fixture
def other_tab(settings):
    """The same record, opened once more as by another process."""
    opened = open_database(settings)
    yield opened
    opened.close()


def at_once(tabs, answers):
    """Save the file from all tabs at the same moment."""
    together = Barrier(len(tabs))

    def one(tab):
        viewer = local_viewer(tab)
        together.wait()
        return said(tab, viewer, answers)

    with ThreadPoolExecutor(len(tabs)) as pool:
        return sorted(pool.map(one, tabs))


def from_two_tabs(tabs, times):
    """Save a file from two tabs at once, again and again as results of another exam."""
    for time in range(1, times + 1):
        answers = replace(ON_1_MAY, exam=f"Final {time}")
        assert at_once(tabs, answers) == ["saved", "there already"]
        assert held(tabs[0]) == (time, 2 * time)


def test_a_file_from_two_tabs_at_once_is_one_upload(database, other_tab):
    from_two_tabs((database, other_tab), 5)


@pytest.mark.acceptance
def test_a_file_from_two_tabs_at_once_is_one_upload_fifty_times(database, other_tab):
    from_two_tabs((database, other_tab), 50)


def test_without_the_look_for_the_same_file_the_check_fails(embedded, monkeypatch):
    monkeypatch.setattr(upload_checks, "refuse_repeated", lambda *_: None)
    viewer = local_viewer(embedded)
    save(embedded, viewer, FILE)
    with pytest.raises(IntegrityError, match="UNIQUE"):
        save(embedded, viewer, FILE)


def test_a_file_that_an_earlier_version_saved_is_known_as_the_same():
    """The hash was taken before answers knew fixes, history and names of areas."""
    table = readers.read_file("file.csv", scores(("s1", 55), ("s2", 70)))
    layout = columns.accepted(table, columns.suggest(table))
    assert upload_checks.identity(table, layout, ON_1_MAY) == (
        "d2d5a4d243c21e0ff9493f7d87f0987ff38c21b3f3e5f800a348ed4eae82476c"
    )
