"""Where each entry stands, read without the schema, so that half-written entries count too."""

import re
from pathlib import Path

from knowledge.entry_file import entry_files

_ID = re.compile(r"^(?:- ?|  )\{? *(id|topic): *['\"]?([A-Za-z0-9_-]+)", re.MULTILINE)


def entry_places(folder: Path) -> dict[str, str]:
    """Return FILE:LINE of every entry by its id."""
    return {name: place for key, name, place in _keys(folder) if key == "id"}


def names_taken(folder: Path) -> dict[str, str]:
    """Return FILE:LINE of every id and every topic."""
    places: dict[str, str] = {}
    for _, name, place in _keys(folder):
        places.setdefault(name, place)
    return places


def _keys(folder: Path) -> list[tuple[str, str, str]]:
    found = []
    for path in entry_files(folder):
        text = path.read_text("utf-8", errors="replace")
        for match in _ID.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append((match[1], match[2], f"{path.name}:{line}"))
    return found
