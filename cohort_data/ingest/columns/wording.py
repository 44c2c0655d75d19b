"""Which words the reasons and the questions about columns use."""

from collections.abc import Sequence

from cohort_data.ingest.model import Field
from cohort_data.ingest.profiles import Profile

LABELS = {
    Field.STUDENT_ID: "the student id",
    Field.USMLE_ID: "the USMLE id",
    Field.AAMC_ID: "the AAMC id",
    Field.NAME: "the name of the student",
    Field.LAST_NAME: "the last name",
    Field.FIRST_NAME: "the first name",
    Field.EMAIL: "the e-mail address",
    Field.COHORT: "the cohort",
    Field.STATUS: "whether the student is enrolled",
    Field.EXAM: "the exam",
    Field.DATE: "the day of the test",
    Field.ATTEMPT: "the number of the attempt",
    Field.OUTCOME: "the result (pass or fail)",
    Field.SCORE: "the score",
    Field.MAX_SCORE: "the highest possible score",
    Field.PASS_MARK: "the pass mark of the row",
    Field.AREA: "a content area",
    Field.AREA_NAME: "the name of the content area",
    Field.AREA_GROUP: "the group of the content area",
    Field.AREA_VALUE: "what came out for the content area",
    Field.AREA_ITEMS: "the number of items in the content area",
    Field.CORRECT: "right or wrong, or the number of right answers",
    Field.COMMENT: "what was noted on the student",
    Field.NEXT_STEP: "the next step",
    Field.ADVISOR: "who advises the student",
    Field.LAST_CONTACT: "the day of the last contact",
    Field.IGNORE: "something that is not used",
}
SHOWN = 6


def usual_name(header: str, field: Field, values: str) -> str:
    """Say that header and values agree."""
    return f"header {header} is a usual name for {LABELS[field]}; {values}"


def more_likely(header: str, field: Field) -> str:
    """Say of a column that another one is taken, which may be wrong."""
    return f"{header} is more likely {LABELS[field]}"


def variety(profile: Profile) -> str:
    """Say how many different values there are."""
    if profile.is_unique:
        return f"all {profile.filled:,} values differ"
    values = (
        "1 different value" if profile.distinct == 1 else f"{profile.distinct:,} different values"
    )
    return f"{values} in {profile.filled:,} rows"


def numbers_between(profile: Profile) -> str:
    """Say between which numbers the values lie."""
    return f"numbers from {profile.low:g} to {profile.high:g}"


def examples(profile: Profile) -> str:
    """Say what some of the values are."""
    return f"values such as {listed(profile.samples)}"


def listed(words: Sequence[str], last_by: str = "and") -> str:
    """List words as a sentence does; of many, the first ones and how many more."""
    if len(words) > SHOWN + 1:
        return f"{', '.join(words[:SHOWN])} and {len(words) - SHOWN} more"
    *before, last = words or ("",)
    return f"{', '.join(before)} {last_by} {last}" if before else last
