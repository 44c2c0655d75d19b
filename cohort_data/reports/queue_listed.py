"""Who of some students stands in the queue, without the queue itself."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection

from cohort_data.reports.queue_evidence import gathered
from cohort_data.signals import known
from cohort_data.signals.listing import may_list
from cohort_data.store import beside, flag_rules, results


def in_queue(connection: Connection, students: Collection[int], today: date) -> frozenset[int]:
    """Return the students whom the rules list, for their failures or otherwise."""
    rules = flag_rules.in_force(connection)
    facts = results.attempts_frame(connection, of_failed=not may_list(rules))
    besides = beside.beside(connection, today)
    record = known(
        facts[facts["student_id"].isin(students)],
        besides.of(students),
    )
    return frozenset(gathered(record, rules).listed["student_id"].tolist())
