"""What a name of a content area in a file is kept as."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AreaName:
    """The area under which a name in a file is kept, at one exam, or at every exam of the file.

    An empty axis is that of the area where it is published.
    """

    name: str
    area: str
    axis: str = ""
    exam: str = ""
