"""How figures are saved as a file to send, where a link would not reach the reader."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.share_files import save_file
from cohort_data.actions.share_links import Prepared, prepare
from cohort_data.disclosure import load_rules
from cohort_data.reports.share_files import files_saved
from cohort_data.reports.shared_figures import for_file
from cohort_data.sharing.choice import Wanted
from cohort_data.sharing.files import FileDraft, FileKind
from cohort_data.sharing.rules import rules
from components import app_state, cached, downloads, share_forms, signed_in, student_tables
from components.wording import sharing as sharing_wording

PAGE = "share_links"
RECIPIENT, REASON = "share-file-recipient", "share-file-reason"
WIDTH = 460


def offered(viewer: Viewer, wanted: Wanted | None) -> None:
    """Ask for whom and why, then offer the figures as a page and as a PDF."""
    if wanted is None:
        return
    st.header(sharing_wording.FILE, anchor=False)
    st.markdown(sharing_wording.file_what(load_rules().for_file.smallest_group))
    with st.container(horizontal=True):
        st.text_input(
            sharing_wording.FILE_RECIPIENT,
            placeholder=sharing_wording.SOMEBODY,
            max_chars=rules().longest_recipient,
            key=RECIPIENT,
            width=WIDTH,
        )
        st.text_input(
            sharing_wording.FILE_REASON,
            placeholder=sharing_wording.REASON_EXAMPLE,
            max_chars=rules().longest_reason,
            key=REASON,
            width=WIDTH,
        )
    is_said = all(app_state.typed(name).strip() for name in (RECIPIENT, REASON))
    downloads.side_by_side(
        [
            downloads.Offer(
                label=sharing_wording.AS_PAGE,
                file_name="figures_of_the_class.html",
                make=made(viewer, wanted, FileKind.PAGE),
            ),
            downloads.Offer(
                label=sharing_wording.AS_PDF,
                file_name="figures_of_the_class.pdf",
                make=made(viewer, wanted, FileKind.PDF),
            ),
        ],
        asks="" if is_said else sharing_wording.FILE_ASKS,
    )


def made(viewer: Viewer, wanted: Wanted, kind: FileKind) -> Callable[[], bytes]:
    """Return what makes a file on the click, and puts on record for whom and why."""
    draft = FileDraft(
        recipient=app_state.typed(RECIPIENT), reason=app_state.typed(REASON), kind=kind
    )

    def make() -> bytes:
        at = datetime.now(UTC)
        ready: Prepared = prepare(cached.database(), viewer, wanted, make=for_file)
        return save_file(cached.database(), viewer, ready, draft, at=at)

    return make


def list_of(viewer: Viewer, cohort: str | None) -> None:
    """Show for whom figures were saved before; what was sent cannot be taken back."""
    if cohort is None:
        return
    found = files_saved(cached.database(), viewer, cohort=cohort)
    if found.empty:
        return
    with st.expander(sharing_wording.files(len(found))):
        st.markdown(sharing_wording.FILES_WHY)
        student_tables.small(sharing_wording.files_told(found), sharing_wording.FILE)


def comes_first() -> bool:
    """Say whether a link would open on this computer alone, so that a file is what can be sent."""
    return not signed_in.is_shared() and not share_forms.can_be_sent()
