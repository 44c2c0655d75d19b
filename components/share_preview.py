"""The figures that are about to be shared, as their visitor will see them."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.share_links import Prepared, prepare
from cohort_data.disclosure import PanelKind
from cohort_data.reports.shared_figures import for_link
from cohort_data.sharing import figures
from cohort_data.sharing.choice import Wanted, usual_exams
from cohort_data.sharing.rules import rules
from cohort_data.store.versions import current_version
from components import app_state, cached, notices, pickers, shared_figures, signed_in
from components.wording import sharing as sharing_wording


def wanted(viewer: Viewer, cohort: str | None) -> Wanted | None:
    """Ask what is shared: the usual exams, and all that can be told of them, unless chosen."""
    if cohort is None:
        return None
    chosen, panels = exams(viewer, cohort), parts()
    if not chosen or not panels:
        st.info(sharing_wording.NOTHING_CHOSEN, icon=":material/info:")
        return None
    return Wanted(cohort, chosen, panels)


def parts() -> tuple[PanelKind, ...]:
    """Ask which kinds of findings are shown, by a box for each."""
    st.caption(sharing_wording.HOLDS)
    with st.container(horizontal=True):
        return tuple(
            kind
            for kind, label in sharing_wording.KINDS.items()
            if st.checkbox(label, value=True, key=f"share-part-{kind}")
        )


def exams(viewer: Viewer, cohort: str) -> tuple[str, ...]:
    """Ask which exams are shared, the usual ones first."""
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


def ready(viewer: Viewer, wanted: Wanted | None) -> Prepared | None:
    """Return the figures of a cohort, made once and kept just as they are looked at."""
    if wanted is None:
        return None
    version, today = current_version(cached.database(), wanted.cohort), signed_in.today()
    state = (wanted, version, viewer.scope, today)
    found = app_state.ready_share(Prepared, state)
    if found is None:
        with notices.explained(), st.spinner(sharing_wording.MAKING):
            found = prepare(cached.database(), viewer, wanted, make=for_link)
            app_state.keep_ready(state, found)
    return found


def warned(prepared: Prepared | None) -> None:
    """Say what can be told no more once these figures have left."""
    if prepared and prepared.made.uses_up:
        st.warning(sharing_wording.uses_up(prepared.made.uses_up), icon=":material/warning:")


def shown(prepared: Prepared | None) -> None:
    """Show what will be shared before there is a link to it."""
    if prepared is None:
        return
    if prepared.made.advice:
        st.info(sharing_wording.said(prepared.made.advice), icon=":material/history:")
    with st.expander(sharing_wording.PREVIEW, icon=":material/preview:", expanded=True):
        last_day = rules().usual_end(signed_in.today())
        shared_figures.drawn(figures.read(prepared.made.body), last_day)
