"""What a roster of planned test dates says, line by line, and what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from cohort_data.exams import canonical_name, catalogue
from cohort_data.ingest import columns
from cohort_data.ingest.columns.sheet import holders, sheet_of
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Field, RowProblem, TextTable
from cohort_data.ingest.readers.messages import shortened
from cohort_data.ingest.sitting_roster import Roster, RosterAnswers, RosterColumns, RosterRow
from cohort_data.ingest.synonyms import normalised
from cohort_data.ingest.values import dates, ids
from cohort_data.plans.drafts import day
from cohort_data.sittings.drafts import fault
from cohort_data.sittings.rules import roster_headers
from cohort_data.words import Purpose

NOT_ON_RECORD = "No student on record has this ID. Bring in the class list first, then this file."
NO_DAY = "No test date and no end of a window: nothing is planned."
NO_ID = "The line names no student. Give the ID, or take the line out."
NO_EXAM = "No exam is known by this name. Write one as Settings has it, such as Step 1."
ZEROS = f"{ids.ZEROS} Format the column as Text and export again."
TWICE = "Line {line} gives other days for the same student and exam. Keep one of the two lines."
WHO, WHAT, WHEN = "student ID", "exam", "test date"
DAYS = ("planned_on", "window_from", "window_to")


@dataclass(frozen=True)
class _Reader:
    """What the lines of one file are read with; `days` has the ISO day and fault of each text."""

    answers: RosterAnswers
    known: Known
    days: Mapping[str, tuple[str, str]]
    today: date
    exams: Mapping[str, str]

    def row(self, line: int, cells: Mapping[str, str]) -> RosterRow | RowProblem:
        """Return what a line plans, or what is wrong with it; a problem is not always fatal."""
        named = self.answers.columns
        written = {name: cells.get(getattr(named, name), "").strip() for name in vars(named)}
        steps: tuple[Callable[[int, Mapping[str, str]], RowProblem | None], ...]
        steps = (self.wrong_id, self.wrong_exam, self.wrong_day)
        wrong = next((found for step in steps if (found := step(line, written))), None)
        return wrong or RosterRow(
            line,
            student_id=self.own_id(written["student_id"]),
            exam=self.exam(written["exam"]),
            planned_on=self.day(written["planned_on"]),
            window_from=self.day(written["window_from"]),
            window_to=self.day(written["window_to"]),
        )

    def wrong_id(self, line: int, written: Mapping[str, str]) -> RowProblem | None:
        """Return what is wrong with the id: damaged, none, or nobody's on record."""
        text, column = written["student_id"], self.answers.columns.student_id
        if not text:
            return RowProblem(line, column, "", NO_ID)
        zeros = any(ids.lost_zeros([text], self.known.student_ids))
        if damaged := ids.fault(text) or (ZEROS if zeros else ""):
            return RowProblem(line, column, shortened(text), damaged)
        if self.own_id(text):
            return None
        return RowProblem(line, column, shortened(text), NOT_ON_RECORD, fatal=False)

    def own_id(self, text: str) -> str:
        """Return the id by which the record knows whoever is meant, "" for nobody."""
        if text in self.known.student_ids:
            return self.known.own_ids.get(Field.STUDENT_ID, {}).get(text, text)
        form = ids.comparable(text)
        others = (self.known.own_ids.get(kind, {}) for kind in ids.OTHER_IDS)
        return next((own[form] for own in others if form in own), "")

    def wrong_exam(self, line: int, written: Mapping[str, str]) -> RowProblem | None:
        """Return that nobody knows the exam."""
        if self.exam(written["exam"]):
            return None
        column = self.answers.columns.exam
        return RowProblem(line, column, shortened(written["exam"]), NO_EXAM)

    def exam(self, text: str) -> str:
        """Return the name under which the record has an exam, "" for one it does not know."""
        if not self.answers.columns.exam:
            return self.answers.exam
        return canonical_name(text) or self.exams.get(normalised(text), "")

    def wrong_day(self, line: int, written: Mapping[str, str]) -> RowProblem | None:
        """Return what is wrong with the days of a line."""
        for name in DAYS:
            if unread := self.days.get(written[name], ("", ""))[1]:
                column = getattr(self.answers.columns, name)
                return RowProblem(line, column, shortened(written[name]), unread)
        planned_on, window_from, window_to = (self.day(written[name]) for name in DAYS)
        column = self.answers.columns.planned_on or self.answers.columns.window_to
        value = shortened(written["planned_on"] or written["window_to"])
        if planned_on is None and window_to is None:
            return RowProblem(line, column, value, NO_DAY, fatal=False)
        cannot_be = fault(planned_on, window_from, window_to, self.today)
        return RowProblem(line, column, value, cannot_be) if cannot_be else None

    def day(self, text: str) -> date | None:
        """Return the day that a text names."""
        return day(self.days.get(text, ("", ""))[0])


