"""Which sentences speak of the school itself."""

from cohort_data.words import SchoolType

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
SAVED = "The school's settings are saved."
