"""Which sentences speak of the school itself, and of the name of who is looking."""

from cohort_data.words import SchoolType
from components.wording import count

TYPES: dict[str, str] = {
    "": "Not said yet",
    SchoolType.US_MD: "US school, MD",
    SchoolType.US_DO: "US school, DO",
    SchoolType.CANADIAN: "Canadian school",
    SchoolType.NON_US: "School elsewhere",
}
TYPE_HELP = "It decides which national pass rates stand beside yours."
OWN_ZONE = "That of this computer"
ZONE_HELP = "It decides which day is today: what is due, overdue, and since when somebody waits."
LIMIT_HELP = "At one licensing exam. Most schools allow three; USMLE itself ends at four."
MEETINGS = "New meetings a week"
NO_LIMIT = "No limit"
MEETINGS_HELP = (
    "How many students you can meet for the first time in a week. The list of whom to reach shows "
    "so many first; licensing failures are never left for later. Empty shows everybody."
)
DEAN_LICENSING = "Tell the dean: working days after a licensing failure"
DEAN_OTHER = "Tell the dean: working days after another failure"
DEAN_HELP = (
    "After so many days from Monday to Friday without a contact, the list and the student's page "
    "suggest telling the dean. Nobody is told by itself."
)
SAVED = "The school's settings are saved."
OWN_NAME_USE = (
    "It stands as the owner of the plans you start, beside what you record, and on sheets; "
    "plans on record keep the owner written in them."
)
OWN_NAME_SAVED = "Your name is saved."


def usual(days: int) -> str:
    """Return the number of working days that holds while the school sets none."""
    return f"{count(days, 'day')}, as usual"
