"""Uploads not undone and the log of concerns rebuild every flag and every concern.

The machine of `test_undo_restores` brings files in and takes them out; here people close, snooze,
wake, reopen, assign and open concerns between, and after every step the log alone must tell how
each concern stands.
"""

from dataclasses import astuple
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule
from sqlalchemy import select
from test_undo_restores import FIRST, SECOND, UNHURRIED, Uploads, file_of

from cohort_data.actions import concerns
from cohort_data.actions.concern_owners import assign
from cohort_data.actions.viewers import local_viewer
from cohort_data.concern_drafts import ConcernDraft
from cohort_data.concern_record import concerns_of, rebuild
from cohort_data.concern_words import AskedBy, CloseReason
from cohort_data.flags import load_rules
from cohort_data.reports import lists, queue
from cohort_data.store import concern_log, results, school, students
from cohort_data.store.tables.work import concern
from cohort_data.words import ConcernState
from tests.files import TODAY

TELLS = ["student_id", "rule", "tier", "failed_exams", "failed_attempts", "open_failures"]
KEPT = ["student_id", "state", "waiting_since", "owner_id"]
TEXTS = ["snoozed_until", "snooze_reason", "close_reason"]


class Concerns(Uploads):
    """What people do with files and with concerns, in any order."""

    def concerns(self):
        """Every concern as its row says: address, key and version, and how it stands."""
        with self.database.reading() as connection:
            return list(connection.execute(select(concern).order_by(concern.c.id)).mappings())

    def some(self, *, is_open):
        """The newest concern of each student who is in a cohort."""
        here = self.names(self.database)
        newest = {row["student_id"]: row for row in self.concerns() if row["student_id"] in here}
        return [row for row in newest.values() if (row["closed_at"] is None) is is_open]

    def at(self, data, *, is_open=True, is_snoozed=None):
        rows = [
            row
            for row in self.some(is_open=is_open)
            if is_snoozed is None or bool(row["snoozed_until"]) is is_snoozed
        ]
        row = data.draw(st.sampled_from(rows))
        return {"concern": row["public_id"], "version": row["version"]}

    def only(self):
        (row,) = self.some(is_open=True)
        return {"concern": row["public_id"], "version": row["version"]}

    def who(self):
        return self.database, local_viewer(self.database)

    def today(self):
        with self.database.reading() as connection:
            return school.today(connection)

    @precondition(lambda self: self.some(is_open=True))
    @rule(data=st.data(), reason=st.sampled_from(CloseReason))
    def close(self, data, reason):
        """Close a concern with a reason."""
        concerns.close(*self.who(), **self.at(data), reason=reason, line="said so")

    @precondition(lambda self: self.some(is_open=False))
    @rule(data=st.data())
    def reopen(self, data):
        """Open a closed concern again."""
        concerns.reopen(*self.who(), **self.at(data, is_open=False), reason="too early")

    @precondition(lambda self: self.some(is_open=True))
    @rule(data=st.data(), days=st.integers(1, 365))
    def snooze(self, data, days):
        """Let a concern rest."""
        until = self.today() + timedelta(days=days)
        concerns.snooze(*self.who(), **self.at(data), until=until, reason="exams")

    @precondition(lambda self: any(row["snoozed_until"] for row in self.some(is_open=True)))
    @rule(data=st.data())
    def wake(self, data):
        """End a snooze."""
        concerns.wake(*self.who(), **self.at(data, is_snoozed=True))

    @precondition(lambda self: self.some(is_open=True))
    @rule(data=st.data(), is_mine=st.booleans())
    def assign(self, data, is_mine):
        """Give a concern to somebody, or to nobody."""
        database, viewer = self.who()
        chosen = [tuple(self.at(data).values())]
        assign(database, viewer, concerns=chosen, owner=viewer.public_id if is_mine else "")

    @precondition(lambda self: self.without())
    @rule(data=st.data())
    def open_by_hand(self, data):
        """Open a concern for a student who has none."""
        draft = ConcernDraft(
            data.draw(st.sampled_from(self.without())), AskedBy.ADVISOR, self.today(), "quiet"
        )
        concerns.open_by_hand(*self.who(), draft)

    def without(self):
        people = lists.student_list(*self.who())
        open_now = {row["student_id"] for row in self.some(is_open=True)}
        with self.database.reading() as connection:
            keys = students.students_frame(connection).set_index("public_id")["key"]
        return sorted(one for one in people["public_id"] if keys[one] not in open_now)

    @invariant()
    def the_log_tells_how_every_concern_stands(self):
        """Nothing but the log says how each concern stands, and nothing is closed without why."""
        if not hasattr(self, "database"):
            return
        with self.database.reading() as connection:
            events = concern_log.events_frame(connection)
        rows = {
            row["id"]: (
                *(row[name] for name in KEPT),
                *(row[name] or "" for name in TEXTS),
            )
            for row in self.concerns()
        }
        assert {key: astuple(one) for key, one in concerns_of(events).items()} == rows
        assert {row["student_id"] for row in self.concerns() if not row["closed_at"]} == {
            row["student_id"] for row in self.some(is_open=True)
        }
        closed = [row for row in self.concerns() if row["state"] == ConcernState.CLOSED]
        assert all(row["closed_at"] and row["close_reason"] for row in closed)

    @invariant()
    def nobody_is_forgotten(self):
        """Whoever has an exam to pass has an open concern, unless a person closed it."""
        if not hasattr(self, "database"):
            return
        rows = queue.flagged(*self.who(), today=TODAY).rows
        with self.database.reading() as connection:
            settled = concern_log.decided(connection).keys()
        still_open = rows[rows["open_failures"] > 0]
        forgotten = still_open[still_open["concern"] == ""]
        assert set(forgotten["key"]) <= settled
        assert not (still_open["concern"] == ConcernState.REVIEW).any()

    def must_be_as_if_it_never_came(self, _in_hand, _listed):
        """Flags and concerns come again from a fresh record and the log."""
        fresh = self.fresh()
        for other in self.events:
            if other["live"]:
                self.save(fresh, other["name"], other["content"])
        with self.database.reading() as connection:
            events = concern_log.events_frame(connection)
        rebuilt = rebuild(self.attempts_of(fresh), events, load_rules())
        there = queue.flagged(*self.who(), today=TODAY).rows
        names = self.names(fresh)
        again = rebuilt.flags.assign(student_id=rebuilt.flags["student_id"].map(names))
        assert told(again) == told(there)
        open_now = {row["student_id"] for row in self.some(is_open=True)}
        standing = rebuilt.concerns.values()
        assert {one.student for one in standing if one.state != ConcernState.CLOSED} == open_now
        fresh.close()

    def attempts_of(self, database):
        with database.reading() as connection:
            return results.attempts_frame(connection)

    def names(self, database):
        with database.reading() as connection:
            people = students.students_frame(connection)
        return dict(zip(people["key"], people["student_id"], strict=True))


