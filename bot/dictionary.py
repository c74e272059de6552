"""Writes var/dictionary/terms.txt: the words of the house that jieba would cut apart.

Run: python -m bot.dictionary. Reads catalogue and entries as data, imports neither room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.environment import DICTIONARY, ROOT

SOURCES = ("services/catalogue", "knowledge/entries")
NAMES = {"name", "title", "result"}
KEYWORDS = {"keywords", "terms"}  # shorter ones are everyday words (之前, 最低), not terms
_NO_TERM = re.compile(r"[0-9几多哪谁]")
_SPLIT = re.compile(r"[^一-鿿A-Za-z0-9]+|(?:怎么|什么|哪些|可以|如何|吗|的|和|与|及|、)")
_ACTS = (
    "申请 申领 领取 补领 换领 换发 补发 补办 新办 首次 登记 备案 查询 打印 办理 进度 核发 变更 注销 挂失 "
    "报失 签注 延续 缴纳 申报 预约 认定 开具 补换 设立 撤销 激活 启用 首次申领 换证 补证 审批 许可 打印证明"
).split()
_TAIL = re.compile(rf"(?:{'|'.join(sorted(_ACTS, key=len, reverse=True))})+$")


def strings(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every string below a YAML node with the nearest key above it."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from strings(value, str(name))
    elif isinstance(node, list):
        for value in node:
            yield from strings(value, key)
    elif isinstance(node, str):
        yield key, node


def terms_of(text: str) -> Iterator[str]:
    """Yield the nouns of a name or title: 《上海市居住证》首次申领 gives 上海市居住证."""
    for piece in _SPLIT.split(text):
        for term in {piece, _TAIL.sub("", piece)}:
            if 2 <= len(term) <= 8 and not term.isascii() and not _NO_TERM.search(term):
                yield term


def terms(documents: Iterable[Any]) -> list[str]:
    """Return the words of all documents, sorted, each once."""
    found: set[str] = set()
    for key, text in (pair for one in documents for pair in strings(one)):
        if key in NAMES:
            found.update(terms_of(text))
        elif key in KEYWORDS:
            found.update(term for term in terms_of(text.split(" | ")[0]) if len(term) > 2)
    return sorted(found)


def read(root: Path = ROOT) -> list[Any]:
    """Return the parsed YAML files of catalogue and entries; a room not built yet gives none."""
    files = sorted(path for source in SOURCES for path in (root / source).rglob("*.yml"))
    return [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in files]


def write(root: Path = ROOT, folder: Path = DICTIONARY) -> int:
    """Write the word list when it changed and return the number of words."""
    words = terms(read(root))
    path, text = folder / "terms.txt", "".join(f"{word}\n" for word in words)
    folder.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
    return len(words)


if __name__ == "__main__":
    print(f"var/dictionary/terms.txt: {write()} words")
