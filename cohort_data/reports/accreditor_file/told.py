"""What the accreditor reads: first takers by year, the follow-up, the rules, and the method."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from cohort_data.disclosure import DisclosureRules, Panel, Shown, Snapshot, Table
from cohort_data.disclosure.bands import Band
from cohort_data.disclosure.years import ToldByYear
from cohort_data.exam_years import ExamYears
from cohort_data.flags import FlagRule
from cohort_data.national_rates import NationalRate, national_row, newest_before
from cohort_data.pass_rates import load_rules as rate_rules
from cohort_data.pass_rates import wilson
from cohort_data.reports.accreditor_file import words
from cohort_data.reports.sheets.sayings import day
from cohort_data.words import SchoolType, Takers

_FOR_EVER = "9999-12-31"
_ALL = 100


@dataclass(frozen=True, kw_only=True)
class About:
    """What stands in the file besides the figures: whose it is, and which rules hold."""

    exam: ExamYears
    school: str
    type: SchoolType | None
    on: date
    target_days: int
    rules: tuple[FlagRule, ...]


def snapshot(told: ToldByYear, about: About, rules: DisclosureRules) -> Snapshot:
    """Return everything that the file says, and the page before it."""
    return Snapshot(
        cohort=words.title(about.exam.name, about.school),
        exams=(about.exam.name,),
        data_date=about.on.isoformat(),
        smallest_group=rules.smallest_group,
        panels=tuple(_panels(told, about, rules)),
    )


def _panels(told: ToldByYear, about: About, rules: DisclosureRules) -> Iterator[Panel]:
    yield _first_takers(told.rows, about, rules)
    yield from (_block(one, about) for one in told.blocks)
    for name, years, why in (
        ("told of classes", told.of_classes, words.told_of_classes(told.by_class)),
        ("untold", told.untold, words.why_untold(rules)),
    ):
        if years:
            yield Panel(name=name, title=words.untold(years), sentences=(why,))
    yield _identified(about)
    sources = tuple(_sources(told.rows, about))
    if sources:
        yield Panel(name="sources", title=words.SOURCES, sentences=sources)
    yield Panel(name="method", title=words.METHOD, sentences=words.method(about.exam, rules))


def _first_takers(rows: Sequence[Shown], about: About, rules: DisclosureRules) -> Panel:
    national = {row.years: _national(row.years, about) for row in rows}
    again = {row.years: row.on for row in rows if row.on != about.on.isoformat()}
    return Panel(
        name="first takers",
        title=words.first_takers(about.exam.name),
        sentences=(
            words.counted(about.exam),
            words.INTERVAL,
            *([] if about.type else [words.NO_TYPE]),
        ),
        table=Table(
            words.COLUMNS,
            tuple(
                (
                    *row.told,
                    interval(row.band, rules),
                    words.national(
                        national[row.years],
                        is_late=_is_known(row.years, about),
                        is_typed=bool(about.type),
                    ),
                )
                for row in rows
            ),
        ),
        left_out=(
            words.LEFT_OUT,
            *(words.as_told(year, day(on)) for year, on in again.items()),
        ),
    )


def interval(band: Band | None, rules: DisclosureRules) -> str:
    """Return the Wilson intervals of all numbers that a rate may stand for, as one."""
    if band is None:
        return rules.label
    low, _ = wilson(band.low, band.of, rate_rules().confidence)
    _, high = wilson(band.high, band.of, rate_rules().confidence)
    least, most = floor(100 * low), ceil(100 * high)
    return f"{least} % or more" if most >= _ALL else f"{least} % to {most} %"


def _national(year: str, about: About) -> NationalRate | None:
    last = about.exam.last_day(year).isoformat()
    return national_row(about.exam.name, about.type, last, Takers.FIRST)


def _sources(rows: Sequence[Shown], about: About) -> Iterator[str]:
    for row in rows:
        found = _national(row.years, about)
        if found:
            yield words.source(row.years, found)


def _is_known(year: str, about: About) -> bool:
    """Say whether the national rates of a year should be out: those of a later one are."""
    newest = newest_before(about.exam.name, about.type, _FOR_EVER)
    return newest is not None and newest.valid_from > about.exam.last_day(year).isoformat()


def _block(one: Shown, about: About) -> Panel:
    failed, *steps = one.told
    told = zip(steps[::3], steps[1::3], steps[2::3], strict=True)
    is_again = one.on != about.on.isoformat()
    return Panel(
        name=f"follow-up {one.years}",
        title=words.followed(one.years),
        sentences=(words.failed(failed),),
        table=Table(words.STEPS, ((words.IDENTIFIED, failed, ""), *told)),
        left_out=(words.RANGES, *([words.as_told(one.years, day(one.on))] if is_again else [])),
    )


def _identified(about: About) -> Panel:
    return Panel(
        name=words.RULES_PANEL,
        title=words.RULES,
        sentences=words.identified(about.target_days),
        table=Table(
            words.RULE_COLUMNS,
            tuple(
                (rule.label, rule.in_words, str(rule.version), day(rule.valid_from))
                for rule in about.rules
            ),
        ),
    )