def told(frame):
    return sorted(frame[TELLS].itertuples(index=False, name=None))


@pytest.mark.acceptance
def test_a_concern_lives_through_all_of_it_and_is_told_by_its_log():
    machine = Concerns()
    machine.begin()
    until = machine.today() + timedelta(days=9)
    steps = [
        lambda: machine.bring_in(file_of(FIRST, {"s1": (61, 50, 50)})),
        lambda: concerns.snooze(*machine.who(), **machine.only(), until=until, reason="leave"),
        lambda: machine.bring_in(file_of(SECOND, {"s1": (75, 50, 50)})),
        lambda: concerns.close(*machine.who(), **machine.only(), reason=CloseReason.PASSED),
        lambda: machine.take_out(machine.events[1]),
        lambda: machine.take_out(machine.events[0]),
    ]
    for step in steps:
        step()
        machine.the_log_tells_how_every_concern_stands()
        machine.nobody_is_forgotten()
    machine.teardown()


Concerns.TestCase.settings = settings(UNHURRIED, max_examples=1, stateful_step_count=6)
TestConcernsRebuilt = Concerns.TestCase


@pytest.mark.acceptance
class TestConcernsRebuiltAtLength(Concerns.TestCase):
    settings = settings(UNHURRIED, max_examples=15, stateful_step_count=20)
