"""Writes bot/data/nlu/{ask_topics,apply_transactions}.yml: how people ask and apply, drawn from the content.

Run: python -m bot.sample, now and then; a new answer or transaction needs no training. One wording a
style of every topic, WISHES spoken forms of every transaction, chosen by hash so that the files stay.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.environment import ROOT

ENTRIES, CATALOGUE = "knowledge/entries", "services/catalogue/transactions"
NO_ENTRIES = {"out_of_scope.yml", "near_misses.yml"}
STYLES = ("short", "spoken", "story", "indirect", "other_side", "elder")
WISHES = 4
_UNSAFE = set("[]{}()|\\/")  # Rasa's own marks in an example


def asked(root: Path = ROOT) -> Iterator[str]:
    """Yield one wording of each style of every entry."""
    for path in sorted((root / ENTRIES).glob("*.yml")):
        for entry in [] if path.name in NO_ENTRIES else _read(path):
            for style in STYLES:
                texts = [
                    text.split(" | ")[0] for text in (entry["wordings"] or {}).get(style) or []
                ]
                yield from chosen(texts, 1)


def wished(root: Path = ROOT) -> Iterator[str]:
    """Yield a few spoken forms of every transaction."""
    for path in sorted((root / CATALOGUE).glob("*.yml")):
        for transaction in _read(path):
            yield from chosen(transaction.get("spoken") or [], WISHES)


def chosen(texts: Iterable[str], most: int) -> list[str]:
    """Return at most `most` texts that Rasa can read, always the same ones."""
    safe = [text.strip() for text in texts if not _UNSAFE & set(text)]
    return sorted(safe, key=lambda text: hashlib.sha256(text.encode()).hexdigest())[:most]


def document(intent: str, texts: Iterable[str]) -> str:
    """Return the examples in Rasa's format."""
    rows = "\n".join(f"    - {text}" for text in texts)
    head = "# Drawn from the content by `python -m bot.sample`; not edited by hand.\n"
    return f'{head}version: "3.1"\nnlu:\n- intent: {intent}\n  examples: |\n{rows}\n'


def _read(path: Path) -> list[Any]:
    found = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or []
    return list(found.get("transactions", []) if isinstance(found, dict) else found)


def _by_hand(path: Path) -> Iterator[str]:
    """Yield the examples that a person wrote for any act: no text may have two."""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("    - "):
            yield _bare(line[6:])


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def main() -> None:
    """Write both files."""
    folder = ROOT / "bot/data/nlu"
    drawn = {"ask_topics": ("ask", asked()), "apply_transactions": ("apply", wished())}
    taken = {
        text for path in folder.glob("*.yml") if path.stem not in drawn for text in _by_hand(path)
    }
    for name, (intent, texts) in drawn.items():
        kept = [text for text in dict.fromkeys(texts) if _bare(text) not in taken]
        taken.update(map(_bare, kept))
        (folder / f"{name}.yml").write_text(document(intent, kept), "utf-8")


if __name__ == "__main__":
    main()
