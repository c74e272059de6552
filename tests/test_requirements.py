"""What is wanted (`requirements/*.in`) stands as an exact pin in what is installed (`requirements/*.txt`)."""

import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).parents[1] / "requirements"


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(lines: list[str], pattern: str) -> set[str]:
    return {plain(found[1]) for line in lines if (found := re.match(pattern, line))}


@pytest.mark.parametrize("wanted", sorted(REQUIREMENTS.glob("*.in")), ids=lambda path: path.stem)
def test_everything_wanted_is_pinned(wanted: Path) -> None:
    pins = wanted.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    asked = names(wanted.read_text(encoding="utf-8").splitlines(), r"([A-Za-z0-9][\w.-]*)")
    assert asked
    assert asked <= names(pins, r"([A-Za-z0-9][\w.-]*)(?:\[[\w,-]+\])?==")
