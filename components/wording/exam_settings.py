"""Which sentences the page of exams speaks; each can be drawn as it is."""

from cohort_data.school_clock import Anchor
from components.markup import bold, markdown_text
from components.wording import PURPOSES, count, day

TO_PAGE = "Exams, pass marks and deadlines"
HOW_JUDGED = (
    "A result is judged by the pass mark that held on the day of the test; where that day is not "
    "known, by the newest. What was judged keeps its pass mark until you judge it again."
)
ALT = "Exams with purpose, scale and pass mark"
COLUMNS = {
    "name": "Exam",
    "purpose": "Purpose",
    "fails": "Can be failed",
    "scale": "Scale",
    "mark": "Pass mark",
    "since": "From",
    "attempts": "Attempts",
}
WORDS_ONLY = "Pass or fail only"
CHOOSE = "Choose an exam to change it"
NOT_ON_RECORD = "No file has named this exam yet. What you set here holds from its first file on."

BY_PURPOSE = "As its purpose says"
FAILS: dict[str, str] = {"": BY_PURPOSE, "yes": "Yes", "no": "No"}
FROM = "For tests from"
FROM_HELP = "Leave it empty where it has always held. Tests before this day keep what held then."
PURPOSE_SAVED = "What the exam is for is saved."
NO_EFFECT = "Nobody's concern changes by this."

MARK_WHY = "Why, or by whose decision"
MARK_SAVED = "The pass mark is saved. What was judged keeps its own until you judge it again."
REMOVE_HEADING = "Remove a pass mark"
REMOVE_WHY = "Why it is removed"
REMOVE_HELP = (
    "What held before it holds again: an earlier pass mark, else the published one, else none. "
    "Results keep the mark they were judged by until you judge them again. The removal stays on "
    "record and is not undone: to have the mark back, set it again."
)
WHICH_MARK = "Pass mark to remove"
REMOVE = "Remove this pass mark"
MARK_REMOVED = (
    "The pass mark is removed. What was judged keeps its own until you judge it again, below."
)
SAID = "What was set, newest first"
SAID_COLUMNS = {"what": "Set", "since": "From", "source": "Source", "by": "By", "at": "On"}
ALWAYS = "always"

AGAIN_HEADING = "Judge results again"
AS_IT_SHOULD = "Every result of this exam stands as the pass marks of today judge it."
NAMES_FOR_ADVISORS = "Who they are is shown to advisors of their cohort."
PEOPLE_ALT = "Students whose result becomes another"
KEPT_ALT = "Results whose outcome and score do not fit together"
PEOPLE_COLUMNS = {
    "student_id": "Student",
    "name": "Name",
    "cohort": "Cohort",
    "date": "Test",
    "score": "Score",
    "was": "Now",
    "becomes": "Then",
    "new_mark": "Pass mark",
}
JUDGED_AGAIN = "The results are judged again. You can take that back below."
TAKEN_BACK = "What stood before is in force again."
TAKE_BACK_WHY = "Why it is taken back"

OWN_HEADING = "Add an exam of your own"
OWN_ADDED = "The exam is added. Files that name it are read as its results."
OWN_HELP = (
    "Leave the scale or the pass mark empty where you do not know it yet; a file asks for it."
)

DEADLINES_HEADING = "Deadlines"
DEADLINES_WHY = (
    "By when your school wants an exam passed. Each student's page counts the days, and tells the "
    "last day on which a test leaves 28 days for its result. Leave, withdrawal and dismissal stop "
    "the clock."
)
NO_DEADLINES = "No deadline is set."
ANCHORS: dict[str, str] = {
    Anchor.DATE: "A day",
    Anchor.GRADUATION: "Expected graduation of the cohort",
    Anchor.NONE: "No deadline any more",
}
MONTHS_HELP = "Months after it; a number below 0 counts back. 0 is the day itself."
LEAVE_HELP = "Days of leave after the anchor make the deadline later by as many days."
DEADLINE_SOURCE = "Where it stands"
HOLDS_FROM = "Holds from"
HOLDS_HELP = "Leave it empty for now and always; until that day what was set before holds."
DEADLINE_SAVED = "The deadline is saved."
GRADUATION_HEADING = "Expected graduation"
GRADUATION_SAVED = "The expected graduation is saved."
ALL_COHORTS = "All cohorts without their own"


