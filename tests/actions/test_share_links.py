"""A link is made with a reason, opens for its visitor alone, ends, and is on record throughout."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, insert, select, update

from cohort_data.access import Role
from cohort_data.actions.share_alarm import keep_alarm
from cohort_data.actions.share_links import create_link, prepare, publish
from cohort_data.actions.share_revoking import revoke_all, revoke_link
from cohort_data.actions.shared_view import UNAVAILABLE, Opened, redeem, shared, still_open
from cohort_data.disclosure import PanelKind
from cohort_data.errors import InvalidShare, NotAllowed, NotFound, StaleVersion
from cohort_data.reports.share_alarm import refused_often
from cohort_data.reports.share_links import link_list, live_links
from cohort_data.reports.shared_figures import for_link
from cohort_data.sharing.links import Refusal
from cohort_data.sharing.tokens import token_hash
from cohort_data.store import audit
from cohort_data.store.sample import delete_with_dependents
from cohort_data.store.tables.people import viewer as people
from cohort_data.store.tables.people import viewer_cohort
from cohort_data.store.tables.school import cohort as cohorts
from cohort_data.store.tables.sharing import share_link, share_view, snapshot
from cohort_data.store.tables.trust import audit_event, tombstone
from tests.days import today
from tests.files import STEP_1, save, step_1
from tests.people import on_record
from tests.shares import (
    TITLE,
    class_of_120,
    cohort_of,
    draft,
    late,
    linked,
    prepared,
    soon,
    wanted,
)

OPEN = "open sesame"
EARLIER = "Class of 2027"


def two_classes(database, viewer):
    """The class of 2028, and a few students of the one before."""
    rows = [(f"b-{n:03}", "2025-06-01", "Pass") for n in range(12)]
    answers = replace(STEP_1, cohort=EARLIER)
    save(database, viewer, step_1(*rows), answers, name="before.csv", today=today())
    class_of_120(database, viewer)


BEGINS = {"database": two_classes}


@pytest.fixture
def cohort(database, viewer):
    return cohort_of(database, viewer)


@pytest.fixture
def ada(database, cohort):  # noqa: ARG001 - the cohort must be there first
    """An advisor of the cohort, who may leave."""
    return on_record(database, "Ada", Role.ADVISOR, cohorts=["Class of 2028"])


def refused(database, token, passcode="", at=None):
    with pytest.raises(NotFound) as told:
        redeem(database, token, passcode, at=at or soon())
    return str(told.value)


def actions(database):
    with database.reading() as connection:
        return list(connection.execute(select(audit_event.c.action)).scalars())


def views(database):
    with database.reading() as connection:
        return list(connection.execute(select(share_view.c.kind)).scalars())


def row(database, viewer):
    return link_list(database, viewer, at=soon())[0]


def test_who_has_the_link_sees_the_figures_and_is_counted_once(database, viewer, cohort):
    link = linked(database, viewer, cohort)
    opened = redeem(database, link.token, at=soon())
    for _ in range(3):
        found = shared(database, opened, at=soon())
    assert found.figures.panels[0].title == TITLE
    assert still_open(database, opened, at=soon())
    assert (row(database, viewer).views, views(database)) == (1, ["opened"])


def test_of_the_token_only_the_hash_is_kept(database, viewer, cohort):
    link = linked(database, viewer, cohort)
    with database.reading() as connection:
        kept = connection.execute(select(share_link)).mappings().one()
    assert kept["token_hash"] == token_hash(link.token)
    assert link.token not in repr(kept)


def test_making_opening_refusing_and_revoking_stand_in_the_audit(database, viewer, cohort):
    link = linked(database, viewer, cohort)
    redeem(database, link.token, at=soon())
    revoke_link(database, viewer, link.public_id, at=soon())
    refused(database, link.token)
    assert actions(database)[-4:] == [
        "share link created",
        "share link opened",
        "share link revoked",
        "share link refused: revoked",
    ]
    with database.reading() as connection:
        assert audit.broken_event(connection) is None


def test_a_refusal_is_kept_once_a_minute_and_one_of_nothing_never(database, viewer, cohort):
    link, first = linked(database, viewer, cohort), soon()
    revoke_link(database, viewer, link.public_id, at=first)
    for seconds in (0, 30, 59, 61):
        refused(database, link.token, at=first + timedelta(seconds=seconds))
    before = len(actions(database))
    for token in ("a" * 43, link.token):
        refused(database, token, at=first + timedelta(seconds=62))
    assert views(database) == ["revoked"] * 2
    assert len(actions(database)) == before


@pytest.mark.parametrize(
    "change",
    [
        {"revoked_at": "2026-01-01T00:00:00.000+00:00"},
        {"expires_at": "2026-01-01T00:00:00.000+00:00"},
        {"not_before": "2999-01-01T00:00:00.000+00:00"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_open_tab_shows_nothing_more_once_the_link_is_closed(database, viewer, cohort, change):
    opened = redeem(database, linked(database, viewer, cohort).token, at=soon())
    with database.writing() as connection:
        connection.execute(update(share_link).values(**change))
    assert not still_open(database, opened, at=soon())
    with pytest.raises(NotFound, match="not available"):
        shared(database, opened, at=soon())


def disabled(connection, who):
    gone = update(people).where(people.c.id == who.id)
    connection.execute(gone.values(disabled_at="2026-01-01T00:00:00.000+00:00"))


def without_cohort(connection, who):
    over = update(viewer_cohort).where(viewer_cohort.c.viewer_id == who.id)
    connection.execute(over.values(valid_to="2026-01-01"))


@pytest.mark.parametrize("loses", [disabled, without_cohort])
def test_a_link_ends_with_its_creators_right(database, viewer, cohort, ada, loses):
    link = linked(database, ada, cohort)
    opened = redeem(database, link.token, at=soon())
    with database.writing() as connection:
        loses(connection, ada)
    assert refused(database, link.token) == UNAVAILABLE
    assert not still_open(database, opened, at=soon())
    assert row(database, viewer).closed is Refusal.ORPHANED
    assert live_links(database, viewer, cohort=cohort, at=soon()) == 0


def test_a_view_opens_its_own_link_alone(database, viewer, cohort):
    one, other = (linked(database, viewer, cohort) for _ in range(2))
    opened = redeem(database, one.token, at=soon())
    refused(database, "b" * 43)
    assert not still_open(database, replace(opened, link=other.public_id), at=soon())
    assert not still_open(database, Opened(one.public_id, opened.view + 1), at=soon())


def test_a_passcode_is_asked_for_and_guessing_gets_slower_not_locked(database, viewer, cohort):
    link, first = linked(database, viewer, cohort, passcode=OPEN), soon()
    said = {refused(database, link.token, wrong, at=first) for wrong in ("", "1", "2", "3", "4")}
    assert said == {UNAVAILABLE}
    assert refused(database, link.token, OPEN, at=first) == UNAVAILABLE
    later = first + timedelta(seconds=31)
    assert redeem(database, link.token, OPEN, at=later)
    assert "wrong passcode" in views(database)
    assert "passcode waits" in views(database)


def test_a_clock_that_went_back_opens_nothing(database, viewer, cohort):
    link = linked(database, viewer, cohort)
    now, end = soon(), soon(days=20)
    assert refused(database, link.token, at=end) == UNAVAILABLE
    assert refused(database, link.token, at=now) == UNAVAILABLE
    assert views(database) == ["expired", "clock doubtful"]


def test_a_link_needs_recipient_reason_and_the_right_to_the_cohort(
    database, viewer, cohort, outsider
):
    ready, chosen = prepared(database, viewer, cohort), wanted(database, cohort)
    for missing in ({"recipient": ""}, {"reason": ""}):
        with pytest.raises(InvalidShare):
            create_link(database, viewer, ready, draft(**missing), at=soon())
    with pytest.raises(NotAllowed):
        create_link(database, outsider, ready, draft(), at=soon())
    with pytest.raises(NotAllowed):
        prepare(database, outsider, chosen, make=for_link)
    assert link_list(database, viewer, at=soon()) == ()


def test_an_expiry_beyond_90_days_saves_nothing(database, viewer, cohort):
    ready = prepared(database, viewer, cohort)
    with pytest.raises(InvalidShare):
        create_link(database, viewer, ready, draft(last_day=soon(days=91).date()), at=soon())
    with database.reading() as connection:
        assert connection.execute(select(snapshot)).all() == []


def test_figures_shared_in_the_meantime_make_the_preview_old(database, viewer, cohort):
    ready = prepared(database, viewer, cohort)
    linked(database, viewer, cohort)
    with pytest.raises(StaleVersion, match="preview again"):
        create_link(database, viewer, ready, draft(), at=soon())


def test_new_figures_are_made_beside_every_one_that_was_shared(database, viewer, cohort):
    other, seen = cohort_of(database, viewer, EARLIER), []
    first = linked(database, viewer, cohort)
    revoke_link(database, viewer, first.public_id, at=soon())
    linked(database, viewer, other)

    def make(*told):
        seen.extend(told[3])
        return for_link(*told)

    prepare(database, viewer, wanted(database, cohort), make=make)
    assert [each.cohort for each in seen] == [cohort, other]
    assert TITLE in seen[0].body
    assert seen[0].members == prepared(database, viewer, cohort).made.members


def test_the_same_figures_are_kept_once(database, viewer, cohort):
    for _ in range(2):
        linked(database, viewer, cohort)
    with database.reading() as connection:
        assert len(connection.execute(select(snapshot)).all()) == 1


def test_newer_figures_reach_the_same_address_and_the_links_that_follow(database, viewer, cohort):
    links = [linked(database, viewer, cohort, follows_newest=each) for each in (False, False, True)]
    opened = [redeem(database, each.token, at=soon()) for each in links]
    late(database, viewer, 12)
    publish(database, viewer, links[0].public_id, prepared(database, viewer, cohort), at=soon())
    assert [size(database, each) for each in opened] == ["132", "120", "132"]


def size(database, opened):
    """How many first attempts a tab tells of."""
    told = shared(database, opened, at=soon()).figures.panels[0].sentences[0]
    return told.removeprefix("Class of 2028: ").split()[0]


def test_a_link_that_was_made_to_hold_less_follows_to_nothing_more(database, viewer, cohort):
    few = (PanelKind.OUTCOME,)
    link = linked(database, viewer, cohort, panels=few, follows_newest=True)
    opened = redeem(database, link.token, at=soon())
    linked(database, viewer, cohort)
    assert [one.name for one in shared(database, opened, at=soon()).figures.panels] == [
        "outcome of Step 1"
    ]


def test_a_link_follows_to_no_figures_of_other_exams(database, viewer, cohort):
    link = linked(database, viewer, cohort, follows_newest=True)
    opened = redeem(database, link.token, at=soon())
    final = replace(STEP_1, exam="Final")
    save(
        database,
        viewer,
        step_1(("c-000", "2026-07-01", "Pass")),
        final,
        name="f.csv",
        today=today(),
    )
    linked(database, viewer, cohort)
    assert shared(database, opened, at=soon()).figures.exams == ("Step 1",)


def test_who_was_erased_since_the_preview_is_in_no_figures_that_are_kept(database, viewer, cohort):
    ready = prepared(database, viewer, cohort)
    with database.writing() as connection:
        row = {"kind": "student", "object_id": "x", "body_hash": "", "at": "", "by": viewer.id}
        connection.execute(insert(tombstone).values(row))
    with pytest.raises(StaleVersion, match="erased"):
        create_link(database, viewer, ready, draft(), at=soon())


def test_nothing_is_published_on_a_link_that_is_over(database, viewer, cohort, outsider):
    link = linked(database, viewer, cohort)
    newer = prepared(database, viewer, cohort)
    with pytest.raises(NotAllowed):
        publish(database, outsider, link.public_id, newer, at=soon())
    revoke_link(database, viewer, link.public_id, at=soon())
    with pytest.raises(NotFound, match="Make a new one"):
        publish(database, viewer, link.public_id, newer, at=soon())


def test_all_links_of_a_cohort_end_at_once(database, viewer, cohort, outsider):
    tokens = [linked(database, viewer, cohort).token for _ in range(3)]
    with pytest.raises(NotAllowed):
        revoke_all(database, outsider, cohort=cohort, at=soon())
    assert revoke_all(database, viewer, cohort=cohort, at=soon()) == 3
    assert {refused(database, token) for token in tokens} == {UNAVAILABLE}


def test_an_advisor_sees_and_ends_links_of_the_own_cohorts_an_administrator_all(
    database, viewer, cohort, outsider
):
    link = linked(database, viewer, cohort, reason="June")
    assert link_list(database, outsider, at=soon()) == ()
    with pytest.raises(NotAllowed):
        revoke_link(database, outsider, link.public_id, at=soon())
    admin = replace(outsider, roles=frozenset({Role.ADMINISTRATOR}), cohorts=frozenset())
    (seen,) = link_list(database, admin, at=soon())
    assert (seen.recipient, seen.reason, seen.data_date) == (
        "Dean Kim",
        "June",
        today().isoformat(),
    )
    revoke_link(database, admin, link.public_id, at=soon())
    assert link_list(database, admin, at=soon())[0].closed is Refusal.REVOKED


def test_a_link_opens_to_the_end_of_its_last_day_and_not_before_its_first(database, viewer, cohort):
    first, last = soon(days=2).date(), soon(days=3).date()
    link = linked(database, viewer, cohort, first_day=first, last_day=last)
    seen = row(database, viewer)
    here = [
        datetime.fromisoformat(each).astimezone() for each in (seen.not_before, seen.expires_at)
    ]
    assert [(each.date(), each.hour) for each in here] == [
        (first, 0),
        (last + timedelta(days=1), 0),
    ]
    assert seen.closed is Refusal.SCHEDULED
    assert live_links(database, viewer, cohort=cohort, at=soon()) == 1
    assert redeem(database, link.token, at=soon(days=3))


def test_an_alarm_is_kept_once_an_hour_and_told_for_a_day(database, viewer):
    assert refused_often(database, viewer, at=soon()) == ""
    for _ in range(2):
        keep_alarm(database, at=soon())
    assert actions(database).count("share links refused often") == 1
    assert refused_often(database, viewer, at=soon(hours=23))
    assert refused_often(database, viewer, at=soon(hours=25)) == ""


OF_SHARES = {"share_link", "share_view", "snapshot", "audit_event", "school"}
OF_SHARES |= {"viewer", "viewer_role", "viewer_cohort"}


@contextmanager
def listening(database):
    """The statements that are sent meanwhile."""
    asked = []

    def note(_connection, _cursor, statement, *_):
        asked.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(database.engine, "before_cursor_execute", note)


def test_a_visitor_reaches_no_table_of_students(database, viewer, cohort):
    link = linked(database, viewer, cohort)
    with listening(database) as asked:
        shared(database, redeem(database, link.token, at=soon()), at=soon())
        refused(database, "c" * 43)
    words = {word.strip('"(),;') for each in asked for word in each.replace(".", " ").split()}
    assert words & set(snapshot.metadata.tables) == OF_SHARES


def test_a_closed_link_that_is_asked_for_again_writes_nothing(database, viewer, cohort):
    link = linked(database, viewer, cohort)
    revoke_link(database, viewer, link.public_id, at=soon())
    refused(database, link.token)
    with listening(database) as asked:
        refused(database, link.token)
    assert not {each.split()[0] for each in asked} & {"INSERT", "UPDATE", "DELETE"}


def test_a_sample_cohort_that_is_taken_out_takes_its_links_along(database, viewer, cohort):
    link = linked(database, viewer, cohort)
    redeem(database, link.token, at=soon())
    with database.writing() as connection:
        connection.execute(update(viewer_cohort).values(cohort_id=None))
        delete_with_dependents(connection, cohorts, cohorts.c.public_id == cohort)
    assert refused(database, link.token) == UNAVAILABLE
