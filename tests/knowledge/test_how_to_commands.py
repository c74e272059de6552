"""The clerk's guide shows only commands that there are, about entries that there are."""

import re
import shlex
from pathlib import Path

import pytest

from knowledge.__main__ import COMMANDS, main
from knowledge.commands.entry_places import names_taken
from knowledge.settings import ROOT, KnowledgeSettings

GUIDES = sorted((ROOT / "docs" / "how-to").glob("add-an-answer*.md"))
COMMAND = re.compile(r"^ *\.venv/bin/python -m knowledge (.+)$", re.MULTILINE)


def commands(guide: Path) -> list[list[str]]:
    return [shlex.split(line) for line in COMMAND.findall(guide.read_text("utf-8"))]


def test_both_languages_show_the_same_commands() -> None:
    english, chinese = map(commands, GUIDES)
    assert english == chinese
    assert {"new", "check", "show", "stale", "search"} <= {line[0] for line in english}


@pytest.mark.parametrize("line", commands(GUIDES[0]), ids=" ".join)
def test_each_command_shown_is_understood(line: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    for name in COMMANDS:
        monkeypatch.setitem(COMMANDS, name, lambda args, settings: ran.append(args.command))
    assert main(line) == 0
    assert ran == line[:1]


def test_the_entries_shown_exist_and_the_new_ones_do_not() -> None:
    taken = names_taken(KnowledgeSettings(_env_file=None).entries)
    for name, entry, *more in (line for line in commands(GUIDES[0]) if line[0] in ("show", "new")):
        assert (entry in taken) is (name == "show")
        if "--topic" in more:
            assert more[more.index("--topic") + 1] in taken
