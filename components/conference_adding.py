"""How a case conference is planned, and how students get on the list of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.conferences import (
    add_to_conference,
    change_conference,
    plan_conference,
    remove_conference,
)
from cohort_data.conferences import LONGEST_TITLE, ConferenceDraft
from cohort_data.errors import StaleVersion
from cohort_data.reports.conferences import CaseConference
from components import (
    app_state,
    cached,
    cached_work,
    conference_list,
    notices,
    signed_in,
    student_tables,
)
from components.wording import conferences as conference_wording

FORM, NEW = "conference", "new"
DATES = "YYYY-MM-DD"
WIDTH = 320


def plan(*, is_first: bool) -> None:
    """Ask for the title and the day of a conference, and plan it without anybody yet."""
    key = app_state.form_key(FORM)
    with st.expander(
        conference_wording.PLAN_HEADING, expanded=is_first, icon=":material/add:", key=f"{key}-way"
    ):
        asked(key)
        st.button(
            conference_wording.PLAN,
            type="primary",
            key=f"{key}-plan",
            on_click=put,
            args=(NEW, [], key),
        )


@dataclass(frozen=True)
class Drawn:
    """A conference as the fields of its form began."""

    version: int
    title: str
    on: date


def change(conference: CaseConference) -> None:
    """Offer another title and day for a conference, and to remove one that is about nobody."""
    name = f"{FORM}-{conference.public_id}"
    key = app_state.form_key(name)
    now = Drawn(conference.version, conference.title, date.fromisoformat(conference.on))
    drawn = app_state.first_drawn(key, "title", now)
    with st.popover(conference_wording.CHANGE, icon=":material/edit:", key=f"{key}-way"):
        with st.form(f"{key}-fields", border=False):
            is_decided = bool((conference.rows["decisions"] > 0).any())
            asked(key, drawn.title, drawn.on, is_fixed=is_decided)
            st.form_submit_button(
                conference_wording.SAVE,
                type="primary",
                key=f"{key}-save",
                on_click=save,
                args=(conference.public_id, name, drawn),
            )
        if conference.rows.empty:
            st.button(
                conference_wording.REMOVE,
                key=f"{key}-remove",
                on_click=remove,
                args=(conference, name),
            )


def save(conference: str, name: str, drawn: Drawn) -> None:
    """Change a conference as it was drawn first; a form that is out of date goes on from now."""
    key = app_state.form_key(name)
    on = app_state.day_in(f"{key}-on") or drawn.on
    draft = ConferenceDraft(app_state.typed(f"{key}-title"), on)
    with notices.explained(is_far=True):
        try:
            change_conference(
                cached.database(),
                signed_in.current(),
                conference=conference,
                version=drawn.version,
                draft=draft,
            )
        except StaleVersion:
            go_on(conference, key, drawn)
            raise
        app_state.start_afresh(name)
        app_state.say_next(conference_wording.CHANGED)


def go_on(conference: str, key: str, drawn: Drawn) -> None:
    """Let a form show what somebody changed meanwhile; what was typed in it stays."""
    found = cached_work.case_conferences(signed_in.current()).set_index("public_id")
    title, on = (str(found.loc[conference, name]) for name in ("title", "on"))
    if app_state.typed(f"{key}-title") == drawn.title:
        app_state.write_into(f"{key}-title", title)
    if app_state.day_in(f"{key}-on") == drawn.on:
        app_state.write_into(f"{key}-on", date.fromisoformat(on))
    app_state.draw_anew(key)


def remove(conference: CaseConference, name: str) -> None:
    """Remove a conference as it is drawn, and say so on the next run."""
    with notices.explained(is_far=True):
        remove_conference(
            cached.database(),
            signed_in.current(),
            conference=conference.public_id,
            version=conference.version,
        )
        app_state.start_afresh(name)
        app_state.say_next(conference_wording.REMOVED)


def asked(key: str, title: str = "", on: date | None = None, *, is_fixed: bool = False) -> None:
    """Ask what a conference is called and when it is; the day of what was decided stands."""
    app_state.start_with(f"{key}-title", title)
    app_state.start_with(f"{key}-on", on or signed_in.today())
    st.text_input(
        conference_wording.TITLE,
        placeholder=conference_wording.TITLE_EXAMPLE,
        max_chars=LONGEST_TITLE,
        width=WIDTH,
        key=f"{key}-title",
    )
    st.date_input(
        conference_wording.ON,
        format=DATES,
        width=170,
        key=f"{key}-on",
        disabled=is_fixed,
    )
    if is_fixed:
        st.caption(conference_wording.DAY_STANDS)


def offered(viewer: Viewer, students: Sequence[str], where: str) -> None:
    """Ask for the conference on whose list these students go: one there is, or a new one."""
    found = cached_work.case_conferences(viewer)
    labels = {NEW: conference_wording.NEW} | conference_list.labels(found)
    key = app_state.form_key(f"{FORM}-{where}")
    came(found, f"{key}-which", is_typing=bool(app_state.typed(f"{key}-title")))
    options = [*(one for one in labels if one != NEW), NEW]
    app_state.follow_wording(f"{key}-which", labels.values())
    chosen = st.selectbox(
        conference_wording.WHICH,
        options,
        index=0,
        format_func=lambda one: labels[one],
        width=WIDTH,
        key=f"{key}-which",
    )
    if chosen == NEW:
        asked(key)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            conference_wording.put(len(students)),
            on_click=put,
            args=(chosen or NEW, list(students), key),
            key=f"{key}-put",
        )
        st.page_link("case_conferences.py", label="Case conferences", icon=":material/groups:")


def came(found: pd.DataFrame, key: str, *, is_typing: bool) -> None:
    """Say which conferences were planned meanwhile; where there was none, choose the latest."""
    new = conference_list.planned_meanwhile(found)
    if new.empty:
        return
    for row in student_tables.texts(new):
        st.caption(conference_wording.planned_meanwhile(row["title"], row["on"]))
    if len(new) == len(found) and app_state.typed(key) == NEW and not is_typing:
        app_state.write_into(key, new["public_id"].iloc[0])
        app_state.take_note(conference_list.CHOICE, *new["public_id"])


def put(conference: str, students: list[str], key: str) -> None:
    """Put students on a list, a new one where that is chosen; it is the one shown next."""
    with notices.explained(is_far=True):
        database, viewer = cached.database(), signed_in.current()
        if conference == NEW:
            on = app_state.day_in(f"{key}-on") or signed_in.today()
            draft = ConferenceDraft(app_state.typed(f"{key}-title"), on, tuple(students))
            conference, added = plan_conference(database, viewer, draft), len(students)
            app_state.take_note(conference_list.CHOICE, conference)
        else:
            added = add_to_conference(database, viewer, conference=conference, students=students)
        app_state.start_afresh(key.rpartition("-")[0])
        app_state.write_into(conference_list.CHOICE, conference)
        app_state.say_next(conference_wording.added(added, len(students)))
