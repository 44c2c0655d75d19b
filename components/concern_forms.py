"""What a person does with the concern of a student.

Each form acts on the concern as it was drawn, so that whoever comes second is told.
"""

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from cohort_data.actions import concern_owners, concerns
from cohort_data.concern_drafts import LONGEST_LINE, ConcernDraft
from cohort_data.concern_rules import last_snooze
from cohort_data.concern_words import AskedBy, CloseReason
from cohort_data.reports.concerns import ConcernPart
from cohort_data.reports.students import StudentPage
from cohort_data.store.concerns_shown import Shown
from cohort_data.words import ConcernState
from components import app_state, cached, notices, signed_in
from components.wording import concerns as concern_wording

PAGE = "student"
DATES = "YYYY-MM-DD"
A_WEEK = timedelta(days=7)


def close(page: StudentPage, there: Shown) -> None:
    """Ask why a concern is closed."""
    name = form_name(page, concern_wording.CLOSE)
    key = app_state.form_key(name)
    with st.popover(concern_wording.CLOSE, icon=":material/check:", key=f"{key}-way"):
        st.caption(concern_wording.CLOSE_WHY)
        with st.form(key, border=False):
            st.selectbox(
                concern_wording.REASON,
                reasons(page),
                index=0 if there.state == ConcernState.REVIEW else None,
                format_func=lambda word: concern_wording.CLOSE_REASONS[word],
                key=f"{key}-reason",
            )
            line(concern_wording.LINE, "", f"{key}-line")
            st.form_submit_button(
                "Close concern", type="primary", on_click=close_now, args=(page, there, key)
            )


def reasons(page: StudentPage) -> list[CloseReason]:
    """Return why a concern may be closed; while a failure is open, no evidence was withdrawn."""
    is_open = page.flag is not None and page.flag.open_failures > 0
    return [one for one in CloseReason if not (is_open and one is CloseReason.WITHDRAWN)]


def close_now(page: StudentPage, there: Shown, key: str) -> None:
    """Close the concern as it was drawn."""
    reason = app_state.typed(f"{key}-reason")
    said = app_state.typed(f"{key}-line")
    act(page, concern_wording.CLOSE, concerns.close, **at(there), reason=reason, line=said)


def snooze(page: StudentPage, there: Shown) -> None:
    """Ask until when a concern rests, and why."""
    name, today = form_name(page, concern_wording.SNOOZE), signed_in.today()
    key = app_state.form_key(name)
    with st.popover(concern_wording.SNOOZE, icon=":material/snooze:", key=f"{key}-way"):
        st.caption(concern_wording.SNOOZE_WHY)
        with st.form(key, border=False):
            st.date_input(
                concern_wording.UNTIL,
                today + A_WEEK,
                min_value=today + timedelta(days=1),
                max_value=last_snooze(today),
                format=DATES,
                width=170,
                key=f"{key}-until",
            )
            line(concern_wording.WHY_SNOOZED, concern_wording.WHY_SNOOZED_EXAMPLE, f"{key}-line")
            st.form_submit_button(
                "Snooze concern", type="primary", on_click=snooze_now, args=(page, there, key)
            )


def snooze_now(page: StudentPage, there: Shown, key: str) -> None:
    """Let the concern rest as it was drawn."""
    until = app_state.day_in(f"{key}-until") or signed_in.today()
    said = app_state.typed(f"{key}-line")
    act(page, concern_wording.SNOOZE, concerns.snooze, **at(there), until=until, reason=said)


def wake(page: StudentPage, there: Shown) -> None:
    """Offer to end a snooze."""
    st.button(
        concern_wording.WAKE,
        icon=":material/alarm:",
        key=f"{form_name(page, concern_wording.WAKE)}-way",
        on_click=wake_now,
        args=(page, there),
    )


def wake_now(page: StudentPage, there: Shown) -> None:
    """Bring the concern back as it was drawn."""
    act(page, concern_wording.WAKE, concerns.wake, **at(there))


