"""How a table leaves the page: as CSV or as an Excel workbook, with formulas made harmless."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple, Protocol, TypeVar

import pandas as pd
import streamlit as st

from cohort_data import access
from cohort_data.access import Permission, Viewer
from cohort_data.actions.documents import record_lines, record_list
from cohort_data.reports import exports
from components import cached
from components.markup import markdown_text

T = TypeVar("T")
LABELS = ("Download CSV", "Download Excel")
TYPES = {
    "csv": "text/csv",
    "html": "text/html",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Offer(NamedTuple):
    """A file that can be taken along: its button, its name, and what makes it on the click."""

    label: str
    file_name: str
    make: Callable[[], bytes]


class Record(Protocol):
    """What puts on record that something was taken along."""

    def __call__(self, *, what: str) -> None:
        """Record it, or raise: then no file is made."""


def table(
    viewer: Viewer, name: str, frame: pd.DataFrame, *, cohort: str | None = None, excel: bool = True
) -> None:
    """Offer a table about the students of a cohort, or of all that the viewer may see."""
    made_table(viewer, name, lambda: frame, cohort=cohort, excel=excel)


def made_table(
    viewer: Viewer,
    name: str,
    rows: Callable[[], pd.DataFrame],
    *,
    cohort: str | None = None,
    excel: bool = True,
) -> None:
    """Offer a table like `table` whose rows are put together on the click alone."""
    access.require(viewer, Permission.EXPORT_STUDENTS)
    record = partial(record_list, cached.database(), viewer, cohort=cohort)
    files(name, rows, record, excel=excel)


def upload_lines(
    viewer: Viewer, name: str, frame: pd.DataFrame, *, upload: str | None = None
) -> None:
    """Offer lines of an upload, or of a file that is not saved yet."""
    access.require(viewer, Permission.EXPORT_STUDENTS)
    record = partial(record_lines, cached.database(), viewer, upload=upload)
    files(name, lambda: frame, record, excel=False)


def files(
    name: str,
    rows: Callable[[], pd.DataFrame],
    record: Record,
    *,
    excel: bool = True,
    sheet: str = "Students",
    labels: tuple[str, str] = LABELS,
) -> None:
    """Offer rows under a fixed name; the file is made, and that is recorded, on the click."""
    told = name.replace("_", " ")
    as_xlsx = partial(exports.as_xlsx, title=sheet)
    csv = Offer(
        label=labels[0],
        file_name=f"{name}.csv",
        make=made(rows, exports.as_csv, record, what=f"{told}, CSV"),
    )
    workbook = Offer(
        label=labels[1],
        file_name=f"{name}.xlsx",
        make=made(rows, as_xlsx, record, what=f"{told}, Excel"),
    )
    side_by_side([csv, workbook] if excel else [csv])


def side_by_side(offers: Iterable[Offer], *, asks: str = "") -> None:
    """Offer files in a row; where something `asks` to be said first, they wait for it."""
    with st.container(horizontal=True, width="content"):
        for label, file_name, make in offers:
            st.download_button(
                markdown_text(label),
                make,
                file_name=file_name,
                mime=TYPES[file_name.rpartition(".")[2]],
                on_click="ignore",
                icon=":material/download:",
                key=file_name,
                disabled=bool(asks),
                help=markdown_text(asks) if asks else None,
            )


def made(
    rows: Callable[[], T],
    write: Callable[[T], bytes],
    record: Record,
    *,
    what: str,
) -> Callable[[], bytes]:
    """Return what makes a file; nothing leaves that is not on record."""

    def make() -> bytes:
        content = write(rows())
        record(what=what)
        return content

    return make
