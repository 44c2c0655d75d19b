"""What stands in one sheet of a workbook, found out in a process of its own."""
