"""The figures that are about to be shared, as their visitor will see them."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.share_links import Prepared, prepare
from cohort_data.sharing import figures
from cohort_data.sharing.choice import usual_exams
from cohort_data.sharing.rules import rules
from cohort_data.store.versions import current_version
from components import (
    app_state,
    cached,
    notices,
    pickers,
    shared_figures,
    signed_in,
    snapshot_maker,
)
from components.wording import sharing as sharing_wording


def exams(viewer: Viewer, cohort: str | None) -> tuple[str, ...]:
    """Ask which exams are shared, the usual ones first."""
    if cohort is None:
        return ()
    there = cached.exams(viewer, cohort=cohort)
    names = pickers.names(there)
    chosen = st.multiselect(
        sharing_wording.EXAMS,
        list(names),
        default=usual_exams(there),
        format_func=lambda exam: names[exam],
        key=f"share-exams-{cohort}",
        placeholder=sharing_wording.CHOOSE_EXAMS,
    )
    return tuple(exam for exam in chosen if exam in names)


def ready(viewer: Viewer, cohort: str | None, chosen: tuple[str, ...]) -> Prepared | None:
    """Return the figures of a cohort, made once and kept just as they are looked at."""
    if cohort is None or not chosen:
        return None
    version, today = current_version(cached.database(), cohort), signed_in.today()
    state = (cohort, chosen, version, viewer.scope, today)
    found = app_state.ready_share(Prepared, state)
    if found is None:
        with notices.explained(), st.spinner(sharing_wording.MAKING):
            found = prepare(
                cached.database(),
                viewer,
                cohort=cohort,
                exams=chosen,
                make=snapshot_maker.MAKE,
            )
            app_state.keep_ready(state, found)
    return found


def shown(prepared: Prepared | None) -> None:
    """Show what will be shared before there is a link to it."""
    if prepared is None:
        return
    if prepared.made.advice:
        st.info(sharing_wording.said(prepared.made.advice), icon=":material/history:")
    with st.expander(sharing_wording.PREVIEW, icon=":material/preview:", expanded=True):
        last_day = rules().usual_end(signed_in.today())
        shared_figures.drawn(figures.read(prepared.made.body), last_day)
