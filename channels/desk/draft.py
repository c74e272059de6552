"""From a cluster to the draft of an entry, in the shape of `python -m knowledge new`.

Nothing is changed by it: a clerk fills it in, checks it and puts it into knowledge/entries.
"""

import re
from pathlib import Path

from channels.desk.clusters import Cluster

EMPTY = (Path(__file__).parent / "templates" / "entry.yml").read_text("utf-8")
SHORT = 8  # characters of a wording of the style `short`
LONGEST_TITLE = 40
_MASKED = re.compile(r"\[[^\]]{1,6}\]")  # [手机号]: no wording for others


def draft(cluster: Cluster) -> str:
    """Return the YAML block: the questions as wordings, everything else empty."""
    wordings = [text for text, _ in cluster.questions if not _MASKED.search(text)]
    short = [one for one in wordings if len(one) <= SHORT]
    values = {
        "title: ''": f"title: {quoted(wordings[0][:LONGEST_TITLE] if wordings else '')}",
        "    short: []": _listed("short", short),
        "    spoken: []": _listed("spoken", [one for one in wordings if one not in short]),
    }
    block = EMPTY
    for empty, filled in values.items():
        block = block.replace(empty, filled, 1)
    return _heading(cluster) + block


def quoted(text: str) -> str:
    """Return a text of one line as YAML, whatever stands in it."""
    return "'" + text.replace("'", "''") + "'"


def _listed(style: str, wordings: list[str]) -> str:
    if not wordings:
        return f"    {style}: []"
    return "\n".join([f"    {style}:", *(f"    - {quoted(one)}" for one in wordings)])


def _heading(cluster: Cluster) -> str:
    lines = [
        f"# 草稿：{cluster.people}人问过，{cluster.unanswered}次没答上来，{cluster.useless}次评价没用。",
        "# 编号和类别请自己定；先看看是不是已有的条目少了这些问法。",
    ]
    if cluster.topics:
        lines.append(f"# 已有的条目：{'、'.join(cluster.topics)}")
    return "\n".join([*lines, ""])