def suggest(table: TextTable, known: Known) -> RosterColumns:
    """Suggest which column is which, by its header, else by its values."""
    own = by_header(table)
    sheet = sheet_of(table, known)
    taken = {
        header: sheet.meaning(header, Field.IGNORE, "a header of rosters", sure=True)
        for header in own.values()
    }
    found = columns.found_by(columns.WHO_AND_WHEN, sheet, taken)
    who = [*holders(found, Field.STUDENT_ID), *holders(found, *ids.OTHER_IDS)]
    return RosterColumns(
        student_id=next(iter(who), ""),
        exam=next(iter(holders(found, Field.EXAM)), ""),
        planned_on=own.get("planned_on", "") or next(iter(holders(found, Field.DATE)), ""),
        window_from=own.get("window_from", ""),
        window_to=own.get("window_to", ""),
    )


def by_header(table: TextTable) -> dict[str, str]:
    """Return the columns whose headers a roster usually has, for each field the likeliest."""
    there = {normalised(header): header for header in reversed(table.headers)}
    found: dict[str, str] = {}
    for rule in roster_headers():
        known = [there[normalised(word)] for word in rule.words if normalised(word) in there]
        found |= {rule.field: known[0]} if known else {}
    return found


def plannable(known: Known) -> tuple[str, ...]:
    """Return the exams that can be planned: those of the field, then the school's own."""
    of_field = [one.name for one in catalogue().values() if one.purpose is not Purpose.PRACTICE]
    return tuple(dict.fromkeys([*of_field, *sorted(known.exams)]))


def read(table: TextTable, answers: RosterAnswers, known: Known, today: date) -> Roster:
    """Return what a roster says; nothing of it counts while anything is asked or wrong."""
    if asks := open_questions(answers):
        return Roster(asks=asks)
    texts = written_days(table, answers.columns)
    counted = dates.counted_days(texts) if table.counts_days else {}
    found = dates.parse([one for one in texts if one not in counted], day_first=answers.day_first)
    if found.undecided:
        return Roster(undecided=found.undecided)
    plain = (one for one in texts if one not in counted)
    days = dict(zip(plain, zip(found.days, found.faults, strict=True), strict=True))
    days |= {text: (iso, "") for text, iso in counted.items()}
    exams = {normalised(name): name for name in plannable(known)}
    return _sorted(table, _Reader(answers, known, days, today, exams))


def open_questions(answers: RosterAnswers) -> tuple[str, ...]:
    """Return what must be said before a roster can be read."""
    named = answers.columns
    missing = {
        WHO: not named.student_id,
        WHAT: not (named.exam or answers.exam),
        WHEN: not (named.planned_on or named.window_to),
    }
    return tuple(what for what, is_missing in missing.items() if is_missing)


def written_days(table: TextTable, named: RosterColumns) -> list[str]:
    """Return the different texts of all columns of days, which share one order of day and month."""
    columns_of_days = [getattr(named, name) for name in DAYS if getattr(named, name)]
    texts = [table.cells[header].str.strip() for header in columns_of_days]
    return sorted({text for column in texts for text in column})


def _sorted(table: TextTable, reader: _Reader) -> Roster:
    """Return the lines by what became of them; of two that say the same the first counts."""
    rows: dict[tuple[str, str], RosterRow] = {}
    wrong = [*(one for one in table.problems if one.fatal)]
    lines = zip(table.cells.index.tolist(), table.cells.to_dict("records"), strict=True)
    for line, cells in lines:
        read_line = reader.row(line, {str(name): str(text) for name, text in cells.items()})
        if isinstance(read_line, RowProblem):
            wrong.append(read_line)
            continue
        first = rows.setdefault((read_line.student_id, read_line.exam), read_line)
        if first.days != read_line.days:
            column, text = reader.answers.columns.planned_on, read_line.student_id
            told = TWICE.format(line=first.line)
            wrong.append(RowProblem(read_line.line, column, text, told, against=first.line))
    return Roster(
        tuple(rows.values()),
        left_out=tuple(one for one in wrong if not one.fatal),
        problems=tuple(one for one in wrong if one.fatal),
    )
