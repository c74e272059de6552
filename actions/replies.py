"""The messages of the public contract, and the words around them."""

from collections.abc import Sequence
from typing import Any

from knowledge import FACET_LABELS, Answer

Message = dict[str, Any]
Option = dict[str, Any]

HUMAN: Option = {"label": "转人工", "payload": "wb:human:"}
CONTINUE: Option = {"label": "继续办理", "payload": "wb:move:continue"}


def text(outcome: str, words: str, options: Sequence[Option] = (), **more: Any) -> Message:
    """Return a plain message."""
    return {"type": "text", "outcome": outcome, "text": words, "options": list(options), **more}


def topic_option(topic: str, title: str) -> Option:
    """Return the option that answers a topic."""
    return {"label": title, "topic": topic, "transaction": None, "payload": f"wb:topic:{topic}"}


def start_option(transaction: str, label: str) -> Option:
    """Return the option that starts a transaction."""
    return {
        "label": label, "topic": None, "transaction": transaction,
        "payload": f"wb:start:{transaction}",
    }  # fmt: skip


def answer(found: Answer, names: dict[str, str]) -> Message:
    """Return a reviewed answer; `names` has the transactions that can be started, by id."""
    starts = [start_option(id, f"现在办理：{name}") for id, name in names.items()]
    facets = [
        {"label": FACET_LABELS[facet], "payload": f"wb:facet:{found.topic}.{facet}"}
        for facet in found.facets
        if facet != found.facet
    ]
    return {
        "type": "answer", "outcome": "answered", "topic": found.topic, "title": found.title,
        "text": found.text, "spoken": found.spoken, "facet": found.facet,
        "sources": [
            {"title": s.title, "article": s.article, "checked_on": s.checked_on}
            for s in found.sources
        ],
        "valid_until": found.valid_until, "options": [*starts, *facets],
    }  # fmt: skip


def choice(words: str, options: Sequence[Option]) -> Message:
    """Return at most three choices."""
    return {"type": "choice", "outcome": "choose", "text": words, "options": list(options[:3])}


# What is said when the question is of a kind that we know not to answer.
REFUSALS = {
    "other_place": "您问的是外地的规定，我这里只有上海的。可以打当地的12345问，或者转人工。",
    "injection": "我只按核对过的资料回答，不能改口，也不能替别人查信息。您想了解哪项政策，直接问我就行。",
    "far": "这个不归我管，我只懂政策和办事。您有要办的事，随时说，也可以转人工。",
}  # fmt: skip
UNKNOWN = "这个问题我这里没有核对过的答案，不敢乱说。您可以换个说法，也可以转人工，或者拨打12345。"


def no_answer(outside: str | None) -> Message:
    """Say that we do not know, and offer a person; `outside` is the kind of foreign question."""
    return {
        "type": "no_answer", "outcome": "no_match",
        "text": REFUSALS.get(outside or "", UNKNOWN), "options": [HUMAN],
    }  # fmt: skip


def handover(ticket: str, desk: str) -> Message:
    """Tell which ticket the person has and who takes it."""
    words = f"已经为您转人工，排队号{ticket}，由{desk}接待。"
    return {"type": "handover", "outcome": "handover", "ticket": ticket, "text": words}


def care() -> Message:
    """Answer distress: warmth, a number, a person."""
    return text(
        "care",
        "听起来您现在很不容易，您愿意说出来很重要。全国心理援助热线12356全天有人接听；"
        "如果有人正在伤害您或者您有危险，请马上拨打110，需要急救拨打120。我也可以马上为您找工作人员。",
        [HUMAN],
    )


SMALL_TALK = {
    "greet": "您好，我是问办。您可以问政策、税务、社保、法律的问题，也可以直接说想办什么，比如“我要办居住证”。",
    "thanks": "不客气，还有什么要问要办的，您接着说。",
    "bye": "好的，再见。有要问的、要办的，随时再来。",
    "help": "我能做两件事：一是回答常见问题，每条答案都标明依据；二是帮您办事，比如居住证、社保卡、营业执照，一步一步填好再提交。",
    "abuse": "让您着急了，对不起。您说说遇到了什么事，我尽力帮您；也可以直接转人工。",
}  # fmt: skip
