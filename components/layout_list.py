"""How the files that were brought in before are read, to be renamed, corrected or forgotten."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions import remembered_layouts
from cohort_data.ingest.model import Field
from components import app_state, cached, choice_names, notices, signed_in, wording
from components.wording import layouts as layout_wording
from components.wording import uploads as upload_wording

WIDTH = 420


def remembered(viewer: Viewer) -> None:
    """Show the layouts that are remembered, one of them to be changed."""
    found = cached.layouts(viewer)
    st.header("Remembered layouts", anchor=False)
    st.caption(layout_wording.WHAT_THEY_ARE if len(found) else layout_wording.NONE_YET)
    if found.empty:
        return
    labels = {
        str(row["public_id"]): choice_names.upload(row["name"], wording.moment(row["at"]))
        for row in found.to_dict("records")
    }
    chosen = st.selectbox(
        "Layout", list(labels), format_func=lambda each: labels[each], key="layout", width=WIDTH
    )
    row = found[found["public_id"] == chosen].iloc[0]
    name(row)
    meanings(row)
    st.button(
        "Forget this layout",
        icon=":material/delete:",
        help=layout_wording.FORGET_HELP,
        on_click=forget,
        args=(chosen, int(row["version"])),
    )


def name(row: pd.Series) -> None:
    """Show the name of a layout, to be changed."""
    key = f"layout-name-{row['public_id']}-{row['version']}"
    st.text_input(
        "Name of the layout",
        str(row["name"]),
        key=key,
        width=WIDTH,
        on_change=rename,
        args=(str(row["public_id"]), int(row["version"]), key),
    )


def meanings(row: pd.Series) -> None:
    """Show what each column of a layout means, one of them to be changed."""
    columns: dict[str, Field] = row["columns"]
    told = [layout_wording.column(header, field) for header, field in columns.items()]
    st.markdown("\n".join(told))
    # A header can say anything, so that it stands in no address.
    header = st.selectbox(
        "Column", list(columns), key=f"layout-column-{row['public_id']}", width=WIDTH
    )
    key = f"layout-meaning-{row['public_id']}-{row['version']}-{list(columns).index(header)}"
    st.selectbox(
        "What it means",
        list(Field),
        index=list(Field).index(columns[header]),
        format_func=lambda field: upload_wording.FIELDS[field],
        key=key,
        width=WIDTH,
        on_change=change,
        args=(str(row["public_id"]), int(row["version"]), header, key),
    )


def rename(layout: str, version: int, key: str) -> None:
    """Take over another name."""
    with notices.explained():
        remembered_layouts.rename_layout(
            cached.database(),
            signed_in.current(),
            layout,
            name=app_state.typed(key),
            version=version,
        )


def change(layout: str, version: int, header: str, key: str) -> None:
    """Take over another meaning of a column."""
    with notices.explained():
        remembered_layouts.set_meaning(
            cached.database(),
            signed_in.current(),
            layout,
            header=header,
            field=Field(app_state.typed(key)),
            version=version,
        )


def forget(layout: str, version: int) -> None:
    """Forget a layout."""
    with notices.explained():
        remembered_layouts.forget_layout(
            cached.database(), signed_in.current(), layout, version=version
        )
        app_state.say_next(layout_wording.FORGOTTEN)
