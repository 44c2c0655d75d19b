"""Which flag rules hold, how each came to be so, and what a change would do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from cohort_data import dry_run as replays
from cohort_data.access import Permission, Viewer, guarded
from cohort_data.dry_run import Replay
from cohort_data.flags import FlagRule, OwnVersion
from cohort_data.flags.drafts import RuleDraft, applied, rule_named
from cohort_data.flags.rules import changed, dry_run_weeks, in_force, load_rules, shipped
from cohort_data.signals import Known, known
from cohort_data.signals.found import students_found, students_listed
from cohort_data.store import beside, flag_rules, results, students
from cohort_data.store.database import Connection, Database
from cohort_data.words import StudentStatus

VERSIONS = ["version", "state", "words", "since", "by"]
ON, OFF, LISTS = "on", "off", "lists"


@dataclass(frozen=True)
class RuleEffect:
    """How many enrolled students a rule finds, as it is and as it would be.

    `joining` and `leaving` are those who would come onto the list and leave it.
    """

    now: int
    before: int
    joining: int
    leaving: int


@guarded(Permission.SET_UP)
def rule_list(database: Database, viewer: Viewer) -> tuple[FlagRule, ...]:  # noqa: ARG001 - guarded
    """Return every rule as it holds, those switched off included."""
    with database.reading() as connection:
        return in_force(flag_rules.own_versions(connection))


@guarded(Permission.SET_UP)
def rule_versions(database: Database, viewer: Viewer, *, name: str) -> pd.DataFrame:  # noqa: ARG001
    """Return the versions of a rule, newest first: version, state, words, since, by.

    The first is the product's own, by nobody.
    """
    with database.reading() as connection:
        own = flag_rules.own_versions(connection)
        made = flag_rules.versions_frame(connection, name).set_index("version")["by"]
    first = rule_named(shipped(), name)
    rows = [(*told, made.get(told[0], "")) for told in _told(first, own)]
    return pd.DataFrame(rows[::-1], columns=VERSIONS)


@guarded(Permission.SET_UP)
def rule_effect(database: Database, viewer: Viewer, *, draft: RuleDraft, today: date) -> RuleEffect:  # noqa: ARG001
    """Return how many students a changed rule would find; nothing is written, nobody is named."""
    with database.reading() as connection:
        own = flag_rules.own_versions(connection)
        record = of_enrolled(connection, today)
    rule = rule_named(in_force(own), draft.name)
    wanted = applied(draft, rule)
    before = students_listed(record, load_rules(own))
    after = students_listed(record, load_rules([*own, as_own(wanted)]))
    return RuleEffect(
        now=len(students_found(record, wanted)),
        before=len(students_found(record, rule)),
        joining=len(after - before),
        leaving=len(before - after),
    )


@guarded(Permission.SET_UP)
def dry_run(
    database: Database,
    viewer: Viewer,  # noqa: ARG001 - asked by the guard
    *,
    draft: RuleDraft,
    today: date,
    progress: Callable[[float, str], None] | None = None,
) -> Replay:
    """Replay a changed rule beside the one in force on what was known week by week."""
    with database.reading() as connection:
        rules = in_force(flag_rules.own_versions(connection))
        attempts = results.attempts_frame(connection)
        limit = beside.beside(connection, today).attempt_limit
    rule = rule_named(rules, draft.name)
    span = replays.Span(today, dry_run_weeks())
    tell = progress or nothing_told
    return replays.replayed(attempts, limit, (rule, applied(draft, rule)), span, tell)


def of_enrolled(connection: Connection, today: date) -> Known:
    """Return what the rules read of everybody who is enrolled."""
    people = students.students_frame(connection)
    enrolled = people.loc[people["status"] == StudentStatus.ENROLLED, "key"]
    attempts = results.attempts_frame(connection)
    besides = beside.beside(connection, today).of(enrolled)
    return known(attempts[attempts["student_id"].isin(enrolled)], besides)


def as_own(rule: FlagRule) -> OwnVersion:
    """Return a rule as the next version of the school."""
    return OwnVersion(
        name=rule.name,
        version=rule.version + 1,
        valid_from=rule.valid_from,
        is_on=rule.is_on,
        lists=rule.lists,
        values=rule.numbers,
    )


def nothing_told(_part: float, _words: str) -> None:
    """Take the place of a progress display where there is none."""


def _told(first: FlagRule, own: tuple[OwnVersion, ...]) -> Iterator[tuple[int, str, str, str]]:
    """Yield version, state, words and since of each version of a rule, oldest first."""
    mine = [changed(first, one) for one in own if one.name == first.name]
    for rule in [first, *mine]:
        state = OFF if not rule.is_on else LISTS if rule.lists else ON
        yield rule.version, state, rule.in_words, rule.valid_from
