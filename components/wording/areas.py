"""Which sentences are said of content areas; each can be drawn as it is."""

from cohort_data.words import AreaWord, Axis
from components.markup import markdown_text
from components.wording import count, day, listed

AXES: dict[str, str] = {
    Axis.SYSTEM: "Systems",
    Axis.DISCIPLINE: "Disciplines",
    Axis.TASK: "Physician tasks",
    Axis.AREA: "Content areas",
}
ONE: dict[str, str] = {
    Axis.SYSTEM: "system",
    Axis.DISCIPLINE: "discipline",
    Axis.TASK: "physician task",
    Axis.AREA: "content area",
}
SHAPES: dict[str, str] = {
    AreaWord.CLEAR_GAP: "▼",
    AreaWord.POSSIBLE_GAP: "▽",
    AreaWord.STRENGTH: "▲",
}
LETTERS = {"lower": "L", "same": "S", "higher": "H"}
KINDS = {"percent": "Percents", "level": "Levels"}
NO_STUDENT_AREAS = "No content areas are on record for this student."
SEE_PROFILE = "All content areas"
RANKING = "Weakest areas first"
RANKING_READING = "*Likely between* says how far a percent could be off by chance."
WEIGHT_READING = "The weight is the published share of the exam."
OVERLAP = "Disciplines overlap, so their weights do not add up to 100 %."
LEVELS_READING = (
    "How many students were lower, the same or higher than examinees with a low pass: those who "
    "only just passed."
)
PATTERN_READING = (
    "*In line*: as the student's other areas and the class lead one to expect. *A low pass*: "
    "examinees who only just passed; a failing report compares each area with theirs."
)
SHARED = "Students who share a gap, clear ones first"
PROFILE_READING = (
    "The dot is the estimate (▼ a gap), the bar what it likely lies between, the line the pass "
    "mark, or else the class. Few answers draw an estimate towards the student's own level."
)
CHOOSE_CELL = "Choose a square, or a student and an area here, to see where its number comes from."
NO_CELL = "No data: nothing is on record for this student in this area. That is not a low score."


def about(students: int, first: str, last: str, mark: str) -> str:
    """Return whose areas these are, from when, and which mark was needed."""
    sat = "" if not first else f", {day(first)}"
    until = "" if last == first else f" to {day(last)}"
    needed = f" Pass mark {markdown_text(mark)}." if mark else " No pass mark in percent is known."
    return f"{count(students, 'student')}{sat}{until}.{needed}"


def outline(since: str, *, is_newer: bool) -> str:
    """Return which published outline the weights are from."""
    if not since:
        return "No weights are published for these areas."
    newer = ", newer than these tests; none older is known" if is_newer else ""
    return f"Weights: outline of {day(since)}{newer}."


def class_gap(area: str, share: float, students: int, mark: str) -> str:
    """Return that an area is low for the whole class, and whose matter that is."""
    below = {
        "pass mark": "the pass mark",
        "low pass": "a low pass",
        "own middle": "their own middle area",
    }[mark]
    return (
        f"**{markdown_text(area)}**: {round(100 * share):,} % of the class ({students:,}) below "
        f"{markdown_text(below)}, so a matter for the course, not for single plans."
    )


def map_finding(clear: int, possible: int, students: int, axis: str) -> str:
    """Return what a heat map shows, for its title."""
    noun = ONE[axis]
    if clear:
        has = "has" if clear == 1 else "have"
        return f"{clear:,} of {count(students, 'student')} {has} a clear gap in a {noun}"
    if possible:
        has = "has" if possible == 1 else "have"
        return f"No clear gap; {possible:,} of {count(students, 'student')} {has} a possible one"
    return f"No {noun} stands out as a gap of a single student"


def map_alt(students: int, axis: str) -> str:
    """Return what a heat map shows to those who do not see it; its title says what it finds."""
    return (
        f"Heat map of {count(students, 'student')} by {ONE[axis]}. "
        "The same numbers stand in the table below it."
    )


def map_reading(mark: str) -> str:
    """Return how to read a heat map."""
    against = {
        "pass": "the pass mark",
        "class": "the mean of the class in that area",
        "level": "a low pass (L lower, S same, H higher)",
    }[mark]
    within = "" if mark == "level" else "; no colour within 5 points of it"
    return (
        f"Orange below, blue above {markdown_text(against)}{within}. ▼ clear gap, ▽ possible gap, "
        "▲ strength; *few*: too few items; hatched: no data, which is not low. Numbers are "
        "estimates in percent."
    )


