"""A small content on disk, and a library over it that needs no model."""

import datetime
from pathlib import Path

import pytest

from knowledge.encoder import BigramEncoder
from knowledge.entry import Entry
from knowledge.entry_file import load_entries
from knowledge.fusion import VIEWS, Decision, Fusion
from knowledge.index import Index, all_texts, content_hash
from knowledge.library import Library
from knowledge.matcher import Matcher
from knowledge.settings import KnowledgeSettings
from tests.knowledge.samples import BLOCKS, OUTSIDE, TRANSACTIONS, write_yaml

TODAY = datetime.date(2026, 11, 23)
EVEN = dict.fromkeys(VIEWS, 0.25)
SURE = {"one": -4.0, "covered": 4.0, "before_against": 8.0}  # log-odds of being right
DECISION = Decision(EVEN, SURE, answer=0.8, choose=0.3)
FUSION = Fusion(DECISION, DECISION, follow_up={"one": -1.0, "short": 4.0, "gap": 4.0})


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENBAN_TODAY", TODAY.isoformat())


def content(folder: Path) -> KnowledgeSettings:
    """Write the small content below `folder`; return settings that point there."""
    write_yaml(folder / "entries" / "resident.yml", BLOCKS)
    write_yaml(folder / "entries" / "out_of_scope.yml", OUTSIDE)
    write_yaml(folder / "catalogue" / "all.yml", TRANSACTIONS)
    return KnowledgeSettings(
        _env_file=None,
        entries=folder / "entries",
        catalogue=folder / "catalogue",
        index=folder / "index",
        model=str(folder / "model"),
        fusion=folder / "fusion.json",
    )


@pytest.fixture
def settings(tmp_path: Path) -> KnowledgeSettings:
    return content(tmp_path)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeSettings:
    return content(tmp_path_factory.mktemp("knowledge"))


@pytest.fixture(scope="session")
def entries(shared: KnowledgeSettings) -> list[Entry]:
    return load_entries(shared.entries)


@pytest.fixture(scope="session")
def index(shared: KnowledgeSettings, entries: list[Entry]) -> Index:
    texts = all_texts(entries, shared)
    return Index.build(texts, encoder=BigramEncoder(), content=content_hash(shared))


@pytest.fixture(scope="session")
def matcher(index: Index, entries: list[Entry]) -> Matcher:
    return Matcher(index, entries, FUSION)


@pytest.fixture(scope="session")
def library(matcher: Matcher) -> Library:
    return Library(matcher)
