"""How concerns follow the record after something was undone or taken back."""

from collections.abc import Collection
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.actions import by_rule, concern_evidence
from cohort_data.actions.concern_standing import standing
from cohort_data.actions.raising import raise_new
from cohort_data.actions.upload_effect import of_students
from cohort_data.flags import explained
from cohort_data.recoveries import changes
from cohort_data.store import concerns, concerns_left, flag_rules

UNDONE = "the upload with its evidence was undone"


def bring_in_step(
    connection: Connection,
    before: pd.DataFrame,
    after: pd.DataFrame,
    today: date,
    why: str = UNDONE,
    withdrawn: Collection[int] = (),
    upload: int | None = None,
) -> None:
    """Leave concerns as if what was taken out had never come, but for what people did since.

    `before` and `after` are attempts as the store gives them, and `withdrawn` the students whom
    nothing else had raised than what was taken out. A concern that nobody acted on goes with its
    evidence and comes back with it; any other stays, in the state that was reached. A failure that
    was not open before is added as evidence and ends a snooze, as from a file. One that a person
    closed stays closed, unless a failure is open that was not before.
    """
    now = standing(connection, before, after, today, withdrawn)
    failed, flagged, others = now.failed, now.flagged, now.others
    concern_evidence.take_away(connection, now.gone & now.there, why, upload)
    rules = flag_rules.in_force(connection)
    by_rule.without_failures(connection, now.by_others & now.there, rules, why)
    by_rule.add_evidence(connection, now.instead, None)
    concerns.move_to_review(connection, changes(failed, now.there & now.over), upload)
    # Not as of this upload: what stands was not brought in by the file that is taken out.
    concern_evidence.add(connection, flagged, failed, now.news, None, at_rest=now.rests)
    concerns_left.resume(connection, now.there & now.called_for, why, upload)
    concerns_left.evidence_back(connection, now.there & now.called_for)
    raised_by_what_stands = concerns_left.raised_in_force(connection)
    passed = now.over & raised_by_what_stands
    raised = now.wanted | raised_by_what_stands | set(others["student_id"])
    closed = ((now.called_for & raised) - now.rests | passed) - now.there
    again = concerns_left.reopen(connection, closed, why, upload)
    concerns.move_to_review(connection, changes(failed, again & passed), upload)
    new = of_students(flagged, now.wanted - now.there - again - now.rests)
    raise_new(connection, explained(new, failed), None, today)
    left = others[~others["student_id"].isin({*again, *new["student_id"], *now.there})]
    raise_new(connection, left, None, today)
