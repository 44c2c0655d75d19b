"""How a name, or any other text from a file, is shown exactly as it was typed."""

import re

WORD_JOINER = "\u2060"
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
# What Streamlit makes pictures and signs of even where every sign is escaped, for it looks at the
# text that is left: `:streamlit:`, `:tada:`, an arrow or a dash between spaces.
SHORTCODE = re.compile(r":(?=[\w+/-]+:)")
DRAWN_SIGN = re.compile(r"(?<!\S)([<~>-])(->|[>=-])(?!\S)")
PUNCTUATION = re.compile(r"[^0-9A-Za-z \u00a0-\U0010ffff]")


def markdown_text(value: object) -> str:
    """Return the value as text that no Streamlit element reads as markup or as an address.

    For the screen only: the joiners would be copied into data, exports and comparisons.
    """
    text = CONTROLS.sub(" ", str(value))
    text = SHORTCODE.sub(f":{WORD_JOINER}", text)
    text = DRAWN_SIGN.sub(rf"\1{WORD_JOINER}\2", text)
    text = PUNCTUATION.sub(lambda found: f"&#{ord(found.group())};", text)
    text = text.replace("&#58;&#47;&#47;", f"&#58;{WORD_JOINER}&#47;&#47;")
    text = text.replace("&#64;", f"{WORD_JOINER}&#64;{WORD_JOINER}")
    return re.sub(r"(?i)(www)(&#46;)", rf"\1{WORD_JOINER}\2", text)


def bold(value: object) -> str:
    """Return the value as it was typed, in bold."""
    return f"**{markdown_text(value)}**" if str(value).strip() else ""
