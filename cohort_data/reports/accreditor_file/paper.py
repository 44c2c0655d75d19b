"""The figures for the accreditor as a tagged PDF."""

from dataclasses import dataclass
from datetime import date

from cohort_data.disclosure import Snapshot
from cohort_data.reports.accreditor_file.words import KIND, RULES_PANEL
from cohort_data.reports.class_file.paper import told
from cohort_data.reports.class_file.words import NOT_RECALLED
from cohort_data.reports.sheets.sayings import day
from cohort_data.reports.sheets.typesetting import typeset

# The rules are a long table: how wide its columns are, and that it goes on on the next page.
_LONG = {RULES_PANEL: {"widths": (3, 8, 1, 2), "breaks": True}}


@dataclass(frozen=True)
class Maker:
    """Who made a file, and on which day where the school is."""

    name: str
    on: date


def as_paper(shown: Snapshot, maker: Maker) -> bytes:
    """Return the PDF, the same bytes for the same figures, maker and day."""
    content = {
        "title": shown.cohort,
        "kind": KIND,
        "name": shown.cohort,
        "prepared": day(maker.on),
        "beneath": (made(shown, maker),),
        "footer": NOT_RECALLED,
        "panels": [{**told(panel), **_LONG.get(panel.name, {})} for panel in shown.panels],
    }
    return typeset("class", content, day=maker.on)


def made(shown: Snapshot, maker: Maker) -> str:
    """Say of when the data is, and who made the file."""
    return (
        f"Data as of {day(shown.data_date)}. Made on {day(maker.on)} by {maker.name}. About groups "
        "only: nothing here is about a single student."
    )
