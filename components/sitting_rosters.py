"""How a roster of planned dates is brought in, and taken out again."""

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from cohort_data.access import Permission, Viewer, may
from cohort_data.actions import sitting_files
from cohort_data.actions.sitting_files import RosterPreview
from cohort_data.ingest import readers
from cohort_data.ingest.model import TextTable
from cohort_data.ingest.sitting_roster import RosterAnswers, RosterColumns
from cohort_data.reports import sittings
from cohort_data.sittings.roster import RosterChange, RosterKind, counts, to_write
from components import app_state, cached, notices, signed_in, student_tables
from components.wording import sitting_rosters as roster_wording
from components.wording import sittings as next_wording
from components.wording import uploads as upload_wording

TYPES = ("csv", "tsv", "txt", "xlsx")


def bring_in(viewer: Viewer) -> None:
    """Ask for a roster, show what it would change, and save it as a whole or not at all."""
    if not may(viewer, Permission.RECORD_PLANS):
        return
    table = app_state.roster()
    with (
        st.expander(
            roster_wording.ROSTER_HEADING,
            expanded=table is not None,
            icon=":material/upload_file:",
        ),
        notices.explained(),
    ):
        if table is None:
            dropped()
        else:
            checked(viewer, table)


def dropped() -> None:
    """Ask for a file and read it."""
    st.markdown(roster_wording.ROSTER_HELP)
    uploaded = st.file_uploader(
        roster_wording.ROSTER_LABEL, type=TYPES, key=f"roster-{app_state.roster_uploader()}"
    )
    st.caption(upload_wording.PRIVATE)
    if uploaded is not None:
        app_state.start_roster(readers.read_file(uploaded.name, uploaded.getvalue()))
        st.rerun()


