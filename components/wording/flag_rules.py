"""Which sentences the flag rules speak, on the page of one student and where they are changed."""

from cohort_data.flags import Polarity
from components.wording import count

ALSO_KNOWN = "Also known"
POLARITIES: dict[str, str] = {
    Polarity.CONCERN: "◆",
    Polarity.WATCH: "◇ Worth a look:",
    Polarity.POSITIVE: "● Good sign:",
}
ROWS_ALT = "The rows that the sentence was written from"


def rows(number: int) -> str:
    """Return the label of what shows the rows behind a sentence."""
    return f"{count(number, 'source row')}"
