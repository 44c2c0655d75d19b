"""A restore opens no share link that was ended since the backup was made."""

import json
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import update

from cohort_data.__main__ import main
from cohort_data.access import Role
from cohort_data.actions import store_care
from cohort_data.actions.share_revoking import revoke_link
from cohort_data.actions.shared_view import redeem
from cohort_data.actions.viewers import local_viewer
from cohort_data.errors import NotFound
from cohort_data.store import backups
from cohort_data.store.tables.people import viewer as people
from tests.people import on_record
from tests.shares import class_of_120, cohort_of, linked, soon

BEGINS = {"embedded": class_of_120}


@pytest.fixture
def viewer(embedded):
    return local_viewer(embedded)


@pytest.fixture
def links(embedded, viewer):
    """Two links."""
    return [linked(embedded, viewer, cohort_of(embedded, viewer)) for _ in range(2)]


def opens(database, link):
    try:
        return bool(redeem(database, link.token, at=soon()))
    except NotFound:
        return False


def test_a_link_revoked_since_stays_shut_and_one_live_in_both_goes_on(embedded, viewer, links):
    revoked, live = links
    made = store_care.back_up(embedded, viewer)
    revoke_link(embedded, viewer, revoked.public_id, at=soon())
    restored = store_care.restore(embedded, viewer, made.file)
    assert restored.ended == (revoked.public_id,)
    assert (opens(embedded, revoked), opens(embedded, live)) == (False, True)
    assert store_care.check(embedded, viewer).is_sound


def test_a_link_whose_creator_left_since_stays_shut(embedded, viewer):
    ada = on_record(embedded, "Ada", Role.ADVISOR, cohorts=["Class of 2028"])
    link = linked(embedded, ada, cohort_of(embedded, viewer))
    made = store_care.back_up(embedded, viewer)
    with embedded.writing() as connection:
        left = update(people).where(people.c.id == ada.id)
        connection.execute(left.values(disabled_at="2026-01-01T00:00:00.000+00:00"))
    assert store_care.restore(embedded, viewer, made.file).ended == (link.public_id,)
    assert not opens(embedded, link)


@pytest.mark.parametrize("there", [b"no database at all" * 99, None], ids=["damaged", "none"])
def test_where_no_record_can_be_read_every_link_ends(embedded, viewer, links, there):
    made = store_care.back_up(embedded, viewer)
    embedded.close()
    embedded.file.unlink()
    if there:
        embedded.file.write_bytes(there)
    ended = backups.replace_damaged(embedded.settings, made.file).ended
    assert set(ended) == {link.public_id for link in links}
    assert not any(opens(embedded, link) for link in links)


def test_going_back_from_a_newer_record_opens_what_that_leaves_open(embedded, viewer, links):
    revoked, live = links
    made = store_care.back_up(embedded, viewer)
    revoke_link(embedded, viewer, revoked.public_id, at=soon())
    embedded.close()
    with closing(sqlite3.connect(embedded.file)) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.execute("ALTER TABLE share_link ADD COLUMN newer TEXT")
    assert backups.replace_damaged(embedded.settings, made.file).ended == (revoked.public_id,)
    assert (opens(embedded, revoked), opens(embedded, live)) == (False, True)


def test_a_backup_from_before_there_were_links_is_restored(embedded, viewer):
    made = store_care.back_up(embedded, viewer)
    with closing(sqlite3.connect(made.file)) as old, old:
        for table in ("share_view", "share_file", "share_link", "snapshot"):
            old.execute(f"DROP TABLE {table}")
    assert backups.replace_damaged(embedded.settings, made.file).ended == ()


def test_a_restore_says_how_many_links_it_ended(embedded, viewer, links, monkeypatch, capsys):
    monkeypatch.setenv("COHORT_DATA_DIR", str(embedded.settings.data_dir))
    made = store_care.back_up(embedded, viewer)
    revoke_link(embedded, viewer, links[0].public_id, at=soon())
    assert main(["restore", str(made.file), "--json"]) == 0
    out, told = capsys.readouterr()
    assert json.loads(out)["ended"] == [links[0].public_id]
    assert "Share links ended: 1" in told
