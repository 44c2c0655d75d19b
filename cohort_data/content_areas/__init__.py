"""Which content areas are weak, for a cohort and for each of its students."""

from cohort_data.content_areas.class_gaps import class_gaps
from cohort_data.content_areas.cohort import cohort_areas
from cohort_data.content_areas.pattern import Pattern, pattern
from cohort_data.content_areas.student import student_areas

__all__ = ["Pattern", "class_gaps", "cohort_areas", "pattern", "student_areas"]
