"""From an entry to what is said: the reviewed text as written, never rephrased."""

import dataclasses
import datetime
from collections.abc import Sequence

from knowledge.citation import split_basis
from knowledge.entry import Entry

FACET_LABELS: dict[str, str] = {
    "conditions": "什么条件", "materials": "要带什么", "steps": "怎么办", "time_limit": "多长时间",
    "fee": "收费吗", "channel": "去哪里办", "amount": "多少钱", "basis": "依据是什么",
}  # fmt: skip
LATER = "这条规定自{}起施行，现在还没有生效。"


@dataclasses.dataclass(frozen=True)
class Source:
    """What the contract shows under an answer."""

    title: str
    article: str | None
    checked_on: str


@dataclasses.dataclass(frozen=True)
class Answer:
    """A reviewed text ready to be rendered; `facet` None is the whole answer."""

    topic: str
    title: str
    text: str
    spoken: str
    facet: str | None
    sources: list[Source]
    valid_until: str | None
    facets: list[str]
    transactions: list[str]
    related: list[str]


def entry_for(entries: Sequence[Entry], topic: str, day: datetime.date) -> Entry | None:
    """Return the entry of a topic in force on `day`, else one that starts later, else None."""
    versions = [entry for entry in entries if entry.topic == topic]
    now = [entry for entry in versions if entry.in_force(day)]
    later = [e for e in versions if e.effective_from is not None and e.effective_from > day]
    return next(iter(now or sorted(later, key=lambda e: str(e.effective_from))), None)


def answer(entry: Entry, *, facet: str | None, day: datetime.date) -> Answer:
    """Return the entry's answer, or the text of one facet if the entry has it."""
    text, spoken = entry.answer, entry.spoken
    if facet == "basis":
        text = spoken = _basis_text(entry)
    elif facet and facet in entry.facets:
        text = spoken = entry.facets[facet]
    else:
        facet = None
    if entry.effective_from and entry.effective_from > day:
        starts = f"{entry.effective_from:%Y年%m月%d日}".replace("年0", "年").replace("月0", "月")
        text = LATER.format(starts) + text
        import cn2an  # half a second that most answers never need

        spoken = LATER.format(cn2an.transform(starts, "an2cn")) + spoken
    return Answer(
        entry.topic, entry.title, text, spoken, facet, sources(entry),
        entry.valid_until.isoformat() if entry.valid_until else None,
        [*entry.facets, "basis"], list(entry.transactions), list(entry.related),
    )  # fmt: skip


def sources(entry: Entry) -> list[Source]:
    """Return the citations of an entry in the contract's shape."""
    checked = entry.checked_on.isoformat()
    return [Source(one.title, one.article, checked) for one in entry.citations]


def _basis_text(entry: Entry) -> str:
    """List the laws and articles, without repeating one."""
    every = [*entry.sources, *(part for f in entry.facts for part in split_basis(f.basis or ""))]
    titles: dict[str, list[str]] = {}
    for text in every:
        law, _, article = text.partition(" ")
        name = "《" + law.split("(")[0].strip("《》") + "》"
        articles = titles.setdefault(name, [])
        if article and article not in articles:
            articles.append(article)
    parts = [name + "、".join(named[:4]) for name, named in list(titles.items())[:5]]
    return f"“{entry.title.rstrip('？?')}”的依据是：{'；'.join(parts)}。"
