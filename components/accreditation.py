"""The figures that an accreditor asks for: which years, what to settle first, and the file."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.accreditation import CHANGED, AccreditationKind, save_years
from cohort_data.errors import StaleVersion
from cohort_data.exam_years import load_rules
from cohort_data.reports.accreditation import (
    Asked,
    Ready,
    files_made,
    for_accreditor,
)
from cohort_data.sharing import figures
from cohort_data.store.versions import current_version
from components import (
    app_state,
    cached,
    cached_years,
    notices,
    page_list,
    shared_figures,
    signed_in,
    student_tables,
)
from components.downloads import Offer, side_by_side
from components.wording import accreditation as accreditation_wording

PAGE, WIDTH = "accreditation", 320


def way_in(viewer: Viewer) -> None:
    """Lead to the figures of whole years, where a viewer may see them."""
    if page_list.may_open(viewer, page_list.BY_NAME[PAGE]):
        st.page_link(f"{PAGE}.py", label=accreditation_wording.WAY_IN, icon=":material/fact_check:")


def asked(viewer: Viewer) -> Asked | None:
    """Ask for an exam and its years; None where none is over."""
    with st.container(horizontal=True):
        exam = st.selectbox(
            accreditation_wording.EXAM,
            [each.name for each in load_rules().exams],
            key="accreditation-exam",
            width=WIDTH,
        )
        years = cached_years.closed_years(viewer, exam=exam, today=signed_in.today())
        chosen = which(exam, years) if years else []
    if not years:
        st.info(accreditation_wording.no_year(exam), icon=":material/hourglass_empty:")
    return Asked(exam, tuple(sorted(chosen))) if chosen else None


def which(exam: str, years: tuple[str, ...]) -> list[str]:
    """Ask for some of the years that are over, the last ones first of all."""
    rules = load_rules()
    return st.multiselect(
        accreditation_wording.YEARS,
        years,
        default=years[-rules.usual_years :],
        max_selections=rules.most_years,
        key=f"accreditation-years-{exam}",
        width=WIDTH,
    )


def to_settle(viewer: Viewer, wanted: Asked | None) -> None:
    """Show what would be said better once it is settled; these numbers leave nowhere."""
    if wanted is None:
        return
    found = cached_years.open_points(viewer, asked=wanted)
    told = accreditation_wording.to_settle(found)
    with st.expander(accreditation_wording.settle_title(told), icon=":material/checklist:"):
        for sentence in told:
            st.markdown(f"- {sentence}")
        st.markdown(accreditation_wording.TOLD_ONCE)
        st.page_link("flagged_students.py", label=accreditation_wording.TO_STUDENTS)
        st.page_link("intervention_plans.py", label=accreditation_wording.TO_PLANS)


def ready(viewer: Viewer, wanted: Asked | None) -> Ready | None:
    """Return the figures, made once and kept just as they are looked at."""
    if wanted is None:
        return None
    version = current_version(cached.database(), None)
    state = ("accreditation", wanted, version, viewer.scope, signed_in.today())
    found = app_state.ready_share(Ready, state)
    if found is None:
        with notices.explained(), st.spinner(accreditation_wording.MAKING):
            found = for_accreditor(cached.database(), viewer, asked=wanted)
            app_state.keep_ready(state, found)
    return found


def downloads(viewer: Viewer, found: Ready | None) -> None:
    """Offer the figures as a table and as a PDF."""
    if found is None:
        return
    if found.made.uses_up:
        st.warning(accreditation_wording.USES_UP, icon=":material/warning:")
    st.caption(accreditation_wording.NOT_RECALLED)
    side_by_side(
        [
            Offer(
                label=accreditation_wording.AS_CSV,
                file_name="figures_for_accreditation.csv",
                make=made(viewer, found, AccreditationKind.CSV),
            ),
            Offer(
                label=accreditation_wording.AS_PDF,
                file_name="figures_for_accreditation.pdf",
                make=made(viewer, found, AccreditationKind.PDF),
            ),
        ]
    )


def made(viewer: Viewer, seen: Ready, kind: AccreditationKind) -> Callable[[], bytes]:
    """Return what makes a file on the click, if it would still say what was looked at."""

    def make() -> bytes:
        now = for_accreditor(cached.database(), viewer, asked=seen.asked)
        if now.made.body != seen.made.body:
            raise StaleVersion(CHANGED)
        return save_years(cached.database(), viewer, now, kind, at=datetime.now(UTC))

    return make


def preview(found: Ready | None) -> None:
    """Show just what will be in the file."""
    if found is None:
        return
    shown = figures.read(found.made.body)
    with st.expander(accreditation_wording.PREVIEW, icon=":material/preview:", expanded=True):
        st.markdown(accreditation_wording.named(shown.cohort))
        shared_figures.findings(shown.panels)


def left_before(viewer: Viewer) -> None:
    """Show which figures left before; they cannot be taken back."""
    found = files_made(cached.database(), viewer)
    if found.empty:
        return
    with st.expander(accreditation_wording.files(len(found))):
        student_tables.small(
            accreditation_wording.files_told(found), accreditation_wording.FILES_ALT
        )
