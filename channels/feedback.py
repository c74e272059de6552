"""有用 and 没用: votes on an answer, as taps and, where nothing can be tapped, as words.

A vote is the payload `wb:vote:MARK:TOPIC`. It is answered here and never reaches the engine, so
that it works the same on every channel and changes nothing of the talk.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, get_args

from channels.dialogue import sender_of
from channels.journal import Journal, Vote
from channels.journal.turn import known
from channels.journal.vote import Reason
from channels.messages import HUMAN_OPTION, MessageIn, MessageOut
from channels.store import Store, StoreDown

YES, NO = "yes", "no"
OUTCOME = "feedback"
REASONS: dict[Reason, str] = {
    "missed": "没说到我的问题", "unclear": "看不懂", "wrong": "说的不对", "other": "其他",
}  # fmt: skip
THANKS = "谢谢您，我记下了。"
SORRY = "对不起，没帮上您。是哪里不好？"
TOLD = "谢谢您告诉我，我们会改。您可以换个说法再问，也可以转人工。"
TYPED = frozenset({"wecom"})  # channels whose chats cannot tap
TYPED_SECONDS = 3600.0
_VOTE = re.compile(r"wb:vote:(yes|no|missed|unclear|wrong|other):([\w.-]{1,100})")
_WORDS = {"有用": YES, "没用": NO, "没有用": NO}
_SAID = {label: mark for mark, label in REASONS.items()}


def payload(mark: str, topic: str) -> str:
    """Return what a tap sends; mark: yes, no or a reason."""
    return f"wb:vote:{mark}:{topic}"


def reasons(topic: str) -> list[dict[str, Any]]:
    """Return the reasons for 没用 as options."""
    return [{"label": label, "payload": payload(mark, topic)} for mark, label in REASONS.items()]


def parsed(text: str) -> tuple[str, str] | None:
    """Return mark and topic of a vote, None for other words."""
    found = _VOTE.fullmatch(text.strip())
    return (found[1], found[2]) if found else None


def told(mark: str, topic: str) -> MessageOut:
    """Return what a person hears after a vote; the engine knows nothing of these options."""
    words, options = THANKS, []
    if mark == NO:
        words, options = SORRY, reasons(topic)
    elif mark != YES:
        words, options = TOLD, [HUMAN_OPTION]
    return {
        "type": "text", "outcome": OUTCOME, "text": words, "options": options,
        "unnumbered": True,
    }  # fmt: skip


def is_thanks(replies: Sequence[MessageOut]) -> bool:
    """Tell whether a reply is what is said to a vote."""
    return [one.get("outcome") for one in replies] == [OUTCOME]


def vote(mark: str, topic: str, *, sender: str, channel: str, at: float) -> Vote:
    """Return the vote to note."""
    reason = next((one for one in get_args(Reason) if one == mark), None)
    return Vote(at, sender, known(channel), topic, useful=mark == YES, reason=reason)


class Feedback:
    """Hears votes among the turns."""

    def __init__(self, journal: Journal, store: Store) -> None:
        self._journal, self._store = journal, store

    async def heard(self, message: MessageIn) -> list[MessageOut] | None:
        """Note a vote and return what is said to it; None when the words are none."""
        found = parsed(message.text) or await self._typed(message)
        if found is None:
            return None
        mark, topic = found
        self.note(mark, topic, sender=sender_of(message), channel=message.channel)
        return [told(mark, topic)]

    def note(self, mark: str, topic: str, *, sender: str, channel: str) -> None:
        """Note a vote."""
        at = self._journal.clock()
        self._journal.note(vote(mark, topic, sender=sender, channel=channel, at=at))

    async def answered(self, message: MessageIn, replies: Sequence[MessageOut]) -> None:
        """Remember which answer the next words may judge, where judging is done in words."""
        if message.channel in TYPED:
            with suppress(StoreDown):  # a vote in words is lost, the answer is not
                if topic := judged(replies):
                    await self._store.put(_key(message), topic, TYPED_SECONDS)
                else:
                    await self._store.drop(_key(message))

    async def _typed(self, message: MessageIn) -> tuple[str, str] | None:
        said = message.text.strip(" 。.！!")
        mark = _WORDS.get(said) or _SAID.get(said)
        if message.channel not in TYPED or mark is None:
            return None
        with suppress(StoreDown):  # then the words go on as a question
            topic = await self._store.get(_key(message))
            return (mark, topic) if topic else None
        return None


def judged(replies: Sequence[MessageOut]) -> str | None:
    """Return the topic that a vote below the whole reply means.

    None without an answer, with several, or where the reply goes on to ask something.
    """
    topics = [str(one["topic"]) for one in replies if _is_answer(one)]
    asks = bool(replies) and replies[-1].get("type") in ("ask", "review")
    return topics[0] if len(topics) == 1 and not asks else None


def _is_answer(message: MessageOut) -> bool:
    return message.get("type") == "answer" and bool(message.get("topic"))


def _key(message: MessageIn) -> str:
    return f"feedback:{sender_of(message)}"
