"""Four small topics and two transactions, written as a clerk writes them."""

from pathlib import Path
from typing import Any

import yaml

Block = dict[str, Any]


def block(topic: str, title: str, wordings: list[str], /, **changes: Any) -> Block:
    """Return one entry as it stands in a file, with some fields changed."""
    return {
        "id": topic,
        "category": "resident",
        "title": title,
        "title_en": title.encode("ascii", "replace").decode(),
        "answer": f"{title}这是审核过的答复，写给来办事的人看，" + "说清楚条件、材料和去处，" * 3,
        "spoken": "请带身份证到窗口办，不收费。",
        "facets": {"materials": f"{title}要带身份证原件。", "fee": "这件事不收费，请放心来。"},
        "wordings": {
            "short": [f"{text} | materials" if "带什么" in text else text for text in wordings],
            "spoken": [f"那个，{wordings[0]}呀"],
        },
        "facts": [
            {
                "text": "凭身份证办理。",
                "basis": "居民身份证法(2011-10-29) 第十一条",
                "checked": True,
            },
            {"text": "办理不收费。", "basis": "居住证条例(2015-11-26) 第九条", "checked": True},
        ],
        "sources": ["居民身份证法(2011-10-29) 第十一条"],
        "effective_from": None,
        "valid_until": None,
        "checked_on": "2026-11-01",
        "region": "全国",
        "audience": "citizen",
        **changes,
    }


BLOCKS = [
    block(
        "id-card-lost", "身份证丢了怎么补办？",
        ["身份证丢了怎么补", "身份证遗失补领", "补身份证要带什么", "身份证不见了怎么办"],
    ),
    block(
        "residence-permit", "居住证怎么办理？",
        ["我要办居住证", "居住证怎么申请", "办居住证要带什么", "外地人居住证去哪里办"],
    ),
    block(
        "housing-fund", "公积金怎么提取？",
        ["公积金怎么提取", "租房提公积金", "提公积金要带什么", "离职了公积金怎么取出来"],
    ),
    block(
        "old-car-subsidy", "旧车换新车有什么补贴？",
        ["旧车换新车补贴多少", "汽车以旧换新补贴", "换车补贴要带什么", "报废旧车有钱拿吗"],
        effective_from="2026-01-01", valid_until="2026-12-31",
    ),
]  # fmt: skip
TRANSACTIONS = [
    {"id": "residence-permit-first", "name": "居住证首次申领", "spoken": ["办居住证"],
     "theme": "residence-permit", "kind": "apply"},
    {"id": "housing-fund-rent", "name": "租房提取住房公积金", "spoken": ["租房提公积金"],
     "theme": "housing-fund", "kind": "apply"},
]  # fmt: skip
OUTSIDE = {"far": ["今天天气怎么样", "红烧肉怎么烧", "讲个笑话"]}


def write_yaml(path: Path, content: Any) -> Path:
    """Write YAML as people write it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    return path
