"""What a person is asked about a file before it is saved."""

from dataclasses import dataclass

from cohort_data.ingest.area_name import AreaName


@dataclass(frozen=True)
class Question:
    """Something that must be answered before saving; `suggestion` is what "yes" would mean.

    `about` is the name of the Answers field, of a column field, `word:<value>`, or
    `area:<exam>:<name>`, whose suggestion is `area`. A number asked for stands on a `scale` to
    there, where that is known; `headers` are the columns in doubt.
    """

    about: str
    ask: str
    suggestion: str | None = None
    area: AreaName | None = None
    scale: float | None = None
    headers: tuple[str, ...] = ()
