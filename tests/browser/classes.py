"""Invented classes of several sizes, as one file of results with content areas."""

import random

AREAS = (
    "Cardiovascular System",
    "Respiratory & Renal/Urinary Systems",
    "Gastrointestinal System",
    "Reproductive & Endocrine Systems",
    "Behavioral Health & Nervous Systems/Special Senses",
    "Musculoskeletal, Skin & Subcutaneous Tissue",
    "Multisystem Processes & Disorders",
)
FIRST = "Ada Ben Cleo Dan Esi Finn Gia Hugo Ines Jon Kaia Liam Mei Nils Olu Pia Quin Rosa Sami Tove"
LAST = "Alder Birch Cedar Dogwood Elder Fir Gorse Hazel Ivy Juniper Larch Maple Oak Pine Rowan"
ITEMS = 20


def name(number: int) -> tuple[str, str]:
    """A last and a first name; no two of the first three hundred students share both."""
    first, last = FIRST.split(), LAST.split()
    return last[number % len(last)], first[number // len(last) % len(first)]


def final_exam(students: int) -> str:
    """A final exam of a class: total and the percent in each area; some areas are missing."""
    drawn = random.Random(students)
    heads = [f'"{area}"' for area in AREAS]
    lines = [",".join(["Student ID", "Last Name", "First Name", *heads, "Total"])]
    for number in range(students):
        level = drawn.gauss(68, 9)
        shares = [min(max(drawn.gauss(level, 9), 5), 100) for _ in AREAS]
        right = [round(share * ITEMS / 100) * 100 // ITEMS for share in shares]
        cells = [str(each) if drawn.random() > 0.03 else "" for each in right]
        total = round(sum(shares) / len(shares))
        lines.append(",".join([f"{4000 + number}", *name(number), *cells, str(total)]))
    return "\n".join(lines) + "\n"
