"""Which sentences stand beside a failed Step; each can be drawn as it is."""

from cohort_data.national_rates import NationalRate
from cohort_data.receipts import number_in_words
from cohort_data.second_attempt import Gate, SchoolExample
from cohort_data.step_2_watch import Study
from components.markup import markdown_text
from components.wording import OUTCOMES, day

GATE_HEADING = "Before the second attempt"
GATE = (
    "A second failure weighs more than the first, so the date is worth choosing with care: two "
    "recent practice results above the band say more than one."
)
NO_TYPE = "How many pass the next time stands here once Settings says what kind of school this is."
EXAMPLES = "Who takes part then, at schools whose rules are public (yours may differ):"
STEP_2_HEADING = "Step 2 CK after a failed Step 1"
OWN = "**This student's own evidence**"
NO_EVIDENCE = "No CCSE, CCSSA or Step 2 CK result is on record yet."
APPLICATION_HEADING = "The application"
APPLICATION_WHY = (
    "Every attempt stays on the USMLE transcript, so the student may want to think early about "
    "what to say of it. Kept here is only that you talked about it, and when; what the student "
    "wants to explain stays with the student."
)
RECORD = "Record that we talked about it"
ON = "On"
RECORDED = "Recorded: the application was talked about."
TAKEN_BACK = "The entry is taken back."
WHY_TAKE_BACK = "It leaves this list and stays in the audit."


def percent(value: float) -> str:
    """Return a percent with its sign."""
    return f"{markdown_text(number_in_words(value))} &#37;"


def figures(study: Study) -> str:
    """Return what became of others after a failed Step 1, with the years it comes from."""
    years = f"{markdown_text(study.matriculated_from)} to {markdown_text(study.matriculated_to)}"
    return (
        f"Of {study.students:,} {markdown_text(study.whom)} (matriculated {years}), "
        f"{percent(study.took_percent)} took Step 2 CK, and "
        f"**{percent(study.passed_first_percent)} of those passed it at the first attempt**; "
        f"{percent(study.graduated_percent)} graduated "
        f"({percent(study.graduated_of_first_pass_percent)} of those who passed Step 2 CK first "
        f"time, {percent(study.graduated_of_never_took_percent)} of those who never took it)."
    )


def figures_source(study: Study) -> str:
    """Return where the figures come from, and what they cannot say."""
    return (
        "These are years of other exams and other students: a reason to prepare Step 2 CK early, "
        f"not a forecast. {source(study.source, study.trust)}, read {day(study.checked)}."
    )


def source(where: str, trust: str) -> str:
    """Return a source with how far it is trusted."""
    return f"Source: {markdown_text(where)} ({markdown_text(trust)})"


def evidence(exam: str, outcome: str, score: str, on: str) -> str:
    """Return one result of Step 2 CK or of a practice exam for it."""
    told = OUTCOMES[outcome] if outcome else ""
    parts = [markdown_text(exam), told, markdown_text(score), day(on) or "date not known"]
    return ", ".join(part for part in parts if part)


def repeaters(rate: NationalRate) -> str:
    """Return how many of those who sat an exam again passed."""
    whom = "those" if rate.n is None else f"the {rate.n:,}"
    return (
        f"One failure is not the end: {percent(rate.percent)} of {whom} who sat "
        f"{markdown_text(rate.exam)} again at {markdown_text(rate.group)} schools in "
        f"{markdown_text(rate.period)} passed."
    )


def gate(one: Gate) -> str:
    """Return how many attempts another failure would leave."""
    usmle = "" if one.left_usmle is None else f"{one.left_usmle:,} by the rule of USMLE and "
    return (
        f"{markdown_text(one.exam)}: after a second failure {usmle}{one.left_school:,} by the "
        "limit of the school would be left."
    )


def example(one: SchoolExample) -> str:
    """Return what a second failure changes at one school."""
    return (
        f"- {markdown_text(one.school)} ({markdown_text(one.as_of)}): {markdown_text(one.says)}. "
        f":gray[{markdown_text(one.source)}]"
    )


def talk(on: str, by: str) -> str:
    """Return when an application was talked about, and with whom."""
    return f"Talked about on {day(on)} :gray[· {markdown_text(by)}]"
