"""An invented cohort that the first page, the README and the tests share."""

from importlib import resources

FILES = ("roster.csv", "step_1.csv")


def content(name: str) -> bytes:
    """Return a sample file as a school would receive it."""
    return resources.files("cohort_data.samples").joinpath(name).read_bytes()
