"""Which sentences the upload speaks; each can be drawn as it is."""

from collections.abc import Sequence

from cohort_data.actions.upload_effect import Effect
from cohort_data.ingest.model import Field, RowProblem
from cohort_data.ingest.question import Question
from cohort_data.words import UploadKind
from components.markup import bold, markdown_text
from components.wording import count, listed
from components.wording import upload_history as history

PRIVATE = (
    "The file is read on this computer and not kept. Above 20 MB use the command line: "
    "`python -m cohort_data upload FILE`."
)
CHANGE_COLUMN = "Change what a column means where it was taken wrong; the rest follows at once."
NUMBER_ROWS = "None: number the rows"
ONE_EXAM_HELP = (
    "Take it if the columns are content areas or parts of one exam: then each line is one result."
)
OWN_EXAMS = "They are exams of their own"
NOT_EXAMS = "They are parts of this exam, or not needed"
COURSE = "Course, before the names of its exams"
NO_COLUMN = "No column has it"
SAME = "Every result in this file is on record already. Nothing would change."
RAISED = (
    "Raised: a concern is opened, and the student stands on the list of flagged students until "
    "somebody has acted on it."
)
SAVING = "Saving"
CANCELLED = "Cancelled. Nothing of the file was saved."
CANCELLED_LATE = (
    "The file was saved a moment before the click on Cancel. To take it out again, undo it."
)
NOTICED = "These lines are used as they stand. Look at them before you save."
SKIPPED = "These lines hold nothing that could be used; all others are saved."
UNDO_HELP = "The results of this upload leave every page. The upload itself stays in this list."

KINDS = {
    UploadKind.RESULTS: "Results",
    UploadKind.AREAS: "Content areas, line by line",
    UploadKind.ROSTER: "A list of students",
}
FIELDS = {
    Field.STUDENT_ID: "Student ID",
    Field.USMLE_ID: "USMLE ID",
    Field.AAMC_ID: "AAMC ID",
    Field.NAME: "Name",
    Field.LAST_NAME: "Last name",
    Field.FIRST_NAME: "First name",
    Field.EMAIL: "E-mail",
    Field.COHORT: "Cohort",
    Field.STATUS: "Enrolled or not",
    Field.EXAM: "Exam",
    Field.DATE: "Date of the exam",
    Field.ATTEMPT: "Attempt number",
    Field.OUTCOME: "Pass or fail",
    Field.SCORE: "Score",
    Field.MAX_SCORE: "Highest score",
    Field.PASS_MARK: "Pass mark",
    Field.AREA: "A content area",
    Field.AREA_NAME: "Name of the content area",
    Field.AREA_GROUP: "Group of the area",
    Field.AREA_VALUE: "Result in the area",
    Field.AREA_ITEMS: "Items in the area",
    Field.CORRECT: "Correct answers",
    Field.COMMENT: "Comment or note",
    Field.NEXT_STEP: "Next step",
    Field.ADVISOR: "Advisor",
    Field.LAST_CONTACT: "Last contact",
    Field.IGNORE: "Not used",
}
ABOUT = {
    "cohort": "the cohort",
    "exam": "the exam",
    "purpose": "what the exam is for",
    "date": "the date",
    "day_first": "whether the day or the month stands first",
    "pass_mark": "the pass mark",
    "pass_percent": "the pass mark in percent",
    "again": "whether it is a correction or a retake",
    "max_score": "the highest score",
    "one_exam": "whether other columns are exams of their own",
    "mean_areas": "whether the mean may stand for areas that become one",
}
ALL_USED = "Every line of this file was used."
UNDONE = "The upload is undone. Its results are gone from every page."
REASON_NEEDED = "Write in a few words why; it stays in the history."
LINES = {"remarks": "worth a look", "skipped_lines": "not used"}


def read(file: str, rows: int, columns: int) -> str:
    """Return what was read."""
    return f"{bold(file)} · {count(rows, 'row')}, {count(columns, 'column')}"


def columns_heading(columns: int, doubtful: int) -> str:
    """Return whether the columns were understood."""
    if not doubtful:
        return f"{count(columns, 'column')}, all understood"
    return f"{count(columns, 'column')}, {doubtful:,} to look at"


def understood(uses: Sequence[tuple[Field, Sequence[str]]]) -> str:
    """Return in one sentence what the columns in use mean."""
    parts = [f"{FIELDS[field].lower()} from {headers(found)}" for field, found in uses]
    return f"Taken from the file: {listed(parts)}." if parts else "Nothing is taken from the file."


def headers(found: Sequence[str]) -> str:
    """Return the names of columns, the first and the last of many."""
    if len(found) > 3:  # noqa: PLR2004 - more would fill the line
        return f"{bold(found[0])} to {bold(found[-1])} ({len(found):,} columns)"
    return listed([bold(header) for header in found])


