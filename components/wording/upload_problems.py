"""Which sentences tell what is wrong in a file, what may be done, and what was done."""

from collections.abc import Sequence

from cohort_data.ingest.fixes import Fault, Fix, Repair
from cohort_data.ingest.model import Field, RowProblem
from cohort_data.ingest.problem_groups import Group
from components.markup import bold, markdown_text
from components.wording import count, listed

MOST_LINES = 6
NOUNS = {
    Field.STUDENT_ID: "student ID",
    Field.USMLE_ID: "USMLE ID",
    Field.AAMC_ID: "AAMC ID",
    Field.EXAM: "exam",
    Field.DATE: "date",
    Field.ATTEMPT: "attempt number",
    Field.OUTCOME: "outcome",
    Field.SCORE: "score",
    Field.MAX_SCORE: "highest score",
    Field.PASS_MARK: "pass mark",
    Field.AREA: "area result",
    Field.AREA_NAME: "area name",
    Field.AREA_VALUE: "area result",
    Field.AREA_ITEMS: "number of items",
    Field.CORRECT: "number of answers",
}
PLURALS = {"number of items": "numbers of items", "number of answers": "numbers of answers"}
OF_A_ROW = (Fault.CELLS, Fault.CONFLICT, Fault.FILE)
ARE = {
    Fault.NUMBER: ("is no number", "are no numbers"),
    Fault.MANNER: ("is written unlike the others", "are written unlike the others"),
    Fault.RANGE: ("is outside the scale", "are outside the scale"),
    Fault.DATE: ("cannot be read", "cannot be read"),
    Fault.MISSING: ("is missing", "are missing"),
    Fault.DAMAGED: ("a spreadsheet has damaged", "a spreadsheet has damaged"),
    Fault.PERSON: ("is somebody else's or nobody's", "are somebody else's or nobody's"),
    Fault.LEVEL: ("is no level", "are no levels"),
    Fault.CELLS: ("has too many or too few cells", "have too many or too few cells"),
    Fault.CONFLICT: ("contradicts another row", "contradict another row"),
    Fault.CONTRADICTION: ("contradicts the rest of its row", "contradict the rest of their rows"),
    Fault.FILE: ("cannot be right", "cannot be right"),
    Fault.OTHER: ("cannot be right", "cannot be right"),
}
BY_LINE = "Line by line"
DECIDE_FIRST = ":orange-badge[Decide first]"
OF_THE_FILE = "This cannot be settled here: put it right in the file, and choose it again."
CHOICES = "Your choices"
TAKE_BACK = "Take back"
GOOD_HELP = (
    "The other lines are listed with the upload, with what is wrong in them. Send them again in "
    "a corrected file: it brings in only those."
)
FIRST_EARLIER = "Use the earlier line of each"
FIRST_LATER = "Use the later line of each"
FIX_COLUMNS = {"line": "Line", "column": "Column", "was": "In the file", "taken": "Taken as"}
OPEN_COLUMNS = {"line": "Line", "column": "Column", "value": "Value", "problem": "What is wrong"}
ALL_SETTLED = "Lines that were open here have come in with a later file."
TAKEN = {Repair.ABSENT: "absent", Repair.SKIP: "left out"}


def nouns(field: Field, number: int) -> str:
    """Return a number of values of a column."""
    noun = NOUNS.get(field, "value")
    plural = PLURALS.get(noun)
    return f"{number:,} {markdown_text(plural)}" if plural and number > 1 else count(number, noun)


def title(group: Group) -> str:
    """Return how many problems of one kind there are, in a few words."""
    number = len(group.problems)
    one, many = ARE[group.fault]
    phrase = markdown_text(one if number == 1 else many)
    what = count(number, "row") if group.fault in OF_A_ROW else nouns(group.field, number)
    link = "" if group.fault in (Fault.CELLS, Fault.CONFLICT) else " that"
    badge = f" {DECIDE_FIRST}" if group.in_the_way else ""
    return f"**{what}**{link} {phrase}{badge}"


