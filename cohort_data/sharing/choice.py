"""Which exams of a cohort are shared unless somebody chooses others."""

from dataclasses import dataclass

import pandas as pd

from cohort_data.disclosure import EVERYTHING, PanelKind
from cohort_data.sharing.rules import rules
from cohort_data.words import CAN_BE_FAILED, Purpose


@dataclass(frozen=True)
class Wanted:
    """Of which cohort, and at which exams (public ids), which figures are wanted."""

    cohort: str
    exams: tuple[str, ...]
    panels: tuple[PanelKind, ...] = EVERYTHING


def usual_exams(exams: pd.DataFrame) -> list[str]:
    """Return the public ids of the exams that a dean asks about first.

    Licensing exams stand before required ones and those before course exams; of each kind the one
    that most students sat comes first.
    """
    order = {purpose.value: place for place, purpose in enumerate(Purpose)}
    judged = exams[exams["purpose"].isin([purpose.value for purpose in CAN_BE_FAILED])]
    placed = judged.assign(place=judged["purpose"].map(order), fewest=-judged["attempts"])
    ranked = placed.sort_values(["place", "fewest", "name"])
    return [str(each) for each in ranked["public_id"].head(rules().usual_exams)]
