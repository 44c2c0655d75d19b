"""How a list leads to the page of a student."""

from collections.abc import Mapping

import streamlit as st

from components import wording
from components.markup import markdown_text


def by_name(row: Mapping[str, str]) -> None:
    """Show the name of a student, or the id where none is known, as the way to the page."""
    st.page_link(
        "student.py",
        label=wording.who_linked(row["student_id"], row["name"]),
        query_params={"student": row["student"]},
        width="content",
    )


def to_part(row: Mapping[str, str], words: str, part: str) -> None:
    """Show the way to one part of a student's page, where what comes next is done."""
    st.page_link(
        "student.py",
        label=f":blue[{markdown_text(words)}]",
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params={"student": row["student"], "part": part},
        width="content",
    )