def assign(page: StudentPage, part: ConcernPart, there: Shown) -> None:
    """Ask who takes care of a concern."""
    names = dict(zip(part.owners["public_id"], part.owners["name"], strict=True))
    key = app_state.form_key(form_name(page, concern_wording.ASSIGN))
    options = ["", *names]
    with (
        st.popover(concern_wording.ASSIGN, icon=":material/person:", key=f"{key}-way"),
        st.form(key, border=False),
    ):
        st.selectbox(
            concern_wording.OWNER,
            options,
            index=options.index(there.owner) if there.owner in options else 0,
            format_func=lambda one: names.get(one, concern_wording.NOBODY),
            key=f"{key}-owner",
        )
        st.form_submit_button(
            "Assign concern", type="primary", on_click=assign_now, args=(page, there, key)
        )


def assign_now(page: StudentPage, there: Shown, key: str) -> None:
    """Give the concern as it was drawn to whoever is chosen."""
    chosen = [(there.public_id, there.version)]
    owner = app_state.typed(f"{key}-owner")
    act(page, concern_wording.ASSIGN, concern_owners.assign, concerns=chosen, owner=owner)


def reopen(page: StudentPage, there: Shown) -> None:
    """Ask why a closed concern is opened again."""
    key = app_state.form_key(form_name(page, concern_wording.REOPEN))
    with st.popover(concern_wording.REOPEN, icon=":material/undo:", key=f"{key}-way"):
        st.caption(concern_wording.REOPEN_WHY)
        with st.form(key, border=False):
            line(concern_wording.WHY_REOPENED, "", f"{key}-line")
            st.form_submit_button(
                "Reopen concern", type="primary", on_click=reopen_now, args=(page, there, key)
            )


def reopen_now(page: StudentPage, there: Shown, key: str) -> None:
    """Open the concern again as it was drawn."""
    said = app_state.typed(f"{key}-line")
    act(page, concern_wording.REOPEN, concerns.reopen, **at(there), reason=said)


def open_by_hand(page: StudentPage) -> None:
    """Ask who wants a concern opened, and why."""
    key, today = app_state.form_key(form_name(page, concern_wording.OPEN)), signed_in.today()
    with (
        st.popover(concern_wording.OPEN, icon=":material/add:", key=f"{key}-way"),
        st.form(key, border=False),
    ):
        st.radio(
            concern_wording.WHO_ASKED,
            list(AskedBy),
            format_func=lambda word: concern_wording.ASKED_BY[word],
            key=f"{key}-who",
        )
        st.date_input(
            concern_wording.ON,
            today,
            max_value=today,
            format=DATES,
            width=170,
            key=f"{key}-on",
        )
        line(concern_wording.WHY_OPENED, concern_wording.WHY_OPENED_EXAMPLE, f"{key}-line")
        st.form_submit_button("Open concern", type="primary", on_click=open_now, args=(page, key))


def open_now(page: StudentPage, key: str) -> None:
    """Open a concern for the student as was asked."""
    draft = ConcernDraft(
        page.public_id,
        AskedBy(app_state.typed(f"{key}-who") or AskedBy.OTHER),
        app_state.day_in(f"{key}-on") or signed_in.today(),
        app_state.typed(f"{key}-line"),
    )
    act(page, concern_wording.OPEN, concerns.open_by_hand, draft=draft)


def line(label: str, example: str, key: str) -> None:
    """Ask for a line."""
    st.text_input(label, placeholder=example, max_chars=LONGEST_LINE, key=key)


def at(there: Shown) -> dict[str, object]:
    """Return what names a concern in the version that was drawn."""
    return {"concern": there.public_id, "version": there.version}


def act(page: StudentPage, what: str, action: Callable[..., object], **told: object) -> None:
    """Do it, say so on this run, and let the form start empty the next time."""
    with notices.explained(is_far=True):
        action(cached.database(), signed_in.for_page(PAGE), **told)
        app_state.start_afresh(form_name(page, what))
        app_state.say_next(concern_wording.DONE[what])


def form_name(page: StudentPage, what: str) -> str:
    """Return the name of one of the forms of a student's concern."""
    return f"concern-{what}-{page.public_id}"
