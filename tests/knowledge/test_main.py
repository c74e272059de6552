"""The command line over the small content, with an encoder trained for it."""

import json
import shutil
from pathlib import Path

import pytest

from knowledge.__main__ import main
from knowledge.encoder_training import save, train
from knowledge.entry_file import load_entries
from knowledge.index import all_texts
from knowledge.settings import KnowledgeSettings
from knowledge.snapshot import shown
from tests.knowledge.conftest import FUSION, content
from tests.knowledge.samples import BLOCKS, write_yaml


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeSettings:
    settings = content(tmp_path_factory.mktemp("command"))
    texts = all_texts(load_entries(settings.entries), settings)
    save(train(texts, dimension=32, pieces=400, epochs=1, show=False), Path(settings.model))
    FUSION.save(settings.fusion)
    return settings


def point_at(settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("entries", "catalogue", "index", "model", "fusion"):
        monkeypatch.setenv(f"KNOWLEDGE_{name.upper()}", str(getattr(settings, name)))


@pytest.fixture
def command(ready: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch) -> KnowledgeSettings:
    point_at(ready, monkeypatch)
    return ready


@pytest.fixture
def built(command: KnowledgeSettings) -> KnowledgeSettings:
    assert main(["build", "--if-stale"]) == 0
    return command


def test_build_builds_once(built: KnowledgeSettings, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["build", "--if-stale"]) == 0
    assert capsys.readouterr().out == "index: up to date\n"
    assert main(["build"]) == 0
    assert "of 7 targets" in capsys.readouterr().out


def test_search_prints_the_ranking(
    built: KnowledgeSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "身份证丢了怎么补"]) == 0
    first, second, *_ = capsys.readouterr().out.splitlines()[-10:]
    assert first.startswith("answered (confidence 1.00)")
    assert second.endswith("topic:id-card-lost")


def test_search_prints_json(built: KnowledgeSettings, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["search", "身份证丢了怎么补", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["outcome"] == "answered"
    assert found["topics"][0]["target"] == "topic:id-card-lost"


def test_evaluate_prints_measures(
    built: KnowledgeSettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text('{"text": "身份证丢了怎么补", "topic": "id-card-lost"}\n', "utf-8")
    capsys.readouterr()
    assert main(["evaluate", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["recall_at_1"] == 1
    assert main(["evaluate", str(path)]) == 0
    assert "recall_at_1" in capsys.readouterr().out


def test_evaluate_without_its_file_says_which(
    built: KnowledgeSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "nowhere.jsonl"]) == 1
    assert "nowhere.jsonl" in capsys.readouterr().err


def test_check_tells_the_faults_and_fails(
    command: KnowledgeSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert "id-card-lost: wordings: 5 of at least" in out
    assert "4 entries, 20 wordings" in out


def test_check_of_the_real_content_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert " 0 faults" in capsys.readouterr().out


def test_a_broken_entry_file_is_told_on_stderr(
    settings: KnowledgeSettings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    point_at(settings, monkeypatch)
    write_yaml(settings.entries / "hr.yml", [{**BLOCKS[0], "id": "x", "region": "火星"}])
    nothing_heard = ["tune", "--heard", str(settings.entries / "none.json")]
    for command in (["check"], ["encoder"], nothing_heard):
        assert main(command) == 1
        assert capsys.readouterr().err.startswith("hr.yml:1: x: region: ")


def test_search_without_an_index_says_what_to_run(
    ready: KnowledgeSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    point_at(ready.model_copy(update={"index": tmp_path / "none"}), monkeypatch)
    assert main(["search", "居住证"]) == 1
    assert "make index" in capsys.readouterr().err


def test_the_encoder_command_trains_a_model(
    settings: KnowledgeSettings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    point_at(settings, monkeypatch)
    assert main(["encoder"]) == 0
    assert (Path(settings.model) / "modules.json").exists()


@pytest.mark.parametrize("arguments", [[], ["dance"], ["search"], ["evaluate"]])
def test_a_command_nobody_knows_ends_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_rollback_shows_the_index_before_and_says_when_there_is_none(
    built: KnowledgeSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    for old in sorted(built.index.glob("snapshot-*"))[:-1]:
        shutil.rmtree(old)
    assert main(["rollback"]) == 1
    assert "there is none" in capsys.readouterr().out
    before = shown(built.index)
    assert main(["build"]) == 0
    assert main(["rollback"]) == 0
    assert shown(built.index) == before
    assert "take back the entries" in capsys.readouterr().out
