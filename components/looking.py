"""How it is noticed that a viewer looks, and what changed since the visit before."""

from cohort_data.access import Viewer
from cohort_data.actions.looks import look
from cohort_data.last_look import Before
from cohort_data.reports.since import Since
from components import cached, cached_work, notices, signed_in


def changed(viewer: Viewer, cohort: str | None) -> Since:
    """Note the look, and return what changed since the last one of the visit before."""
    before: Before = ()
    with notices.explained():
        before = look(cached.database(), viewer, cohort=cohort)
    return cached_work.since(viewer, cohort=cohort, before=before, today=signed_in.today())