def cell_heading(area: str) -> str:
    """Return which area a receipt is about."""
    return f"**{markdown_text(area)}**"


def cell_source(place: str, exam: str, date: str) -> str:
    """Return where a number stands: file, line, exam and day."""
    when = f", {day(date)}" if date else ", date not known"
    return f"{markdown_text(exam)}{when}  \n{markdown_text(place)}"


def cell_percent(percent: float, items: float, estimate: float, low: float, high: float) -> str:
    """Return a percent with its estimate and what it likely lies between."""
    of = "items not known" if items != items else count(int(items), "item")  # noqa: PLR0124 - NaN
    return (
        f"{round(percent):,} % on the report ({of}). Estimate {round(estimate):,} %, likely "
        f"between {round(low):,} and {round(high):,} %."
    )


def cell_beside(pass_percent: float, class_percent: float) -> str:
    """Return what a percent is held against."""
    known = []
    if pass_percent == pass_percent:  # noqa: PLR0124 - not NaN
        known.append(f"pass mark {round(pass_percent):,} %")
    if class_percent == class_percent:  # noqa: PLR0124 - not NaN
        known.append(f"class {round(class_percent):,} %")
    return f"Beside it: {listed(known)}." if known else ""


def cell_level(level: str) -> str:
    """Return a level in words."""
    return f"{markdown_text(level.capitalize())} than a low pass" if level != "same" else SAME


SAME = "The same as a low pass"
WHY: dict[str, str] = {
    AreaWord.CLEAR_GAP: (
        "Low beside the student's other areas and the class, by more than chance explains in a "
        "whole class; or lower in two or more reports."
    ),
    AreaWord.POSSIBLE_GAP: "Low here, but chance alone could do that. Look again after more items.",
    AreaWord.IN_LINE: "As the student's other areas and the class lead one to expect.",
    AreaWord.STRENGTH: "High beside the student's other areas and the class.",
    AreaWord.TOO_FEW_ITEMS: "With fewer than ten items, the percent says next to nothing.",
    AreaWord.NO_DATA: "The report has nothing in this area. That is not a low score.",
}


def word(said: str) -> str:
    """Return a word with its shape."""
    shape = markdown_text(SHAPES.get(said, ""))
    return f"{shape} **{markdown_text(said.capitalize())}**".strip()


def why(said: str) -> str:
    """Return why an area reads so."""
    return WHY[said]


def students_sharing(area: str, clear: int, possible: int) -> str:
    """Return how many students share a gap."""
    parts = [f"{clear:,} clear"] if clear else []
    parts += [f"{possible:,} possible"] if possible else []
    return f"**{markdown_text(area)}** · {count(clear + possible, 'student')} ({listed(parts)})"


def more_students(number: int) -> str:
    """Return how many are not named."""
    return f"and {number:,} more"


def profile_heading(exam: str, date: str) -> str:
    """Return which report a profile is of."""
    return f"{markdown_text(exam)}, {day(date)}" if date else markdown_text(exam)


def profile_finding(clear: list[str], possible: list[str], judged: int) -> str:
    """Return what a profile shows, for its title."""
    if clear:
        return f"**Clear gap in {listed([markdown_text(area) for area in clear])}**"
    if possible:
        return f"**Possible gap in {listed([markdown_text(area) for area in possible])}**"
    return f"**No gap stands out in {count(judged, 'area')}**"


def profile_alt(judged: int, clear: int, possible: int) -> str:
    """Return what a profile shows to those who do not see it."""
    return (
        f"{count(judged, 'content area')}: {count(clear, 'clear gap')}, "
        f"{count(possible, 'possible gap')}. The same numbers stand in a table."
    )


def worth(area: str, reason: str) -> str:
    """Return what studying an area could gain."""
    return f"{markdown_text(area)}: {markdown_text(reason)}"


def gaps(said: str, areas: list[str], exam: str, date: str) -> str:
    """Return the areas that read alike at one exam, as a line; another exam may say otherwise."""
    told = listed([markdown_text(area) for area in areas])
    return f"{word(said)}: {told}  \n:small[:gray[{profile_heading(exam, date)}]]"
