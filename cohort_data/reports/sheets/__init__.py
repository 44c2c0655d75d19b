"""Which documents are taken along to a meeting: a sheet, a plan to sign, two lists."""

from cohort_data.reports.sheets.meeting import meeting_sheet
from cohort_data.reports.sheets.to_sign import plan_sheet
from cohort_data.reports.sheets.weekly import weekly_list

__all__ = ["meeting_sheet", "plan_sheet", "weekly_list"]
