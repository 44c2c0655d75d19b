"""How a decision on a student is recorded, marked as done, and taken back."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions import conference_decisions, conferences
from cohort_data.conferences import LONGEST_DECISION, DecisionDraft
from cohort_data.errors import StaleVersion
from cohort_data.notes import may_take_back
from cohort_data.reports.conferences import earlier_decisions
from components import app_state, cached, cached_work, notices, signed_in
from components.contact_list import asked_back
from components.wording import conferences as conference_wording

PAGE = "case_conferences"
DATES = "YYYY-MM-DD"
TALL = 100


def record(viewer: Viewer, row: dict[str, str], on: str) -> None:
    """Ask what was decided, who sees to it and by when.

    It is recorded on the entry, the concern and the plan as the form was drawn first.
    """
    key = app_state.form_key(form_name(row["entry"]))
    label = conference_wording.DECIDE if row["decisions"] == "0" else conference_wording.AGAIN
    row = app_state.first_drawn(key, "decision", row)
    owners = cached_work.owners_of_all(
        viewer, cohorts=(row["cohort_public_id"],), today=signed_in.today()
    )
    with (
        st.popover(label, icon=":material/gavel:", key=f"{key}-way"),
        st.form(key, border=False, enter_to_submit=False),
    ):
        st.text_area(
            conference_wording.DECISION,
            placeholder=conference_wording.DECISION_EXAMPLE,
            max_chars=LONGEST_DECISION,
            height=TALL,
            key=f"{key}-decision",
            help=conference_wording.DECISION_HELP,
        )
        fields(row, owners, key, on)
        st.form_submit_button(
            conference_wording.RECORD, type="primary", on_click=record_now, args=(row, owners, key)
        )


def fields(row: dict[str, str], owners: dict[str, str], key: str, on: str) -> None:
    """Ask for the owner and the day, and whether concern and plan follow."""
    options = list(owners)
    st.selectbox(
        conference_wording.OWNER,
        options,
        index=options.index(row["concern_owner"]) if row["concern_owner"] in options else None,
        format_func=lambda one: owners.get(one, one),
        accept_new_options=True,
        placeholder=conference_wording.OWNER_HOW,
        key=f"{key}-owner",
    )
    st.date_input(
        conference_wording.DUE,
        None,
        min_value=date.fromisoformat(on),
        format=DATES,
        width=170,
        key=f"{key}-due",
        help=conference_wording.DUE_HELP,
    )
    if row["concern_id"]:
        st.checkbox(conference_wording.HAND_OVER, key=f"{key}-over")
    if row["plan_id"]:
        st.checkbox(conference_wording.CHECK_IN, key=f"{key}-check-in")


def record_now(row: dict[str, str], owners: dict[str, str], key: str) -> None:
    """Record what stands in the fields on the entry as it was drawn."""
    owner = app_state.typed(f"{key}-owner")
    goes_over, is_next = (app_state.is_on(f"{key}-{box}") for box in ("over", "check-in"))
    draft = DecisionDraft(
        row["entry"],
        int(row["version"]),
        app_state.typed(f"{key}-decision"),
        owner=owners.get(owner, owner),
        owner_id=owner if owner in owners else "",
        due=app_state.day_in(f"{key}-due"),
        concern=row["concern_id"] if goes_over else "",
        concern_version=int(row["concern_version"]) if goes_over else 0,
        plan=row["plan_id"] if is_next else "",
        plan_version=int(row["plan_version"]) if is_next else 0,
    )
    said = conference_wording.RECORDED if draft.due else conference_wording.RECORDED_WITHOUT_DAY
    act(row, said, conference_decisions.record_decision, draft=draft)


def ways(viewer: Viewer, row: dict[str, str]) -> None:
    """Offer to mark what was decided as done, and to take it back."""
    if row["decisions"] == "0":
        return
    is_done = bool(row["done_on"])
    st.button(
        conference_wording.OPEN_AGAIN if is_done else conference_wording.DONE,
        icon=":material/undo:" if is_done else ":material/check:",
        key=f"done-{row['entry']}-{row['version']}",
        on_click=mark_now,
        args=(row, not is_done),
    )
    if may_take_back(viewer, int(row["by_id"])) and asked_back(
        row["entry"], conference_wording.WHY_TAKE_BACK
    ):
        entry, version = row["entry"], int(row["version"])
        conference_decisions.take_back_decision(
            cached.database(), viewer, entry=entry, version=version
        )
        app_state.start_afresh(form_name(entry))
        app_state.say_next(conference_wording.TAKEN_BACK)
        st.rerun()
    earlier(viewer, row)


def mark_now(row: dict[str, str], is_done: bool) -> None:  # noqa: FBT001 - what a button hands over
    """Mark what was decided as done, or as open again."""
    said = conference_wording.MARKED[is_done]
    act(row, said, conference_decisions.mark_done, **at(row), is_done=is_done)


def earlier(viewer: Viewer, row: dict[str, str]) -> None:
    """Show, on demand, what was decided before, what was taken back included."""
    way = st.popover(conference_wording.EARLIER, key=f"earlier-{row['entry']}", on_change="rerun")
    if way.open:
        with way:
            found = earlier_decisions(cached.database(), viewer, entry=row["entry"])
            if found.empty:
                st.caption(conference_wording.NOTHING_EARLIER)
            for one in found.to_dict("records"):
                told = {str(name): str(value) for name, value in one.items()}
                st.markdown(conference_wording.earlier(**told))


def taken_off(row: dict[str, str]) -> None:
    """Offer to take a student off the list."""
    st.button(
        conference_wording.TAKE_OFF,
        type="tertiary",
        icon=":material/close:",
        key=f"off-{row['entry']}-{row['version']}",
        on_click=act,
        args=(row, conference_wording.TAKEN_OFF, conferences.take_off_conference),
        kwargs=at(row),
    )


def act(row: dict[str, str], sentence: str, action: Callable[..., object], **told: object) -> None:
    """Do it, let the form start empty, and say so on the next run.

    After a refusal what is typed stays, and goes on from what the page shows then.
    """
    with notices.explained(is_far=True):
        try:
            action(cached.database(), signed_in.for_page(PAGE), **told)
        except StaleVersion:
            app_state.draw_anew(app_state.form_key(form_name(row["entry"])))
            raise
        app_state.start_afresh(form_name(row["entry"]))
        app_state.say_next(sentence)


def at(row: dict[str, str]) -> dict[str, object]:
    """Return what names an entry in the version that was drawn."""
    return {"entry": row["entry"], "version": int(row["version"])}


def form_name(entry: str) -> str:
    """Return the name of the form for a decision."""
    return f"decision-{entry}"
