"""Results by item: domain.md §5."""

from cohort_data.words import Axis
from tests.corpus.model import Expected, ExportLayout, Row, Weakest
from tests.corpus.shorthand import course, day, grid, said, still

QUIZ = "Biochemistry quiz 3"

# The answer key is the first row, and scores 100 of its own.
WIDE_WITH_KEY = ExportLayout(
    name="items wide, with an answer key",
    file="quiz3_items.csv",
    rows=grid("""
SID|Last Name|First Name|Q01|Q02|Q03|Q04|Q05|Total
KEY|||1|1|1|1|1|100
30401|Bell|Anna|1|1|0|1|1|80
30402|Cruz|José|1|0|0|0|1|40
30403|Dietz|Jörg|1|1|0|1|1|80
30404|Eze|Ada|0|1|0|1|1|60
30405|Falk|Eli||||||
30406|Gad|Fay|1|0|1|0|0|40
"""),
    answers=said(**course(QUIZ), date=day("2026-02-18")),
    expected=Expected(
        students=6,
        attempts=5,
        flagged={"30402": {QUIZ: still()}, "30406": {QUIZ: still()}},
        weakest=(Weakest("Q03", Axis.AREA, 20.0),),
    ),
    left_out=(2,),
    may_be_named=(7,),
)

SKILLS = "Anatomy skills test"
SKILL_OF_ITEM = ("12", "12", "12", "47", "47")
MARKS = (("501", "11010"), ("502", "10100"), ("503", "11110"), ("504", "00101"), ("505", ""))


def long_rows() -> tuple[Row, ...]:
    """Return a row per student and problem; the skill is a number that is a label."""
    rows = (
        (str(7000 + order), student, str(100 + item), skill, mark)
        for order, (student, marks) in enumerate(MARKS)
        for item, (skill, mark) in enumerate(zip(SKILL_OF_ITEM, marks or [""] * 5, strict=True))
    )
    return ("order_id", "user_id", "problem_id", "skill", "correct"), *rows


# No total: the share of correct items is the score.
LONG = ExportLayout(
    name="items long",
    file="skill_items.csv",
    rows=long_rows(),
    answers=said(
        **course(SKILLS, pass_mark=50),
        date=day("2026-02-25"),
        columns={"student_id": ("user_id",), "area": ("skill",), "correct": ("correct",)},
    ),
    expected=Expected(
        students=5,
        attempts=4,
        flagged={"502": {SKILLS: still()}, "504": {SKILLS: still()}},
        weakest=(Weakest("47", Axis.AREA, 37.5),),
    ),
    may_be_named=(22, 23, 24, 25, 26),
)

LAYOUTS = (WIDE_WITH_KEY, LONG)
