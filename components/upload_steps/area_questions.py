"""Which area a name in the file is, asked once in one list, and how that is told."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from cohort_data import area_names
from cohort_data.area_names import Area
from cohort_data.ingest.area_name import AreaName
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers
from cohort_data.ingest.question import Question
from cohort_data.ingest.reading.areas_named import MEAN, own_areas, sharing
from cohort_data.words import Axis
from components import choice_names
from components.markup import markdown_text
from components.wording import area_names as name_wording


def ask(suggested: AreaName, answers: Answers, known: Known) -> Answers:
    """Ask which area a name is; the suggestion stands there already."""
    options = {f"{each.axis}|{each.name}": each for each in choices(suggested, known)}
    others = tuple(each for each in answers.areas if not is_same(each, suggested))
    given = next((each for each in answers.areas if is_same(each, suggested)), suggested)
    current = f"{given.axis}|{given.area}"
    name, place = st.columns([2, 3], vertical_alignment="center")
    name.markdown(name_wording.in_file(suggested.name, suggested.exam))
    chosen = place.selectbox(
        name_wording.label(suggested.name),
        list(options),
        index=list(options).index(current) if current in options else 0,
        format_func=lambda key: choice_names.content_area(
            options[key].name, options[key].axis, is_own=options[key] == own(suggested)
        ),
        label_visibility="collapsed",
        key=f"answer-area-{suggested.exam}-{suggested.name}",
    )
    said = replace(suggested, area=options[chosen].name, axis=str(options[chosen].axis))
    return replace(answers, areas=(*others, said))


def choices(suggested: AreaName, known: Known) -> list[Area]:
    """Return the suggestion, the name as an area of its own, and the other areas of the exam."""
    first = Area(suggested.area, Axis(suggested.axis))
    others = (*area_names.outline(suggested.exam), *own_areas(suggested.exam, known))
    return list(dict.fromkeys([first, own(suggested), *others]))


def own(suggested: AreaName) -> Area:
    """Return the area that a name is by itself."""
    return area_names.as_it_stands(suggested.name, suggested.exam)


def is_same(one: AreaName, other: AreaName) -> bool:
    """Say whether two answers are about the same name of the same exam."""
    return (one.name, one.exam) == (other.name, other.exam)


def ask_mean(question: Question, answers: Answers) -> Answers:
    """Ask whether the plain mean may stand where nobody knows how many items there are."""
    st.markdown(markdown_text(question.ask))
    taken = st.checkbox(name_wording.MEAN, value=answers.mean_areas, key="answer-mean-areas")
    return replace(answers, mean_areas=taken)


def still_asked(asked: Sequence[Question], names: Sequence[AreaName]) -> tuple[Question, ...]:
    """Return the questions without those about names that the file does not have any more."""
    return tuple(
        each
        for each in asked
        if (each.area is None or any(is_same(each.area, name) for name in names))
        and (each.about != MEAN or sharing(names))
    )
