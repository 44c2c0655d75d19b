"""What a report says of each content area: one letter per row, seen at once beside the row."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from cohort_data.by_hand import letters, report_rows
from cohort_data.by_hand.drafts import AreaDraft, ResultDraft
from cohort_data.by_hand.letters import Letters
from cohort_data.words import Axis, Level
from components import app_state, wording
from components.markup import markdown_text
from components.wording import by_hand as by_hand_wording

CHOICE = 130


@dataclass(frozen=True)
class AxisRows:
    """The rows of one axis of a report, and the key of the field where they are typed."""

    axis: Axis
    names: tuple[str, ...]
    key: str


def axes(draft: ResultDraft, key: str) -> list[AxisRows]:
    """Return the axes of the report in the order in which it prints them."""
    rows = report_rows.printed_rows(draft.exam, draft.day)
    return [
        AxisRows(axis, tuple(row.area for row in rows if row.axis is axis), f"{key}-{axis}")
        for axis in dict.fromkeys(row.axis for row in rows)
    ]


def typed(found: Sequence[AxisRows]) -> list[Letters]:
    """Ask for the letters of each axis in a field of its own, side by side."""
    st.caption(by_hand_wording.LETTERS_READING)
    places = st.columns(len(found))
    return [field(rows, place) for rows, place in zip(found, places, strict=True)]


def field(rows: AxisRows, place: st.delta_generator.DeltaGenerator) -> Letters:
    """Ask for the letters of one axis and say what was read so far."""
    with place, st.container(gap=None):
        text = st.text_input(
            by_hand_wording.AXES[rows.axis],
            placeholder=by_hand_wording.LETTERS_EXAMPLE,
            autocomplete="off",
            live=True,
            key=rows.key,
        )
        read = letters.read(text or "", rows.names)
        if read.fault:
            st.caption(by_hand_wording.slip(read.fault))
        else:
            st.caption(by_hand_wording.typed_so_far(read.typed, len(rows.names), read.missing))
    return read


def echoed(found: Sequence[AxisRows], read: Sequence[Letters]) -> None:
    """Show beside each row what was read, as a choice that can be changed by itself."""
    left, right = st.columns(2, gap="medium")
    places = [left, *[right] * (len(found) - 1)]
    for rows, levels, place in zip(found, read, places, strict=True):
        with place:
            st.subheader(by_hand_wording.AXES[rows.axis], anchor=False)
            with st.container(gap="xsmall"):
                for number, name in enumerate(rows.names):
                    row(rows, number, name, levels.levels[number])


def row(rows: AxisRows, number: int, name: str, level: Level | None) -> None:
    """Show one row with its level; choosing another one writes its letter into the field."""
    key = app_state.mirror_key(f"{rows.key}-{number}", level)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.markdown(markdown_text(name), width="stretch")
        st.selectbox(
            markdown_text(name),
            list(Level),
            index=list(Level).index(level) if level else None,
            placeholder=by_hand_wording.NOT_SET,
            width=CHOICE,
            format_func=lambda each: wording.LEVELS[each],
            label_visibility="collapsed",
            key=key,
            on_change=write,
            args=(rows, number, key),
        )


def write(rows: AxisRows, number: int, key: str) -> None:
    """Write the letter of the level that was chosen for a row into the field of its axis."""
    chosen = next(iter(app_state.chosen(key)), None)
    level = Level(chosen) if chosen else None
    app_state.write_into(rows.key, letters.changed(app_state.typed(rows.key), number, level))


def complete(found: Sequence[AxisRows], read: Sequence[Letters]) -> bool:
    """Tell whether a report can be saved, saying which row is in the way."""
    for rows, levels in zip(found, read, strict=True):
        if not levels.can_be_saved:
            st.error(
                by_hand_wording.not_saved(rows.axis, levels.fault, levels.missing),
                icon=":material/error:",
            )
            return False
    return True


def areas(found: Sequence[AxisRows], read: Sequence[Letters]) -> tuple[AreaDraft, ...]:
    """Return the rows that have a level."""
    return tuple(
        AreaDraft(rows.axis, name, level)
        for rows, levels in zip(found, read, strict=True)
        for name, level in zip(rows.names, levels.levels, strict=True)
        if level is not None
    )
