"""What is said of who saw and took along what; each sentence can be drawn as it is."""

from cohort_data.words import AccessKind
from components.markup import markdown_text
from components.wording import moment

HEADING = "Who has seen this page"
READING = "One line per person, list and day, and one for everything taken along."
SHARED = (
    "Nobody signs in on this computer, so everyone who uses it goes by one name: the list says "
    "when the page was open, not who read it."
)
NOBODY = "Nobody has opened this page before today."
DID: dict[str, str] = {
    AccessKind.SAW_STUDENT: "opened this page",
    AccessKind.SAW_STUDENTS: "saw the list of students",
    AccessKind.SAW_FLAGGED: "saw the flagged students",
    AccessKind.SAW_AREAS: "saw the content areas of the students",
    AccessKind.SAW_PLANS: "saw the plans",
    AccessKind.SAW_UPLOADS: "saw the uploads",
    AccessKind.SAW_SITTINGS: "saw who tests soon",
    AccessKind.SAW_CONFERENCES: "saw case conferences",
    AccessKind.SAW_NAMED_VIEW: "saw the named view",
    AccessKind.READ_PRIVATE: "read private notes",
    AccessKind.SAW_AUDIT: "saw the audit log",
    AccessKind.EXPORTED: "took along",
}


def visit(*, by: str, at: str, kind: str, what: str, reason: str, cohort: str) -> str:
    """Return who saw or took along what, when, and why they may."""
    why = f"  \n:gray[{markdown_text(reason)}]" if reason else ""
    return f"{moment(at)} · {markdown_text(by)} · {did(kind, what, cohort)}{why}"


def did(kind: str, what: str, cohort: str) -> str:
    """Return what somebody did, and with the list of which cohort."""
    of_what = f": {markdown_text(what)}" if what else ""
    of_whom = f" of {markdown_text(cohort)}" if cohort else ""
    return f"{DID[kind]}{of_what}{of_whom}"
