"""How the text of a note stands on the page."""

import streamlit as st

from components.markup import markdown_text


def shown(body: str) -> None:
    """Show a note as it was typed, line by line."""
    st.markdown("  \n".join(markdown_text(line) for line in body.splitlines()))
