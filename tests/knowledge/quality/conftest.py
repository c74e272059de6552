"""The small content with an encoder trained for it, questions and talks of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.entry_file import load_entries
from knowledge.index import all_texts
from knowledge.settings import KnowledgeSettings
from tests.knowledge.conftest import FUSION, content
from tests.knowledge.samples import BLOCKS, TRANSACTIONS

Line = dict[str, Any]
STYLES = ("short", "story")
ENDS = ("", "请问", "谢谢", "急")
FAR = ["红烧鱼", "看电影", "踢足球", "学钢琴", "写小说", "下象棋",
       "放风筝", "打游戏", "听音乐", "种月季", "养金鱼", "包饺子"]  # fmt: skip


def write_lines(path: Path, lines: list[Line]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")


def inside() -> list[Line]:
    return [
        {"text": text + end, "topic": block["id"], "style": STYLES[place % 2], "facet": None}
        for block in BLOCKS
        for place, text in enumerate(block["wordings"]["short"])
        for end in ENDS
    ]


def outside() -> list[Line]:
    return [{"text": f"{what}{end}", "topic": None, "kind": "far"} for what in FAR for end in ENDS]


def wishes() -> list[Line]:
    return [
        {"text": f"{want}{block['name']}{end}", "transaction": block["id"]}
        for block in TRANSACTIONS
        for want in ("我要", "帮我")
        for end in (*ENDS, "可以吗", "行不行", "好吗")
    ]


def talks() -> list[Line]:
    first, second = BLOCKS[0]["id"], BLOCKS[1]["id"]
    return [
        {
            "turns": [
                {"text": "身份证丢了怎么补", "topic": first},
                {"text": f"收费吗{end}", "topic": first, "facet": "fee"},
                {"text": f"外地人居住证去哪里办{end}", "topic": second},
            ]
        }
        for end in (*ENDS, "呢", "啊", "呀", "嘛")
    ]


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeSettings:
    from knowledge.encoder_training import save, train  # seconds: torch

    folder = tmp_path_factory.mktemp("quality")
    settings = content(folder).model_copy(update={"questions": folder / "questions"})
    texts = all_texts(load_entries(settings.entries), settings)
    save(train(texts, dimension=32, pieces=400, epochs=1, show=False), Path(settings.model))
    FUSION.save(settings.fusion)
    own = {"inside": inside(), "outside": outside(), "apply": wishes(), "followups": talks()}
    for name, lines in own.items():
        write_lines(settings.questions / f"{name}.jsonl", lines)
    return settings
