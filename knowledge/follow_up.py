"""Whether a question goes on about the last topic (那要什么材料? 外地户口呢?) or begins another.

The chance is a logistic regression over what the question itself matches, learned by
`python -m knowledge tune` on the talks of knowledge/questions.
"""

import re
from collections.abc import Mapping

import numpy as np

from knowledge.fusion import Decision
from knowledge.index import Index
from knowledge.rows import Scores

GOES_ON = 0.35  # the chance from which on a question is taken to go on about the last topic
# What people say before the new question when the last answer missed.
_WRONG = (
    r"[你您侬]?(?:[全都]|又)?(?:弄|搞|讲|说|问|答|听|理解)(?:错|岔)(?:了|啦)?|错了"
    r"|[你您侬](?:没|没有|勿曾)(?:听懂|听明白|懂|明白)(?:我的意思)?"
    r"|不是这个(?:意思)?|不是那个(?:意思)?|不是问这个"
)
_NO = r"(?:不是的?|不对)(?=[，,。 ]|$)"
_MEANT = r"(?:我|阿拉)(?:想|要)?(?:问|说|讲)的(?:不是这个?|不是那个?|是(?!不是))"
_REPAIR = re.compile(rf"^(?:[哦啊哎唉呃额嗯噢诶])?[，,。 ]*(?:{_WRONG}|{_NO}|{_MEANT})")
_NOT_BUT = re.compile(
    r"不是.{1,12}?[，,。 ]+(?:而?是|我(?:问|说|讲)的是|我(?:就|只)?(?:是)?(?:想|要)问)\s*(?P<rest>.+)$"
)
_LEAD = re.compile(
    rf"^[哦啊哎唉呃额嗯噢诶]?(?:{_WRONG}|{_NO}|{_MEANT}|我|想|要(?=问)|问的?是|说的?是|讲的?是|问(?!题)|是|[，,。、 ])+"
)
_NOT_THIS = re.compile(r"^不是[^，,。 ]{1,12}[，,。 ]+(?:我)?(?:就|只)?(?:是)?")
_NOT_THAT = re.compile(r"[，,。 ]+(?:又|并)?不是[^，,。]{1,12}$")
_OPENING = re.compile(r"^(?:那|还有|另外|再问|顺便|然后|要是|如果|万一)")
_POINTING = re.compile(r"这个|那个|这种|它|该证|这张|这事|这样")
_TAIL = re.compile(r"呢[?？!！。~ ]*$")


def repaired(said: str) -> str | None:
    """Return the question that follows 不是这个，我问的是…; None if nothing is put right."""
    text = said.strip()
    if found := _NOT_BUT.search(text):
        return found["rest"]
    if not _REPAIR.match(text):
        return None
    meant = _NOT_THIS.sub("", _LEAD.sub("", text))
    return _NOT_THAT.sub("", meant) or text


def signs(
    index: Index, decision: Decision, said: str, read: str, target: str, views: Mapping[str, Scores]
) -> dict[str, float]:
    """Return the evidence on whether `said` goes on about the topic `target`."""
    fused = decision.fuse(views)
    rows = index.rows
    last = rows.targets.index(target)
    others = np.setdiff1d(np.concatenate([rows.topics, rows.outside]), [last])
    best = others[np.argmax(fused[others])]
    facet = max(index.facets.chances(read).values())
    return {
        "one": 1.0,
        "facet": facet,
        "last": float(fused[last]),
        "covered": index.coverage(read, last),
        "best_other": float(fused[best]),
        "gap": float(fused[last] - fused[best]),
        "short": 1.0 / (1.0 + len(read) / 6),
        "opening": float(bool(_OPENING.match(said))),
        "pointing": float(bool(_POINTING.search(said))),
        "tail": float(bool(_TAIL.search(said))),
    }