def explained(group: Group) -> str:
    """Return the column and what was expected in it."""
    column = f"Column {bold(group.column)}. " if group.column else ""
    return f"{column}{markdown_text(group.sentence)}".strip()


def all_absent(number: int) -> str:
    """Return the label that treats cells as absent."""
    return f"Treat all {number:,} as absent"


def all_left_out(number: int) -> str:
    """Return the label that leaves rows out."""
    return f"Leave all {number:,} rows out"


def use_line(line: int) -> str:
    """Return the label that takes one of two lines."""
    return f"Use line {line:,}"


def line(problem: RowProblem, *, with_reason: bool) -> str:
    """Return a line and what stands there."""
    value = f": {bold(problem.value)}" if problem.value else ""
    reason = f"  \n:gray[{markdown_text(problem.problem)}]" if with_reason else ""
    return f"Line {problem.line:,}{value}{reason}"


def value_for(number: int) -> str:
    """Return the label of the field that asks for a value."""
    return f"Value for line {number:,}"


def absent(number: int) -> str:
    """Return the label that treats one cell as absent."""
    return f"Line {number:,} absent"


def left_out(number: int) -> str:
    """Return the label that leaves one line out."""
    return f"Leave line {number:,} out"


def more_lines(number: int) -> str:
    """Return that more lines are in the download."""
    return f"{number:,} more lines are in the download."


def made(what: Repair, column: str, field: Field, fixes: Sequence[Fix]) -> str:
    """Return what was decided about cells or lines."""
    lines = lines_of(fixes)
    if what is Repair.SKIP:
        return f"{count(len(fixes), 'row')} left out ({lines})"
    cells = f"{nouns(field, len(fixes))} in {bold(column)}"
    if what is Repair.ABSENT:
        return f"{cells} treated as absent ({lines})"
    parts = [one_value(each) for each in fixes]
    return listed(parts)


def one_value(fix: Fix) -> str:
    """Return which value a cell was given."""
    was = f"“{markdown_text(fix.was)}” " if fix.was else ""
    return f"Line {fix.line:,}: {bold(fix.column)} {was}read as {bold(fix.value)}"


def lines_of(fixes: Sequence[Fix]) -> str:
    """Return the first lines of fixes."""
    parts = [f"{fix.line:,}" for fix in fixes[:MOST_LINES]]
    parts += [f"{len(fixes) - MOST_LINES:,} more"] if len(fixes) > MOST_LINES else []
    return f"lines {listed(parts)}" if len(fixes) > 1 else f"line {listed(parts)}"


def good_rows(open_lines: int) -> str:
    """Return the label that saves the good rows and leaves the others open."""
    return f"Save the good rows now and leave {count(open_lines, 'line')} open"


def decide_first(number: int) -> str:
    """Return that some problems keep even the good rows from being saved."""
    what = "1 problem" if number == 1 else f"{number:,} problems"
    are = "is" if number == 1 else "are"
    return f"The good rows can be saved once {what} marked “Decide first” {are} settled."


def stays_open(number: int) -> str:
    """Return how many lines stay open."""
    stay = "stays" if number == 1 else "stay"
    return f"{count(number, 'line')} {stay} open, to be sent again in a corrected file."


def by_you(fixed: int, left_open: int) -> str:
    """Return what was settled and what is left, once a file is saved."""
    cells = "1 cell or line" if fixed == 1 else f"{fixed:,} cells or lines"
    parts = [f"{cells} settled by you"] if fixed else []
    parts += [f"{count(left_open, 'line')} left open"] if left_open else []
    return f"{listed(parts)}: kept with the upload, on the uploads page."


def fixed_heading(number: int, who: str) -> str:
    """Return the heading of what a person put right."""
    cells = "1 cell or line" if number == 1 else f"{number:,} cells or lines"
    return f"{cells} settled by {markdown_text(who)}"


def open_heading(number: int) -> str:
    """Return the heading of the lines that are open."""
    return f"{count(number, 'line')} open: send them again in a corrected file"


def open_badge(number: int) -> str:
    """Return that lines of an upload are open."""
    return f":orange-badge[{count(number, 'line')} open]"
