"""Whether the concern of a student rests, so that nobody has to act before a day."""

from cohort_data.concern_rules import is_snoozed
from cohort_data.concerns import NextStep
from cohort_data.reports.students import StudentPage
from components import signed_in


def rests(page: StudentPage) -> bool:
    """Say whether the concern of a student rests today."""
    return is_snoozed(page.rests_until, signed_in.today())


def waits_for_contact(page: StudentPage) -> bool:
    """Say whether somebody is to reach out to a student now."""
    return page.next_step == NextStep.REACH_OUT and not rests(page)
