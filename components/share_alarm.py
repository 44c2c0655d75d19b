"""That share links are refused unusually often, counted here and told to administrators."""

from contextlib import suppress
from datetime import UTC, datetime

import streamlit as st

from cohort_data.access import Permission, Viewer, may
from cohort_data.actions.share_alarm import keep_alarm
from cohort_data.errors import CohortDataError
from cohort_data.reports.share_alarm import refused_often
from cohort_data.sharing.rules import rules
from components import cached
from components.cached_shares import refusals
from components.wording import sharing as sharing_wording


def counted(at: datetime) -> None:
    """Count a refused opening, and put on record if there are too many."""
    if refusals().are_too_many(at):
        # The visitor gets the one answer, whatever else goes wrong.
        with suppress(CohortDataError):
            keep_alarm(cached.database(), at=at)
            refusals().begin_anew()


def notice(viewer: Viewer) -> None:
    """Tell an administrator that links were refused unusually often of late."""
    if not may(viewer, Permission.RUN_THE_STORE):
        return
    last = refused_often(cached.database(), viewer, at=datetime.now(UTC))
    if last:
        told = sharing_wording.refused_often(last, rules().refusals_for_alarm)
        st.warning(told, icon=":material/gpp_maybe:")
