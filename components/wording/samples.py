"""Which sentences speak of the invented sample cohort."""

from components.markup import markdown_text

LOADING = "Loading the sample cohort"
LOADED = "The sample cohort is there. Its students are invented."
CANCELLED = "Cancelled. Nothing of the sample cohort was kept."
CANCELLED_LATE = "The sample cohort was there a moment before the click on Cancel."
SHOWN = "Among them are the invented students of the sample cohort."
PARTLY = "Some of its files are missing, so that its numbers are not complete."
REMOVAL = (
    "Its students leave every page, and so do the plans, contacts and notes that were recorded on "
    "them. Your own students and files stay as they are."
)
REMOVED = "The sample cohort is gone."


def loading(file: str) -> str:
    """Return which file comes next."""
    return f"{LOADING}: {markdown_text(file)}" if file else LOADING
