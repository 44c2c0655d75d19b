"""Invented classes of several sizes, as one file of results with content areas."""

import random

AREAS = ("Cardiology", "Renal", "Neurology", "Endocrine", "Pulmonary", "Immunology", "Genetics")
ITEMS = 20


def final_exam(students: int) -> str:
    """A final exam of a class: total and the percent in each area; some areas are missing."""
    drawn = random.Random(students)
    lines = [",".join(["Student ID", "Last Name", "First Name", *AREAS, "Total"])]
    for number in range(students):
        level = drawn.gauss(68, 9)
        shares = [min(max(drawn.gauss(level, 9), 5), 100) for _ in AREAS]
        right = [round(share * ITEMS / 100) * 100 // ITEMS for share in shares]
        cells = [str(each) if drawn.random() > 0.03 else "" for each in right]
        total = round(sum(shares) / len(shares))
        lines.append(",".join([f"{4000 + number}", f"Alder{number}", "Sky", *cells, str(total)]))
    return "\n".join(lines) + "\n"
