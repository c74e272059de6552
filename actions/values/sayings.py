"""What people say for a choice: 丢了 is 遗失, 回乡证 a pass of Hong Kong; data in sayings.yml."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from actions.values.lay_words import meant

SHORT = 8  # signs; in a longer text a single sign such as 手 says little
_FILE = Path(__file__).with_name("sayings.yml")


@cache
def sayings() -> Mapping[str, tuple[str, ...]]:
    """Return choice to what people say for it, as edited in sayings.yml."""
    rows = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {str(choice): tuple(map(str, said)) for choice, said in rows.items()}


def said_for(choices: Sequence[str], text: str) -> set[str]:
    """Return the choices whose sayings stand in the text, longest words first; several if it is open."""
    found = _longest(choices, text)
    if not found:
        lay = meant(choices, text)
        return {lay} if lay else set()
    words = {word for word, _ in found}
    rest = text
    for word in words:
        rest = rest.replace(word, " ")
    more = {choice for word, choice in _longest(choices, rest) if len(word) > 1}
    return {choice for _, choice in found} | more


def _longest(choices: Sequence[str], text: str) -> list[tuple[str, str]]:
    """Return the longest words in the text that stand for choices, each with its choice."""
    found = [
        (word, choice)
        for choice in choices
        for word in (choice, *sayings().get(choice, ()))
        if word in text and (len(word) > 1 or len(text) <= SHORT or word == choice)
    ]
    longest = max((len(word) for word, _ in found), default=0)
    return [pair for pair in found if len(pair[0]) == longest]
