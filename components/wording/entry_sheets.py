"""Which sentences speak of the sheet into which many reports are typed."""

from components.markup import bold
from components.wording import count

WHAT_IT_IS = (
    "A workbook with a line for each failed attempt whose content areas are not on record, and a "
    "column for each area. Type in what the reports print, in as many sittings as you like, and "
    "bring it back on *Upload results*. The file holds names: keep it where student records may "
    "lie."
)
LINK = "Type in score reports"
NOTHING = "Every failed attempt of this cohort has its content areas on record."


def heading(reports: int) -> str:
    """Return what is offered, and for how many reports."""
    return f"Many reports at once: the entry sheet ({count(reports, 'report')} to type in)"


def no_columns(exam: str) -> str:
    """Return what to do before an exam can have a sheet."""
    return (
        f"No content area of {bold(exam)} is known yet. Type in one report, or bring in one file "
        "with its areas; then the sheet has a column for each."
    )
