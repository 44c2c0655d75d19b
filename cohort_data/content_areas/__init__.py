"""Which content areas are weak, for a cohort and for each of its students."""

from cohort_data.content_areas.cohort import cohort_areas
from cohort_data.content_areas.student import student_areas

__all__ = ["cohort_areas", "student_areas"]
