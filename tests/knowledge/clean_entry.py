"""An entry without a fault, to plant faults in."""

import datetime
from typing import Any

from knowledge.entry import Entry
from tests.knowledge.samples import block

DAY = datetime.date(2026, 11, 23)
BASIS = "居民身份证法(2011-10-29) 第十一条"
ASKED = [f"身份证丢了第{number}种问法" for number in "一二三四五六七八九"]
WORDINGS = [f"{one}{end}" for one in ASKED for end in ("", "呢", "吗", "啊", "呀")]
ANSWER = "身份证丢了可以补办，" * 8


def clean(**changes: Any) -> dict[str, Any]:
    """Return the block of a clean entry with some fields changed."""
    fields = {
        "transactions": ["id-card-reissue"],
        "answer": ANSWER,
        "reviewed": {"by": "second-reader", "on": "2026-11-02"},
    }
    return block("id-card-lost", "身份证丢了怎么补办？", WORDINGS, **{**fields, **changes})


def entry(**changes: Any) -> Entry:
    """Return a clean entry with some fields changed."""
    return Entry.model_validate(clean(**changes))


def facts(*texts: str) -> list[dict[str, Any]]:
    """Return facts that the entry's source carries."""
    return [{"text": text, "basis": BASIS, "checked": True} for text in texts]
