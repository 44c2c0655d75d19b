"""Which sentences results by hand speak; each can be drawn as it is."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from cohort_data.by_hand.drafts import AreaDraft
from cohort_data.words import Axis, Distance, Level, Outcome
from components.markup import markdown_text
from components.wording import LEVELS, OUTCOMES, count, day

TITLE = "Type in a report"
CHOOSE_STUDENT = "Choose a student"
NO_STUDENT = (
    "Choose the student whose report lies before you. Then one letter per row is enough: "
    "**l** lower, **s** same, **h** higher."
)
NEW_EXAM = "Another exam"
NEW_ATTEMPT = "An attempt that is not on record"
DATE = "Date of the exam"
DATE_EXAMPLE = "4 Nov 2026, or #2 for attempt 2"
OUTCOME_BY_SCORE = "By the score"
NO_DISTANCE = "Not on the report"
DISTANCES: dict[str, str] = {distance: str(distance).capitalize() for distance in Distance}
AXES: dict[str, str] = {
    Axis.SYSTEM: "Systems",
    Axis.DISCIPLINE: "Disciplines",
    Axis.TASK: "Physician tasks",
}
NOT_SET = "–"
LETTERS_EXAMPLE = "for example lsshl"
LETTERS_READING = (
    "One letter per row, in the order of the printed report: **l** lower, **s** same, "
    "**h** higher, **-** for a row that is not printed. Each row can also be set by itself below."
)
AREA_LINES_HELP = (
    "One per line, the name first and the percent last. Leave it empty if none is known."
)
AREA_LINES_EXAMPLE = "Cardiology 72\nRenal 58"
WEIGHTS_ONLY = (
    "A passing report has no content feedback: the bars beside its areas are the weights of the "
    "exam, not how the student did. There is nothing more to type in."
)
NO_ROWS_WITHOUT_OUTCOME = "Content areas are typed in once the result says pass or fail."
NO_OUTCOME = "Choose the outcome first: a report of a failed attempt has rows to type in."
SAVE = "Save report"
HISTORY = "Entered and corrected by hand"
HISTORY_READING = "The newest first. Nothing is overwritten: what stood there before stays here."
CORRECT = "Correct a result"
CORRECT_READING = (
    "One value at a time. The old one stays readable, with your name and the reason; the list "
    "and the student's concern follow."
)
REASON = "Why"
REASON_EXAMPLE = "For example: the letter of 16 March says pass"
CORRECTED = "The result is corrected."
SAVE_CORRECTION = "Save the correction"
OUTCOME = "Outcome"
SCORE = "Score"
LAST_ENTRY = "The last entry by hand, as a whole"
TAKE_BACK = "Take the entry back"
TAKEN_BACK = "The entry is taken back."
TYPE_IN = "Type in a score report"
ADD = "Add a result"
ANOTHER = "Another report of this student"
WAYS_ON = (
    ("areas", "See the area profile", ":material/grid_on:"),
    ("plan", "Go on to the plan", ":material/task:"),
    ("summary", "See the student", ":material/person:"),
)
CORRECTED_OUTCOMES: tuple[str, ...] = tuple(outcome for outcome in OUTCOMES if outcome)
DECIDED: tuple[str, ...] = (Outcome.FAIL, Outcome.PASS, Outcome.INCOMPLETE, Outcome.PENDING)


def read_as(found: date | None, number: int | None) -> str:
    """Return how a typed date was read, and which attempt is added."""
    when = day(found) if found else "date not known"
    if number:
        return f"Adds attempt {number:,}, {when}"
    return when if found else ""


def typed_so_far(typed: int, rows: int, missing: str) -> str:
    """Return how many rows of an axis were typed, and which is next."""
    if not missing:
        return f"All {rows:,} rows"
    return f"{typed:,} of {rows:,} · next: {markdown_text(missing)}"


def not_saved(axis: str, fault: str, missing: str) -> str:
    """Return which row of an axis has to be put right before a report can be saved."""
    if fault:
        return f"{AXES[axis]}: {markdown_text(fault)}"
    return (
        f"{AXES[axis]}: {markdown_text(missing)} has no letter yet. Type on, or - for a row that "
        "the report does not print."
    )


def slip(fault: str) -> str:
    """Return what is wrong with what was typed."""
    return f":material/error: {markdown_text(fault)}"


def history_heading(entries: int) -> str:
    """Return the heading of what was entered and corrected by hand."""
    return f"{HISTORY} · {entries:,}"


def levels_in_words(levels: Sequence[str | None]) -> str:
    """Return how many areas are lower, same and higher."""
    counts = Counter(level for level in levels if level)
    parts = [f"{counts[level]:,} {LEVELS[level].lower()}" for level in Level]
    return ", ".join(parts)


def attempt_known(outcome: str, when: str) -> str:
    """Return which attempt a report belongs to."""
    told = day(when) or "a day that is not known"
    return f"**{OUTCOMES[outcome]}** on {told}, as it is on record."


def outline_note(vintage: str) -> str:
    """Return which outline the rows follow, where it is younger than the test."""
    return (
        f"The rows follow the outline of {day(vintage)}, the oldest one known here. Type - for a "
        "row that your report does not print."
    )


def saved(name: str, student_id: str, exam: str, areas: Sequence[AreaDraft]) -> str:
    """Return what was saved, in words."""
    who = markdown_text(name.strip() or student_id)
    levels = [area.level for area in areas]
    what = levels_in_words(levels) if any(levels) else count(len(areas), "content area")
    told = f": {what}" if areas else ""
    return f"Saved for {who}, {markdown_text(exam)}{told}."
