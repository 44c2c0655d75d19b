"""What saving the file would do, and which of its lines are worth a look."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.ingest import fixing
from cohort_data.ingest.reading.areas_named import sharing
from cohort_data.words import UploadKind
from components import app_state, downloads, student_tables
from components.markup import markdown_text
from components.upload_steps import area_questions, asking
from components.upload_steps.asking import Checked
from components.wording import area_names as name_wording
from components.wording import upload_changes as change_wording
from components.wording import upload_joining as joining_wording
from components.wording import upload_problems as problem_wording
from components.wording import uploads as upload_wording

MOST_ASKED = 20


def effect(checked: Checked) -> None:
    """Say what saving would do, or what is still missing."""
    preview = checked.preview
    if checked.is_there:
        said = upload_wording.already(preview.already) if preview.already else upload_wording.SAME
        st.info(said, icon=":material/content_copy:")
    elif preview.reading.questions:
        changed = [each for each in preview.reading.questions if each not in checked.draft.asked]
        st.info(
            upload_wording.still_open(preview.reading.questions, changed), icon=":material/help:"
        )
    elif not checked.is_sound:
        wrong = [*fixing.each(preview.reading.problems)]
        st.error(upload_wording.not_savable(wrong), icon=":material/error:")
    else:
        st.success(upload_wording.effect(preview.effect), icon=":material/groups:")
        if preview.effect.raised:
            st.caption(upload_wording.RAISED)
        if preview.reading.left_open:
            lines = {each.line for each in preview.reading.left_open}
            st.caption(problem_wording.stays_open(len(lines)))


def changes(checked: Checked) -> Checked:
    """Show what the file says otherwise than the record, and ask why where it is much."""
    found = checked.preview.changes
    moves = checked.preview.reading.kind is UploadKind.ROSTER and len(checked.preview.joining.moves)
    if moves and checked.preview.reading.can_be_saved:
        return asking.moves_explained(checked)
    if checked.is_there or (found.changed.empty and found.missing.empty):
        return checked
    heading = change_wording.changes_heading(len(found.changed), len(found.missing))
    with st.expander(heading, expanded=bool(found.why_asked), key="upload-changes"):
        for frame, words in ((found.changed, "Changed"), (found.missing, "Not in the file")):
            if not frame.empty:
                st.caption(markdown_text(words))
                student_tables.shown(frame.rename(columns=change_wording.CHANGE_COLUMNS), words)
    return asking.explained(checked, found.why_asked) if found.why_asked else checked


def names(checked: Checked) -> None:
    """Say what names of areas are kept as without having been asked, and which become one area."""
    found = checked.preview.reading.area_names
    asked = [each.area for each in checked.draft.asked if each.area]
    before = [
        each
        for each in found
        if not any(area_questions.is_same(each, other) for other in asked)
        and each.name != each.area
    ]
    if before:
        st.caption(name_wording.kept(before))
    if sharing(found) and checked.preview.reading.can_be_saved:
        st.caption(name_wording.put_together(found, is_mean=checked.answers.mean_areas))


def people(checked: Checked) -> None:
    """Show who of the file is on record, who is new, and whom it may be about all the same."""
    found = checked.preview.joining
    everybody_is_new = not found.matched and found.without.empty
    if everybody_is_new or not checked.preview.reading.can_be_saved:
        return
    st.caption(joining_wording.matched(found))
    if len(found.likely) + len(found.confirmed):
        same_persons(checked)
    lists = (
        ("new", found.new, joining_wording.NEW),
        ("without", found.without, joining_wording.WITHOUT),
        ("moves", found.moves, joining_wording.MOVES),
    )
    for name, frame, why in lists:
        if not frame.empty:
            with st.expander(joining_wording.heading(name, len(frame)), key=f"upload-{name}"):
                st.markdown(why)
                columns = frame.rename(columns=joining_wording.COLUMNS)
                student_tables.shown(columns, joining_wording.heading(name, len(frame)))


def same_persons(checked: Checked) -> None:
    """Ask of students with a new id whether they are students on record of a like name."""
    found = checked.preview.joining
    pairs = pd.concat([found.confirmed, found.likely]).astype("str").drop_duplicates()
    with st.container(border=True):
        st.markdown(joining_wording.may_be_same(len(pairs)))
        for new, name, own, own_name, cohort in pairs.head(MOST_ASKED).itertuples(index=False):
            is_same = (new, own) in checked.answers.same
            st.checkbox(
                joining_wording.same(name, new, own_name, own, cohort),
                is_same,
                key=f"same-{new}-{own}-{is_same}",
                on_change=app_state.other_person if is_same else app_state.same_person,
                args=(new, own),
            )
        if len(pairs) > MOST_ASKED:
            st.caption(joining_wording.more(len(pairs) - MOST_ASKED))


def other_lines(viewer: Viewer, checked: Checked) -> None:
    """List what is worth a look and what is not used, by line, to look at or to take away."""
    reading = checked.preview.reading
    noticed = student_tables.problems([each for each in reading.problems if not each.fatal])
    skipped = student_tables.skipped(reading.skipped)
    lines(viewer, "remarks", upload_wording.NOTICED, noticed)
    lines(viewer, "skipped_lines", upload_wording.SKIPPED, skipped)


def lines(viewer: Viewer, name: str, why: str, found: pd.DataFrame) -> None:
    """Show lines of the file with a reason each."""
    if found.empty:
        return
    heading = upload_wording.lines_heading(name, len(found))
    with st.expander(heading, key=f"upload-{name}"):
        st.markdown(why)
        student_tables.shown(found, heading)
        downloads.upload_lines(viewer, name, found)
