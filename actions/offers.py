"""A choice among what was offered, told by part of a label, and a number that the list has not got."""

import re

from actions import replies
from actions.replies import Message
from actions.talk import Turn, last_list, ordinal

_POINTS = re.compile(r"(?:那|这)(?:一)?(?:个|项|件|种|条|样)?$|(?:的)(?:那|这)?(?:个|项|件|种)?$")
_FILLER = re.compile(r"^(?:那就|那|就|我要|我想要|我想|我|要|选择|选|办理|办)+")
_TAIL = re.compile(r"(?:吧|呀|啊|好了|就行|就好|可以|谢谢|[ 。.，,！!])+$")
_START = "wb:start:"
SHORTEST = 2  # characters of a label that may stand for it


def named(turn: Turn) -> str | None:
    """Return the payload of the one option in the last list that the words name in part: 挂失的那个.

    After a plain choice the bare part is enough; below an answer the words must point (那个).
    """
    said = _TAIL.sub("", turn.text.strip())
    part = _POINTS.sub("", _FILLER.sub("", said))
    points = bool(_POINTS.search(said))
    if len(part) < SHORTEST or not (points or _outcome(turn) == "choose"):
        return None
    fits = [one for one in last_list(turn) if part in one["label"]]
    return str(fits[0]["payload"]) if len(fits) == 1 else None


def offered_starts(turn: Turn) -> list[str]:
    """Return the ids of the transactions that the last reply offered to start, each once."""
    payloads = [str(one["payload"]) for one in turn.get("offered") or []]
    ids = [one.removeprefix(_START) for one in payloads if one.startswith(_START)]
    return list(dict.fromkeys(ids))


def beyond(turn: Turn) -> Message | None:
    """Say how many there are when a number is not on the list; None if the words are no number."""
    place, options = ordinal(turn.text), last_list(turn)
    if place is None or place < 1:
        return None
    if not options:
        return replies.text(
            "no_match", "现在没有可以选的。您直接说想问什么、想办什么。", [replies.HUMAN]
        )
    if place <= len(options):
        return None
    count = len(options)
    words = f"这里只有{count}项，请说1到{count}，或者直接说名称。" if count > 1 else "这里只有1项。"
    return replies.text("choose", words, options)


def _outcome(turn: Turn) -> str:
    said = turn.get("last_reply") or [{}]
    return str(said[-1].get("outcome", ""))
