"""The questions that got no answer or a bad one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from channels.journal import Turn, Vote
from channels.journal.vote import Reason

UNANSWERED = frozenset({"no_match", "choose"})
SHORTEST = 4  # characters; less is a choice or a slip


@dataclass(frozen=True)
class Complaint:
    """topic: the answer that did not help, None where there was none; reason: what was said of it."""

    text: str
    conversation: str
    topic: str | None = None
    reason: Reason | None = None


def complaints(turns: Sequence[Turn], votes: Sequence[Vote]) -> list[Complaint]:
    """Return unanswered questions and those whose answer was called useless.

    A choice counts as unanswered when nothing of it was answered next in its conversation.
    """
    return [*_unanswered(turns), *_useless(turns, votes)]


def _unanswered(turns: Sequence[Turn]) -> Iterator[Complaint]:
    for place, turn in enumerate(turns):
        if turn.outcome not in UNANSWERED or not _is_question(turn.text):
            continue
        following = turns[place + 1 : place + 2]
        chosen = any(
            one.conversation == turn.conversation and (one.topic or one.transaction)
            for one in following
        )
        if turn.outcome == "no_match" or not chosen:
            yield Complaint(str(turn.text), turn.conversation)


def _useless(turns: Sequence[Turn], votes: Sequence[Vote]) -> Iterator[Complaint]:
    asked: dict[tuple[str, str], str] = {}
    for turn in turns:
        if turn.topic and turn.text and _is_question(turn.text):
            asked[turn.conversation, turn.topic] = turn.text
    for vote in votes:
        text = asked.get((vote.conversation, vote.topic))
        if text and not vote.useful:
            yield Complaint(text, vote.conversation, vote.topic, vote.reason)


def _is_question(text: str | None) -> bool:
    return text is not None and len(text) >= SHORTEST
