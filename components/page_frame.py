"""What surrounds every page: the title of the tab, its icon, the width of the menu."""

from pathlib import Path

import streamlit as st

from components import wording

# A file of our own: icons by name would be fetched from the network.
ICON = Path(__file__).parent / "icon.png"
# Its letters stand out on the light and on the dark menu.
LOGO = Path(__file__).parent / "logo.png"
MENU_WIDTH = 230


def configure() -> None:
    """Set up the tab and the menu, once per run and before anything is drawn."""
    st.set_page_config(
        page_title=wording.APP,
        page_icon=str(ICON),
        layout="wide",
        initial_sidebar_state=MENU_WIDTH,
        menu_items={"About": None, "Get help": None, "Report a bug": None},
    )
    st.logo(str(LOGO), size="large", icon_image=str(ICON))


def bare() -> None:
    """Set up the tab of somebody without an account: no menu, and no picture to be fetched."""
    st.set_page_config(
        page_title=wording.APP,
        layout="centered",
        menu_items={"About": None, "Get help": None, "Report a bug": None},
    )


def titled(label: str) -> None:
    """Name the tab after the page that is open in it."""
    st.set_page_config(page_title=f"{label} · {wording.APP}")
