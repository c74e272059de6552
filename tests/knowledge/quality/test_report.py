import re
from pathlib import Path

import pytest

from knowledge.__main__ import main
from knowledge.quality.material import Material
from knowledge.settings import KnowledgeSettings
from tests.knowledge.quality.conftest import inside, outside, talks, write_lines

PAGE = "手写\n<!-- quality: begin -->\n<!-- quality: end -->\n手写\n"
NAMES = ("entries", "catalogue", "index", "model", "fusion", "questions")


@pytest.fixture
def command(ready: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch) -> KnowledgeSettings:
    for name in NAMES:
        monkeypatch.setenv(f"KNOWLEDGE_{name.upper()}", str(getattr(ready, name)))
    return ready


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:lbfgs failed to converge")
def test_the_report_has_every_section_and_no_shared_line(
    command: KnowledgeSettings, tmp_path: Path
) -> None:
    secret = "身份证丢了这一句不许印出来怎么补"
    shared = tmp_path / "eval"
    write_lines(shared / "questions.jsonl", [{"text": secret, "topic": "id-card-lost"}])
    write_lines(shared / "out_of_scope.jsonl", outside()[:4])
    write_lines(shared / "followups.jsonl", talks()[:2])
    page = tmp_path / "quality.md"
    page.write_text(PAGE, "utf-8")
    assert main(["quality", "--to", str(page), "--shared", str(shared)]) == 0
    text = page.read_text("utf-8")
    titles = re.findall(r"^### (.+)$", text, re.MULTILINE)
    assert len(titles) == 7
    assert text.count("Command: `make quality`.") == 7
    assert text.startswith("手写\n")
    assert text.endswith("手写\n")
    assert secret not in text
    assert f"| questions | {len(inside())} | " in text
    assert "| shared | 4 | " in text
    assert {path.name for path in (tmp_path / "quality").iterdir()} == {
        "reliability.svg", "risk-coverage.svg",
    }  # fmt: skip


def test_no_index_is_written_and_what_is_not_at_hand_is_empty(
    ready: KnowledgeSettings, tmp_path: Path
) -> None:
    settings = ready.model_copy(update={"index": tmp_path / "index"})
    material = Material.gather(settings, tmp_path / "nowhere")
    assert (material.shared, material.shared_talks) == ({}, [])
    assert material.library.find("身份证丢了怎么补").topics[0].id == "id-card-lost"
    assert not settings.index.exists()


def test_what_rasa_learns_from_is_exported(command: KnowledgeSettings, tmp_path: Path) -> None:
    assert main(["quality", "--export", str(tmp_path)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"wordings.json", "questions.json"}


@pytest.mark.usefixtures("command")
@pytest.mark.parametrize("part", ["quality", "http", "encoders"])
def test_a_page_without_markers_is_told_before_anything_is_measured(
    part: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text("手写", "utf-8")
    named = {"http": ["--http", "http://127.0.0.1:9"], "encoders": ["--encoders", str(page)]}
    assert main(["quality", "--to", str(page), *named.get(part, [])]) == 1
    assert f"{part}: begin" in capsys.readouterr().err
