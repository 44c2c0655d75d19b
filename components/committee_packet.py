"""What a committee gets of one student: shown before it is taken along, with a reason."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cohort_data import access
from cohort_data.access import Permission, Viewer
from cohort_data.actions.committee_packet import take_packet
from cohort_data.reports.students import StudentPage
from components import app_state, cached, cached_work, notices, signed_in, student_tables
from components.keeping_purge import why
from components.printing import PDF, marked
from components.wording import committee_packet as packet_wording

WIDTH = 640


def offered(viewer: Viewer, page: StudentPage, beside: DeltaGenerator) -> None:
    """Offer the packet beside the other sheets; what is in it is put together once it is open."""
    access.require(viewer, Permission.EXPORT_STUDENTS)
    key = f"packet-{page.public_id}"
    way = beside.popover(
        packet_wording.LABEL,
        icon=":material/gavel:",
        help=packet_wording.HELP,
        key=key,
        on_change="rerun",
    )
    if way.open:
        with way, notices.explained(), st.container(width=WIDTH):
            preview(viewer, page)
            taken(viewer, page, f"{key}-why")


def preview(viewer: Viewer, page: StudentPage) -> None:
    """Show everything that the packet says, and what it leaves out."""
    told = cached_work.packet(viewer, student=page.public_id, today=signed_in.today())
    st.caption(packet_wording.LEFT_OUT)
    st.subheader(packet_wording.ATTEMPTS, anchor=False)
    table(packet_wording.ATTEMPT_COLUMNS, told.attempts)
    for sentence in told.used:
        st.markdown(packet_wording.used(sentence))
    st.subheader(packet_wording.DATES, anchor=False)
    table(packet_wording.DATE_COLUMNS, told.dates)
    st.subheader(packet_wording.POLICY, anchor=False)
    table(packet_wording.POLICY_COLUMNS, told.policy)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Show one part of the packet, or that nothing of it is on record."""
    if rows:
        # An address may break at its strokes, or the table is wider than a phone.
        told = [[cell.replace("/", "/\u200b") for cell in row] for row in rows]
        frame = pd.DataFrame(told, columns=list(columns))
        student_tables.small(frame, "Part of the committee packet")
    else:
        st.caption(packet_wording.NOTHING)


def taken(viewer: Viewer, page: StudentPage, key: str) -> None:
    """Ask why it is needed, and offer it once that is said."""
    why(key, packet_wording.WHY)
    today, told = signed_in.today(), marked(page.public_id)
    st.download_button(
        packet_wording.DOWNLOAD,
        made(viewer, page.public_id, key),
        file_name=f"committee-packet-{today}-{told}.pdf",
        mime=PDF,
        on_click="ignore",
        icon=":material/download:",
        disabled=not app_state.typed(key).strip(),
        key=f"{key}-pdf",
    )


def made(viewer: Viewer, student: str, key: str) -> Callable[[], bytes]:
    """Return what makes the packet on the click; nothing leaves that is not on record."""
    reason, today, database = app_state.typed(key), signed_in.today(), cached.database()

    def make() -> bytes:
        return take_packet(database, viewer, student=student, reason=reason, today=today)

    return make
