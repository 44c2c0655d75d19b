"""How a table leaves the page: as CSV or as an Excel workbook, with formulas made harmless."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from cohort_data import access
from cohort_data.access import Permission, Viewer
from cohort_data.reports import exports

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(viewer: Viewer, name: str, frame: pd.DataFrame, *, excel: bool = True) -> None:
    """Offer a table under a fixed name; the file is made when somebody asks for it."""
    access.require(viewer, Permission.EXPORT_STUDENTS)
    made_on_click(name, lambda: frame, excel=excel)


def made_on_click(
    name: str,
    make: Callable[[], pd.DataFrame],
    *,
    excel: bool = True,
    sheet: str = "Students",
) -> None:
    """Offer a table that is made when somebody asks for it; whoever makes it checks who asks."""
    with st.container(horizontal=True, width="content"):
        st.download_button(
            "Download CSV",
            lambda: exports.as_csv(make()),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key=f"{name}-csv",
        )
        if excel:
            st.download_button(
                "Download Excel",
                lambda: exports.as_xlsx(make(), sheet),
                file_name=f"{name}.xlsx",
                mime=EXCEL,
                on_click="ignore",
                icon=":material/download:",
                key=f"{name}-xlsx",
            )