def mark_saved(until: str) -> str:
    """Return that a pass mark is saved, and from which day on another one holds instead."""
    later = f" For tests from {day(until)} on another one holds." if until else ""
    return f"{MARK_SAVED}{later}"


def effect(raised: int, to_review: int, withdrawn: int) -> str:
    """Return what becomes of concerns."""
    parts = []
    if raised:
        parts.append(f"{count(raised, 'student')} {gets(raised)} a concern")
    if to_review:
        parts.append(f"{count(to_review, 'concern')} {moves(to_review)} to review")
    if withdrawn:
        parts.append(f"{count(withdrawn, 'concern')} nobody acted on {closes(withdrawn)}")
    told = "; ".join(parts)
    return f"{told}." if told else NO_EFFECT


def gets(number: int) -> str:
    """Return the verb of one or many."""
    return "gets" if number == 1 else "get"


def moves(number: int) -> str:
    """Return the verb of one or many."""
    return "moves" if number == 1 else "move"


def closes(number: int) -> str:
    """Return the verb of one or many."""
    return "is closed" if number == 1 else "are closed"


def difference(becomes_fail: int, becomes_pass: int, same: int) -> str:
    """Return how many results become what."""
    return (
        f"By the pass marks of today **{becomes_fail:,} more would be failed** and "
        f"**{becomes_pass:,} more passed**; {count(same, 'result')} would keep the outcome under "
        "another pass mark."
    )


def kept(number: int) -> str:
    """Return that words and scores do not fit together, and that words stay."""
    return (
        f"{count(number, 'result')} would not be changed, because the file or a person says the "
        "outcome, and the score says the other. Look at the report, and correct what is wrong on "
        "the student's page."
    )


def rejudged(exam: str, results: int, reason: str, by: str, on: str) -> str:
    """Return what was judged again, by whom and when."""
    told = f"{bold(exam)}: {count(results, 'result')} {markdown_text(reason)}"
    return f"{told}, by {markdown_text(by)} on {day(on)}"


def taken_back(by: str, on: str, reason: str) -> str:
    """Return that it was taken back, by whom, when and why."""
    return f"Taken back by {markdown_text(by)} on {day(on)}: {markdown_text(reason)}"


def said(purpose: str, mark: str, *, is_removed: bool = False) -> str:
    """Return what was set: a purpose, a pass mark, or that one was removed."""
    if purpose:
        return f"Purpose: {PURPOSES[purpose].lower()}"
    removed = " removed" if is_removed else ""
    return f"Pass mark{removed}: {markdown_text(mark)}"


def mark_source(source: str) -> str:
    """Return where the pass mark of an exam, or that it has none, comes from."""
    return f"Source of the pass mark: {markdown_text(source)}"


def own_mark(value: float, since: str) -> str:
    """Return a pass mark of the school's own with the day from which it holds, as plain text."""
    tests = f"tests from {day(since)}" if since else "all tests"
    return f"{value:,.10g} for {tests}"


def unmarked(number: int) -> str:
    """Return that results were judged by a mark that holds no more, while none holds now."""
    return (
        f"{count(number, 'result')} had a pass mark that holds no more, and no other decides "
        f"{'it' if number == 1 else 'them'}: the outcome stays. Set a pass mark to judge again."
    )


def deadline(exam: str, cohort: str, when: str, since: str, source: str) -> str:
    """Return one deadline: of which exam and cohort, when, and where that stands."""
    whose = markdown_text(cohort) if cohort else "all cohorts"
    held = f", holds from {day(since)}" if since else ""
    return f"{bold(exam)}, {whose}: {markdown_text(when)}{held}. Source: {markdown_text(source)}."


def when(anchor: str, on: str, months: int, *, leave_extends: bool) -> str:
    """Return from what a deadline is counted, as plain text."""
    if anchor == Anchor.NONE:
        return "no deadline any more"
    counted = day(on) if anchor == Anchor.DATE else "expected graduation"
    way = "after" if months > 0 else "before"
    told = f"{count(abs(months), 'month')} {way} {counted}" if months else counted
    return f"{told}, later by days of leave" if leave_extends else told
