"""What the verb `upload` does: read, ask, compare, save."""

from argparse import Namespace
from collections import defaultdict
from collections.abc import Mapping, Sequence

from cohort_data import area_names
from cohort_data.access import Viewer
from cohort_data.actions import remembered_layouts, uploads
from cohort_data.actions.upload_changes import ChangeList
from cohort_data.actions.upload_effect import Effect
from cohort_data.actions.upload_preview import Preview
from cohort_data.command_line import upload_problems
from cohort_data.command_line.lists import today
from cohort_data.command_line.parser import REFUSED
from cohort_data.command_line.speaking import answer, tell
from cohort_data.errors import UploadRefused
from cohort_data.ingest import columns, fixing, readers, reading
from cohort_data.ingest.area_name import AreaName
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Field, Layout, TextTable
from cohort_data.store.database import Database
from cohort_data.words import Purpose, UploadKind

QUESTIONS_OPEN = 2
REACHES_BACK = (
    "The oldest result is of {day}. With --history the file raises only the enrolled who have an "
    "exam not yet passed, however long ago they failed it."
)


def upload(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """Bring in a file, unless something is open or wrong."""
    table = readers.read_path(asked.file, sheet=asked.sheet)
    if not asked.one_exam:
        table = uploads.in_rows(database, viewer, table, exams_said=asked.exam_column)
    known = uploads.known(database, viewer)
    layout, answers = understood(database, viewer, table, known, asked)
    found_on = today()
    found = uploads.prepare(database, viewer, table, layout, answers, today=found_on)
    refuse_unheard(table, asked.area, found)
    if asked.problems:
        upload_problems.write(database, viewer, asked.problems, found.reading)
    status = status_of(found)
    saved = None
    if status == 0 and not found.already and not asked.check:
        done = uploads.save_seen(database, viewer, table, layout, answers, found, today=found_on)
        saved = done.upload
    if asked.json:
        answer(body(table, layout, found, saved))
    if layout.number_students:
        tell("The students are numbered by their rows (row-2, ...): no column holds their ids.")
    tell(*upload_problems.fixes_told(answers.fixes))
    tell(*sentences(table, found, saved, checked=asked.check))
    if not saved and status == REFUSED:
        tell(*upload_problems.about_good_rows(table, layout, found.reading, asked))
    return status


def understood(
    database: Database, viewer: Viewer, table: TextTable, known: Known, asked: Namespace
) -> tuple[Layout, Answers]:
    """Return how to read the file: remembered or suggested, corrected by what was asked for."""
    kind = UploadKind(asked.kind) if asked.kind else None
    if asked.layout:
        suggested = remembered_layouts.layout_called(database, viewer, asked.layout, table=table)
    else:
        remembered = None if kind else uploads.remembered_layout(database, viewer, table)
        suggested = remembered or columns.suggest(table, kind=kind, known=known)
    if suggested.kind is UploadKind.ROSTER and kind is None and judged(asked):
        kind = UploadKind.RESULTS
    layout = columns.corrected(
        table,
        suggested,
        columns=named_columns(asked.column),
        kind=kind,
        number_students=asked.number_students or None,
        words=dict(asked.word),
    )
    answers = Answers(
        cohort=asked.cohort,
        exam=asked.exam,
        purpose=Purpose(asked.purpose) if asked.purpose else None,
        date=asked.date,
        pass_mark=asked.pass_mark,
        pass_percent=asked.pass_percent,
        again=asked.again,
        reason=asked.reason,
        unjudged=asked.no_pass_mark,
        max_score=asked.max_score,
        history=asked.history or None,
        fixes=upload_problems.fixes(asked.fix, table) if asked.fix else (),
        good_rows=asked.save_good_rows,
        areas=tuple(asked.area),
        mean_areas=asked.mean_areas,
        one_exam=asked.one_exam,
    )
    layout = columns.without_answered(layout, answers)
    if not asked.yes:
        return layout, answers
    layout = columns.accepted(table, layout)
    known = uploads.known_for(database, viewer, layout, answers)
    return layout, reading.answers_suggested(table, layout, answers, known)


def refuse_unheard(table: TextTable, said: Sequence[AreaName], found: Preview) -> None:
    """Refuse what was said of a content area that the file does not have."""
    there = {area_names.key(one.name) for one in found.reading.area_names}
    unheard = [one.name for one in said if area_names.key(one.name) not in there]
    if unheard and not found.reading.questions:
        raise UploadRefused(f"{table.file} has no content area called {unheard[0]!r}.")


def judged(asked: Namespace) -> bool:
    """Say whether what was asked for only makes sense for results."""
    said = (asked.exam, asked.purpose, asked.pass_mark, asked.max_score, asked.date)
    return any(one is not None for one in said)


def named_columns(pairs: Sequence[tuple[Field, tuple[str, ...]]]) -> Mapping[Field, Sequence[str]]:
    """Return the headers named for each field; a field may be named several times."""
    found: defaultdict[Field, list[str]] = defaultdict(list)
    for field, headers in pairs:
        found[field].extend(header for header in headers if header not in found[field])
    return found


def status_of(found: Preview) -> int:
    """Return 0 for a file that can be saved or is there already, 2 for one with questions."""
    if any(problem.fatal for problem in found.reading.problems):
        return REFUSED
    if found.reading.questions or found.needs_reason:
        return QUESTIONS_OPEN
    return 0 if len(found.reading.students) else REFUSED


def body(table: TextTable, layout: Layout, found: Preview, saved: str | None) -> dict[str, object]:
    """Return what was understood and done, for a program to read."""
    read, effect = found.reading, found.effect
    return {
        "file": table.file,
        "sha256": table.sha256,
        "rows": len(table.cells),
        "students": len(read.students),
        "results": len(read.results),
        "areas": int(read.areas["area"].nunique()),
        "failed": effect.failed,
        "new": effect.new,
        "changed": effect.changed,
        "same": effect.same,
        "raised": effect.raised,
        "recovered": effect.recovered,
        "history": effect.is_history,
        "notes": effect.notes,
        "contacts": effect.contacts,
        "reaches_back": found.reaches_back,
        "changes": found.changes.changed.to_dict("records"),
        "missing": found.changes.missing.to_dict("records"),
        "skipped": [vars(row) for row in read.skipped],
        "area_names": [vars(one) for one in read.area_names],
        "problems": [upload_problems.body(one) for one in fixing.each(read.problems)],
        "open": [upload_problems.body(one) for one in read.left_open],
        "columns": [
            {"header": one.header, "field": one.field, "why": one.why, "sure": one.sure}
            for one in layout.columns
        ],
        "questions": [{"about": one.about, "ask": one.ask} for one in read.questions],
        "saved": saved is not None,
        "upload": saved,
    }


def sentences(table: TextTable, found: Preview, saved: str | None, *, checked: bool) -> list[str]:
    """Return what a person should know, the most important last."""
    read, effect = found.reading, found.effect
    problems = [
        f"{table.file}, line {one.line}, column {one.column or '(whole row)'}: {one.problem}"
        for one in read.problems
    ]
    questions = [one.ask for one in read.questions]
    left_open = upload_problems.open_told(table, read.left_open)
    named = [f"{one.name} of {one.exam} is kept as {one.area}." for one in read.area_names]
    changed = changes_told(found.changes)
    told = [*table.notes, *problems, *left_open, *named, *changed, *questions]
    if found.already:
        return [*told, f"{table.file} was already uploaded on {found.already}. Nothing changed."]
    if questions or any(one.fatal for one in read.problems):
        return [*told, "Nothing was saved."]
    if found.needs_reason:
        why = found.changes.why_asked
        return [*told, f"Give a --reason, because {why}.", "Nothing was saved."]
    effects = (
        f"{len(read.students)} students, {effect.new} results new, {effect.changed} changed, "
        f"{effect.same} the same. {raised(effect)}"
        f"{recovered(effect.recovered)}{brought_in(effect)}"
    )
    if found.reaches_back and not effect.is_history:
        told.append(REACHES_BACK.format(day=found.reaches_back))
    return [*told, effects, "Saved." if saved else "Nothing was saved: this was a check." * checked]


def changes_told(found: ChangeList) -> list[str]:
    """Return what a file says otherwise than the record, a sentence for each result."""
    changed = [
        f"Line {row['line']}, {row['student_id']}, {row['exam']}: {row['was']} becomes "
        f"{row['becomes']}."
        for row in found.changed.to_dict("records")
    ]
    missing = [
        f"{row['student_id']}, {row['exam']}: {row['was']} is on record and not in the file."
        for row in found.missing.to_dict("records")
    ]
    return [*changed, *missing]


def raised(effect: Effect) -> str:
    """Return whom a file raises, in a sentence."""
    total = effect.raised
    if not total:
        return "No student is newly raised."
    who = "1 student is" if total == 1 else f"{total} students are"
    others = f", {effect.raised_by_rule} by another rule" if effect.raised_by_rule else ""
    return (
        f"{who} raised: {effect.raised_once} with one failure, "
        f"{effect.raised_repeatedly} with two or more{others}."
    )


def brought_in(effect: Effect) -> str:
    """Return how many notes and contacts of a list kept by hand come in; nothing for none."""
    counts = ((effect.notes, "note"), (effect.contacts, "contact"))
    parts = [f"{number} {noun}{'s' * (number != 1)}" for number, noun in counts if number]
    return f" It brings in {' and '.join(parts)}." if parts else ""


def recovered(students: int) -> str:
    """Return how many students have passed whatever they failed; nothing for nobody."""
    if not students:
        return ""
    who = "1 student has" if students == 1 else f"{students} students have"
    return f" {who} since passed what was failed."