def checked(viewer: Viewer, table: TextTable) -> None:
    """Show what a roster means and what it would do, and save it once somebody says so."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(roster_wording.read(table.file, len(table.cells)))
        st.button(roster_wording.DROP, on_click=app_state.drop_roster, type="tertiary")
    answers = answered(viewer, table)
    database, today = cached.database(), signed_in.today()
    found = sitting_files.prepare_roster(database, viewer, table, answers, today=today)
    if found.roster.undecided:
        st.info(roster_wording.undecided(found.roster.undecided), icon=":material/help:")
        answers = replace(answers, day_first=day_first())
        found = sitting_files.prepare_roster(database, viewer, table, answers, today=today)
    preview(found)
    if is_to_save(found):
        sitting_files.save_roster(database, viewer, table, answers, found.changes, today=today)
        app_state.drop_roster()
        app_state.say_next(roster_wording.SAVED)
        st.rerun()


def answered(viewer: Viewer, table: TextTable) -> RosterAnswers:
    """Ask which column is which, with what was found chosen already."""
    suggested = sitting_files.suggested(cached.database(), viewer, table).columns
    options = ["", *table.headers]
    with st.grid(min_column_width=170):
        chosen = {
            name: st.selectbox(
                roster_wording.COLUMN_LABELS[name],
                options,
                index=options.index(header),
                format_func=lambda option: option or roster_wording.NO_COLUMN,
                key=f"roster-{app_state.roster_uploader()}-{name}",
            )
            for name, header in vars(suggested).items()
        }
        exam = "" if chosen["exam"] else exam_of_all(viewer)
    return RosterAnswers(RosterColumns(**{name: one or "" for name, one in chosen.items()}), exam)


def exam_of_all(viewer: Viewer) -> str:
    """Ask of which exam a roster is that names none."""
    chosen = st.selectbox(
        roster_wording.EXAM_OF_ALL,
        sitting_files.exams_to_plan(cached.database(), viewer),
        index=None,
        key=f"roster-{app_state.roster_uploader()}-exam-of-all",
    )
    return chosen or ""


def day_first() -> bool | None:
    """Ask whether the day or the month stands first; None until somebody says."""
    chosen = st.selectbox(
        roster_wording.ORDER,
        list(roster_wording.DAY_FIRST),
        format_func=lambda option: roster_wording.DAY_FIRST[option],
        key=f"roster-{app_state.roster_uploader()}-order",
        width=240,
    )
    return {"day": True, "month": False}.get(chosen or "")


def preview(found: RosterPreview) -> None:
    """Show what a roster would change, what is wrong with it, and what it leaves."""
    roster = found.roster
    if roster.asks:
        st.info(roster_wording.asks(roster.asks), icon=":material/help:")
    if not (roster.rows or roster.left_out or roster.problems):
        return
    if found.saved_before:
        st.info(roster_wording.saved_before(*found.saved_before), icon=":material/history:")
    told = (len(roster.left_out), len(roster.problems), len(found.missing))
    st.markdown(roster_wording.changes(counts(found.changes), *told))
    if roster.problems:
        st.error(roster_wording.CANNOT_BE_SAVED, icon=":material/error:")
        student_tables.shown(student_tables.problems(roster.problems), "Lines that are wrong")
    changed = to_write(found.changes)
    if changed:
        changing(changed)
    if roster.left_out:
        st.caption(roster_wording.LEFT_OUT_WHY)
        student_tables.shown(student_tables.problems(roster.left_out), "Lines that are left out")
    if len(found.missing):
        st.caption(roster_wording.MISSING_WHY)
        told_missing = student_tables.with_words(found.missing, next_wording.COLUMNS)
        student_tables.shown(told_missing, "Planned and not in this file")


def changing(changed: tuple[RosterChange, ...]) -> None:
    """Show the lines that change the record, and what is taken for a retake."""
    if any(one.kind is RosterKind.BESIDE for one in changed):
        st.info(roster_wording.BESIDE_WHY, icon=":material/event_repeat:")
    student_tables.shown(as_table(changed), "What changes")


def as_table(changed: tuple[RosterChange, ...]) -> pd.DataFrame:
    """Return the lines that change the record, with old and new day."""
    rows = [
        {
            "line": one.line,
            "student_id": one.student_id,
            "exam": one.exam,
            "kind": roster_wording.KINDS[one.kind],
            "before": iso(one.before),
            "planned_on": iso(one.planned_on),
            "window": " to ".join(filter(None, map(iso, (one.window_from, one.window_to)))),
        }
        for one in changed
    ]
    return student_tables.with_words(pd.DataFrame(rows), roster_wording.CHANGE_COLUMNS)


def iso(day: date | None) -> str:
    """Return a day as a file writes it."""
    return day.isoformat() if day else ""


def is_to_save(found: RosterPreview) -> bool:
    """Offer to save a roster that can be saved and changes something."""
    if not found.roster.can_be_saved:
        return False
    if not to_write(found.changes):
        if found.roster.rows:
            st.success(roster_wording.NOTHING_TO_SAVE, icon=":material/check_circle:")
        return False
    return st.button(roster_wording.SAVE, type="primary")


def brought_in(viewer: Viewer) -> None:
    """Show the rosters in force, and take one out as a whole."""
    files = sittings.rosters(cached.database(), viewer)
    if files.empty:
        return
    with st.expander(roster_wording.FILES_HEADING, icon=":material/history:"):
        st.caption(roster_wording.UNDO_WHY)
        for row in files.to_dict("records"):
            st.markdown(roster_wording.roster(row["file"], row["rows"], row["at"], row["by"]))
            with notices.explained():
                taken_out(viewer, row["public_id"])


def taken_out(viewer: Viewer, roster: str) -> None:
    """Ask why a roster is taken out, and take it out."""
    with (
        st.form(f"undo-{roster}", border=False, enter_to_submit=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        reason = st.text_input(roster_wording.UNDO_REASON, width=320, key=f"undo-{roster}-why")
        pressed = st.form_submit_button(roster_wording.UNDO, icon=":material/undo:")
    if pressed and not (reason or "").strip():
        st.warning(roster_wording.REASON_NEEDED)
    elif pressed:
        sitting_files.undo_roster(cached.database(), viewer, roster, reason=(reason or "").strip())
        app_state.say_next(roster_wording.UNDONE)
        st.rerun()
