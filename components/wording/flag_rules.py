"""Which sentences the flag rules speak, on the page of one student and where they are changed."""

from cohort_data.dry_run import Replay
from cohort_data.flags import FlagRule, Polarity
from cohort_data.reports.flag_rules import LISTS, OFF, ON, RuleEffect
from components.markup import markdown_text
from components.wording import count, day

ALSO_KNOWN = "**Also known**"
POLARITIES: dict[str, str] = {
    Polarity.CONCERN: "◆",
    Polarity.WATCH: "◇ Worth a look:",
    Polarity.POSITIVE: "● Good sign:",
}
ROWS_ALT = "The rows that the sentence was written from"
WHAT_THEY_ARE = (
    "A rule finds students and says why in a sentence. One that lists puts them on the list and "
    "opens a concern; any other stands beside as what is also known. No rule gives a score, and a "
    "good sign never lists anybody."
)
LISTS_HELP = (
    "Without it, what the rule finds stands beside the receipt of students who are listed anyway. "
    "With it, it puts students on the list who failed nothing; they are never called failed."
)
STATES: dict[str, str] = {ON: "Adds what it found", OFF: "Not in use", LISTS: "Lists students"}
SHIPPED = "Shipped with Stepwise"
REPLAYING = "Replaying week by week"
TABLE = "The same weeks as a table"
MISSED, CAUGHT = "missed", "caught"
TITLES = {
    MISSED: "Raised in time by the rule as it is, and missed by the changed one",
    CAUGHT: "Raised in time only by the changed rule",
}
NO_REPLAY = (
    "This rule looks at deadlines or plans as they are today. The record does not keep what they "
    "were in each past week, so nothing of it can be replayed."
)


def rows(number: int) -> str:
    """Return the label of what shows the rows behind a sentence."""
    return f"{count(number, 'source row')}"


def does(rule: FlagRule) -> str:
    """Return what a rule does with whom it finds."""
    return STATES[OFF if not rule.is_on else LISTS if rule.lists else ON]


def standing(rule: FlagRule) -> str:
    """Return what a rule does now, and its version."""
    return f"{does(rule)} · version {rule.version:,}"


def source(rule: FlagRule) -> str:
    """Return where a rule comes from."""
    return f"Source: {markdown_text(rule.source)}."


def since(iso: str) -> str:
    """Return since when a version holds, in a table."""
    return day(iso) if iso else ""


def found(students: int) -> str:
    """Return how many enrolled students a rule finds as it stands."""
    finds = count(students, "enrolled student")
    return f"As it stands it finds **{finds}**."


def effect(change: RuleEffect) -> str:
    """Return how many a changed rule finds, beside the rule as it is, and who comes and goes."""
    more = change.now - change.before
    beside = f"{abs(more):,} {'more' if more > 0 else 'fewer'} than before"
    told = f"**{count(change.now, 'student')} now; {beside if more else 'as many as before'}.**"
    return f"{told} {on_the_list(change)}"


def on_the_list(change: RuleEffect) -> str:
    """Return how many students a change puts on the list and takes off it."""
    if not change.joining + change.leaving:
        return "The list stays as it is."
    parts = ((change.joining, "onto the list"), (change.leaving, "off the list"))
    moves = [
        f"{count(number, 'student')} {markdown_text(where)}" for number, where in parts if number
    ]
    return f"Saving it puts {' and '.join(moves)}."


def saved(version: int) -> str:
    """Return that a change is saved, and what became of the list."""
    return f"Saved as version {version:,}. The list and its concerns follow it from now on."


def replay_reading(weeks: int) -> str:
    """Return what a dry run does, and what it cannot know."""
    return (
        f"Both versions go through the last {weeks:,} weeks, each week with only what was known in "
        "it: a licensing result from its release on, any other from the day of the test. Results "
        "that were corrected since are taken as they read now."
    )


def finding(replay: Replay) -> str:
    """Return what a dry run found, as the title of its chart."""
    before, after = len(replay.before.raised), len(replay.after.raised)
    if before == after:
        return f"Both versions would have raised {count(after, 'student')}"
    word = "more" if after > before else "fewer"
    return f"The changed rule would have raised {abs(after - before):,} {markdown_text(word)}"


def finding_alt(replay: Replay) -> str:
    """Return the finding with its numbers, for who does not see the chart."""
    numbers = f"{len(replay.before.raised):,} as it is, {len(replay.after.raised):,} as changed"
    return f"{finding(replay)}: {markdown_text(numbers)}. A table with the weeks follows."


def outcome(replay: Replay) -> str:
    """Return how many were raised, how many of them failed later, and who would be missed."""
    before, after = replay.before, replay.after
    return (
        f"As it is: {count(len(before.raised), 'student')} raised, {len(before.later_failed):,} of "
        f"them failed later. As changed: {count(len(after.raised), 'student')} raised, "
        f"{len(after.later_failed):,} of them failed later. **The change would have missed "
        f"{count(len(replay.newly_missed), 'student')} raised in time who failed later, "
        f"and raised in time {len(replay.newly_caught):,} who had been missed.**"
    )
