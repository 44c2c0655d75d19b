"""A viewer takes another name, and nobody else's."""

from dataclasses import replace

import pytest
from sqlalchemy import insert, select

from cohort_data.actions.viewers import local_viewer, name_viewer
from cohort_data.errors import InvalidName, NotAllowed
from cohort_data.store.moments import now
from cohort_data.store.tables.people import viewer as kept
from cohort_data.store.tables.trust import audit_event
from cohort_data.store.versions import current_version


def rows(database, *columns):
    with database.reading() as connection:
        return connection.execute(select(*columns)).all()


def with_colleague(database):
    with database.writing() as connection:
        connection.execute(
            insert(kept).values(
                public_id="c",
                issuer="school",
                subject="c",
                name="Cora Lind",
                email="",
                decides_promotion=False,
                session_epoch=0,
                created_at=now(),
            )
        )


def test_a_viewer_is_found_by_the_new_name_without_the_spaces_around_it(database, viewer):
    name_viewer(database, viewer, "  Ada Moss ")
    assert local_viewer(database) == replace(viewer, name="Ada Moss")


def test_each_new_name_is_a_new_version_of_the_viewer(database, viewer):
    (before,) = rows(database, kept.c.version)
    name_viewer(database, viewer, "Ada Moss")
    (after,) = rows(database, kept.c.version)
    assert after.version == before.version + 1


def test_nobody_else_is_renamed(database, viewer):
    with_colleague(database)
    name_viewer(database, viewer, "Ada Moss")
    assert {row.name for row in rows(database, kept.c.name)} == {"Ada Moss", "Cora Lind"}


def test_a_name_of_80_letters_of_any_script_is_taken(database, viewer):
    name_viewer(database, viewer, "Ž" * 80)
    assert local_viewer(database).name == "Ž" * 80


@pytest.mark.parametrize("wrong", ["", "   ", "x" * 81, "Ada\nMoss", "Ada\x00", "Ada\u202eMoss"])
def test_a_name_that_no_sheet_can_show_is_refused(database, viewer, wrong):
    with pytest.raises(InvalidName):
        name_viewer(database, viewer, wrong)
    assert local_viewer(database) == viewer


def test_a_viewer_who_may_no_longer_sign_in_is_not_renamed(database, viewer):
    with pytest.raises(NotAllowed):
        name_viewer(database, replace(viewer, id=viewer.id + 1), "Ada Moss")
    assert "viewer named" not in [row.action for row in rows(database, audit_event.c.action)]


def test_the_new_name_is_on_the_audit_log_as_a_hash_only(database, viewer):
    name_viewer(database, viewer, "Ada Moss")
    newest = rows(database, audit_event)[-1]
    assert (newest.action, newest.object_id) == ("viewer named", viewer.public_id)
    assert "Ada" not in str(newest)


def test_every_remembered_answer_is_read_again_afterwards(database, viewer):
    before = current_version(database)
    name_viewer(database, viewer, "Ada Moss")
    assert current_version(database) > before
