"""Whether the file holds old results, which raise fewer students."""

from dataclasses import replace

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.upload_preview import Preview
from cohort_data.words import UploadKind
from components import app_state, cached_files, signed_in
from components.upload_steps.asking import Checked
from components.wording import upload_history as wording


def asked(viewer: Viewer, checked: Checked) -> Checked:
    """Offer to load the file as history, ticked where its results are old; else as it is."""
    if not checked.is_sound or checked.layout.kind is UploadKind.ROSTER:
        return checked
    given, oldest = checked.answers.history, checked.preview.reaches_back
    wanted = bool(oldest) if given is None else given
    with st.container(horizontal=True, vertical_alignment="center"):
        ticked = st.checkbox(
            wording.LABEL,
            wanted,
            help=wording.HELP,
            key=f"answer-history-{bool(oldest)}",
        )
        if oldest and ticked:
            st.caption(wording.suggested(oldest))
    if ticked == given:
        return checked
    answers = replace(checked.answers, history=ticked)
    draft = app_state.change_draft(answers=answers)
    told = replace(checked, draft=draft, answers=answers)
    return told if ticked == bool(given) else replace(told, preview=previewed(viewer, told))


def previewed(viewer: Viewer, checked: Checked) -> Preview:
    """Return what saving would do with the answer just given."""
    plain = replace(checked.answers, reason="", history=checked.answers.history or None)
    table, today = checked.draft.table, signed_in.today()
    return cached_files.preview(viewer, table, checked.layout, plain, today=today)
