"""What a person said, as the page may show it: somebody may stand behind."""

import re

from channels.dialogue import PAYLOAD

# The kinds of field whose values are not shown back in full.
PRIVATE = {"name", "address", "id_number", "phone", "bank_card", "email"}
# Seven digits in one piece, or nine with gaps; a day (2027-12-31) has eight.
_NUMBER = re.compile(r"\d{7,}[XxＸｘ]?|\d(?:[\s\-－]?\d){8,}[\s\-－]?[XxＸｘ]?")
_SHORT_NAME = 6  # characters; what is longer is a sentence
_ASKS = re.compile(r"[吗呢么？?]$|怎么|什么|多少")
HIDDEN = "••••"


def shown(text: str, kind: str | None, labels: dict[str, str]) -> str:
    """Return the words for the log: a tap by its label, private values masked, "" for nothing.

    kind: the type of the field that was asked for; labels: of the options on offer, by payload.
    """
    text = text.strip()
    if PAYLOAD.fullmatch(text):
        return labels.get(text, "")
    if kind == "name" and len(text) <= _SHORT_NAME and not _ASKS.search(text):
        return text[:1] + "•" * (len(text) - 1)
    if kind == "address":
        return text[:3] + HIDDEN if len(text) > 3 else HIDDEN
    if kind == "email" and "@" in text:
        return HIDDEN + text[text.rindex("@") :]
    return _NUMBER.sub(lambda found: HIDDEN + re.sub(r"[\s\-－]", "", found[0])[-4:], text)