def column(header: str, values: Sequence[str]) -> str:
    """Return a column with sample values, as the file has them."""
    samples = " · ".join(markdown_text(value) for value in values) or "empty"
    return f"{bold(header)}  \n:gray[{samples}]"


def meaning_of(number: int) -> str:
    """Return the label of the widget that asks for a column's meaning."""
    return f"Meaning of column {number:,}"


def column_for(field: Field) -> str:
    """Return the label of the widget that asks which column holds something."""
    return f"Column for: {FIELDS[field].lower()}"


NO_TABLE = "Nothing here reads as a table."


def new_name(label: str, *, is_first: bool) -> str:
    """Return the label for a name that is not on record."""
    return label if is_first else f"Name of the new {label.lower()}"


def about(question: Question) -> str:
    """Return in a few words what a question is about."""
    if question.area:
        return f"which content area {bold(question.area.name)} is"
    if question.about in ABOUT:
        return ABOUT[question.about]
    if question.about in FIELDS:
        return f"the column for {FIELDS[Field(question.about)].lower()}"
    return f"what {bold(question.about.removeprefix('word:'))} means"


def still_open(questions: Sequence[Question], changed: Sequence[Question]) -> str:
    """Return what is still missing before saving, and why where an answer did not do."""
    needed = f"Still needed: {listed([about(question) for question in questions])}."
    reasons = " ".join([markdown_text(question.ask) for question in changed])
    return f"{needed} {reasons}".strip()


def not_savable(problems: Sequence[RowProblem]) -> str:
    """Return that the file cannot be saved as it is."""
    fatal = sum(problem.fatal for problem in problems)
    if not fatal:
        return "The file holds no row that can be used, so there is nothing to save."
    return (
        f"The file cannot be saved yet: {count(fatal, 'problem')}. Say below what to do, or put "
        "them right in the file and choose it again."
    )


def already(when_and_by: str) -> str:
    """Return that the same was saved before."""
    return f"This file was already uploaded on {markdown_text(when_and_by)}. Nothing would change."


def results(effect: Effect) -> str:
    """Return how many results are new, changed and the same."""
    numbers = ((effect.new, "new"), (effect.changed, "changed"), (effect.same, "already there"))
    parts = [f"{number:,} {markdown_text(word)}" for number, word in numbers if number]
    return f"Results: {listed(parts)}." if parts else ""


def raised(effect: Effect) -> str:
    """Return how many students get a concern, one failure and two or more told apart."""
    numbers = (
        (effect.raised_once, "with one failure"),
        (effect.raised_repeatedly, "with two or more"),
        (effect.raised_by_rule, "by another rule, without a failure that counts"),
    )
    parts = [f"{number:,} {markdown_text(words)}" for number, words in numbers if number]
    return listed(parts) if parts else "nobody"


def effect(found: Effect) -> str:
    """Return what saving would do."""
    total = found.raised
    will = f"**{count(total, 'student')} will be raised:** {raised(found)}."
    first = will if total else "**Nobody will be raised.**"
    if found.is_history:
        first = history.raised(total, raised(found))
    students = f"{count(found.new_students, 'new student')}." if found.new_students else ""
    besides = (results(found), students, history.noted(found), history.statuses(found))
    return said(first, recovered(found), *besides)


def saved(file: str, found: Effect) -> str:
    """Return what saving did."""
    total = found.raised
    told = f"{count(total, 'student')} raised: {raised(found)}." if total else "Nobody was raised."
    besides = (results(found), history.noted(found))
    return said(
        f"{bold(file)} is saved.",
        told,
        recovered(found),
        *besides,
    )


def recovered(found: Effect) -> str:
    """Return how many listed students have passed whatever they failed, or failed again."""
    who = count(found.recovered, "student")
    others = count(found.failed_again, "listed student") if found.failed_again else ""
    have = "has" if found.recovered == 1 else "have"
    moved = f"**{who} {have} since passed what was failed.**" if found.recovered else ""
    return " ".join(filter(None, [moved, others and f"{others} failed again."]))


def said(*sentences: str) -> str:
    """Return the sentences that say something, one after the other."""
    return " ".join([sentence for sentence in sentences if sentence])


def lines_heading(name: str, number: int) -> str:
    """Return the heading of a list of lines."""
    return f"{count(number, 'line')} {LINES[name]}"


def notes(found: Sequence[str]) -> str:
    """Return remarks about how the file was read as one paragraph."""
    return " ".join(markdown_text(line) for line in found)


def go_on(file: str) -> str:
    """Return the label of the way back to a file that waits to be saved."""
    return f"Go on with {markdown_text(file)}"
