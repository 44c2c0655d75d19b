"""Which problems of a file are of one kind, and what may be done about each."""

from collections.abc import Iterable
from dataclasses import dataclass

from cohort_data.ingest import fixing
from cohort_data.ingest.fixes import Fault, Fix, Repair
from cohort_data.ingest.model import Field, Layout, RowProblem, TextTable
from cohort_data.ingest.reading import (
    area_cells,
    exams_named,
    good_rows,
    joining,
    long_areas,
    row_facts,
    scores,
    student_rows,
)
from cohort_data.ingest.values import dates, ids, numbers

# What a sentence that never varies says of the kind.
BY_SENTENCE = (
    {
        numbers.NO_NUMBER: Fault.NUMBER,
        numbers.NO_NUMBER + scores.WORD: Fault.NUMBER,
        long_areas.NO_ANSWER: Fault.NUMBER,
        long_areas.NO_COUNT: Fault.NUMBER,
        dates.NO_DATE: Fault.DATE,
        dates.NO_SUCH_DAY: Fault.DATE,
        dates.EXCEL_SERIAL: Fault.DATE,
        ids.REMEDY: Fault.DAMAGED,
        joining.NOT_ON_RECORD: Fault.PERSON,
        joining.OTHER_STUDENT: Fault.PERSON,
        area_cells.NO_LEVEL: Fault.LEVEL,
        long_areas.TOO_MANY: Fault.CONTRADICTION,
        scores.MARK_ABOVE: Fault.CONTRADICTION,
    }
    | dict.fromkeys(
        [numbers.MIXED_PERCENT, numbers.MIXED_MARKS, numbers.UNPROVED_COMMA, numbers.SHORTENED],
        Fault.MANNER,
    )
    | {dates.OTHER_ORDER.format(order=order): Fault.MANNER for order in ("day", "month")}
    | dict.fromkeys(
        [student_rows.MISSING_ID, exams_named.NO_EXAM, long_areas.NO_AREA], Fault.MISSING
    )
    | dict.fromkeys(
        [
            *(scores.BELOW_ZERO, scores.NO_SCALE, area_cells.NO_PERCENT, area_cells.FRACTION),
            *(long_areas.NO_ITEMS, row_facts.NO_ATTEMPT_NUMBER),
        ],
        Fault.RANGE,
    )
)
# Without these nobody knows what a row is about.
NEEDED = (Field.STUDENT_ID, Field.EXAM, Field.AREA_NAME)


@dataclass(frozen=True)
class Group:
    """Problems of one kind in one column, and what may be done about all of them."""

    fault: Fault
    column: str
    field: Field
    problems: tuple[RowProblem, ...]
    offers: tuple[Repair, ...]
    in_the_way: bool = False

    @property
    def sentence(self) -> str:
        """What is said of all of them, "" where it differs from line to line."""
        said = {one.problem for one in self.problems}
        return said.pop() if len(said) == 1 else ""

    def fixes(self, what: Repair) -> tuple[Fix, ...]:
        """Return the fixes that do the same about all of them."""
        return tuple(fix(one, what) for one in self.problems)

    def other_lines(self) -> tuple[Fix, ...]:
        """Return the fixes that leave out the lines which these contradict."""
        return tuple(Fix(one.against, "", Repair.SKIP) for one in self.problems if one.against)


def fix(problem: RowProblem, what: Repair, value: str = "") -> Fix:
    """Return what is done about one problem; a line is left out as a whole."""
    if what is Repair.SKIP:
        return Fix(problem.line, "", what)
    return Fix(problem.line, problem.column, what, value, problem.value)


def groups(problems: Iterable[RowProblem], table: TextTable, layout: Layout) -> tuple[Group, ...]:
    """Return the problems that refuse a file by kind, first those that must be decided."""
    fatal = [one for one in fixing.each(problems) if one.fatal]
    stopping = set(good_rows.in_the_way(fatal, table, layout))
    found: dict[tuple[Fault, str], dict[int, RowProblem]] = {}
    for one in fatal:
        # A cell that went into several rows is wrong once.
        found.setdefault((fault_of(one), one.column), {}).setdefault(one.line, one)
    made = [
        Group(
            fault,
            column,
            field_of(column, layout),
            tuple(told.values()),
            offers(fault, column, told.values(), table, layout),
            in_the_way=any(one in stopping for one in told.values()),
        )
        for (fault, column), told in found.items()
    ]
    return tuple(sorted(made, key=lambda group: not group.in_the_way))


def fault_of(problem: RowProblem) -> Fault:
    """Return of which kind a problem is."""
    if problem.fault is not Fault.OTHER:
        return problem.fault
    return BY_SENTENCE.get(problem.problem, Fault.OTHER)


def field_of(column: str, layout: Layout) -> Field:
    """Return what a column means, nothing for one that the layout does not have."""
    return next((one.field for one in layout.columns if one.header == column), Field.IGNORE)


def offers(
    fault: Fault, column: str, problems: Iterable[RowProblem], table: TextTable, layout: Layout
) -> tuple[Repair, ...]:
    """Return what may be done about problems: nothing where the file as a whole is at fault."""
    lines = set(table.cells.index)
    if fault is Fault.FILE or not all(one.line in lines for one in problems):
        return ()
    if column not in {*fixing.headers_of(table), *table.headers}:
        return (Repair.SKIP,)
    is_needed = fault is Fault.MISSING or field_of(column, layout) in NEEDED
    return (Repair.VALUE, Repair.SKIP) if is_needed else tuple(Repair)
