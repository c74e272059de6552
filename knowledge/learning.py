"""From our own wordings and questions to fusion.json, in the order that keeps it honest.

Weights: by cross-validation over the wordings. Confidence, thresholds, follow-ups: on the questions
below knowledge/questions, written from the topics' titles alone by people who did not see the wordings.
"""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rich.console import Console

from knowledge import follow_up_training, wish_training
from knowledge.calibration import Labelled, calibrate, judge, measures
from knowledge.document import topic_target, transaction_target
from knowledge.encoder import SentenceEncoder
from knowledge.entry import Entry
from knowledge.entry_file import load_entries
from knowledge.evaluate import load_lines
from knowledge.fusion import Decision, Fusion
from knowledge.index import Index, all_texts
from knowledge.matcher import Matcher
from knowledge.places import REGION, elsewhere
from knowledge.rerank import passages, reranked, reranker_of
from knowledge.rows import Scores
from knowledge.settings import KnowledgeSettings
from knowledge.tuning import FAMILIES, Asked, ask_all, first_right, learn_weights
from knowledge.wish_training import Heard

ROUNDS = 1  # of five: a fifth of the wordings, some six thousand, is plenty for four weights
say = Console(stderr=True).print


def learn_weighing(settings: KnowledgeSettings) -> tuple[dict[str, dict[str, float]], list[Asked]]:
    """Return the weights of the views for topics and for transactions, and what they rest on."""
    asked = ask_all(all_texts(load_entries(settings.entries), settings), rounds=ROUNDS)
    return {family: learn_weights(asked, family) for family in FAMILIES}, asked


def learn_fusion(
    settings: KnowledgeSettings, *, weights: dict[str, dict[str, float]], heard: Heard
) -> Fusion:
    """Return the fusion whose confidence and thresholds fit the independent questions.

    heard: what the engine hears in our own questions and wishes (wish_training).
    """
    encoder = SentenceEncoder(settings.model, prefix=settings.query_prefix)
    say("building the index of all texts")
    entries = load_entries(settings.entries)
    index = Index.build(all_texts(entries, settings), encoder=encoder)
    local = local_only(entries)
    outside = load_lines(settings.questions / "outside.jsonl")
    inside = load_lines(settings.questions / "inside.jsonl")
    wishes = load_lines(settings.questions / "apply.jsonl")
    measured: dict[str, Any] = {}
    decisions: dict[str, Decision] = {}
    for family, lines in (("topic", [*inside, *outside]), ("transaction", [*wishes, *outside])):
        again = _second_look(index, entries, settings) if family == "topic" else _as_found
        judged = judge(index, labelled(lines), family, weights[family], bars=local, rerank=again)
        decisions[family], chances = calibrate(judged, weights[family])
        measured[family] = measures(chances, judged, decisions[family])
        say(family, measured[family])
    talks = load_lines(settings.questions / "followups.jsonl")
    odds, told = follow_up_training.learn(index, decisions["topic"], talks, outside)
    measured["follow_up"] = {"turns_told_rightly": round(told, 4)}
    fusion = Fusion(decisions["topic"], decisions["transaction"], odds)
    rows = wish_training.labelled(settings.questions)
    wish, measured["wish"] = wish_training.learn(Matcher(index, [], fusion), rows, heard)
    say("wish", measured["wish"])
    return dataclasses.replace(fusion, wish=wish, measured=measured)


def _as_found(question: str, fused: Scores) -> Scores:
    return fused


def _second_look(
    index: Index, entries: Sequence[Entry], settings: KnowledgeSettings
) -> Callable[[str, Scores], Scores]:
    """Return what the configured reranker does to the scores of a question."""
    reranker = reranker_of(settings)
    if reranker is None:
        return _as_found
    texts = passages(index.rows.targets, entries)
    return lambda question, fused: reranked(reranker, question, fused, index.rows.topics, texts)


def local_only(entries: Iterable[Entry]) -> Callable[[str, str], bool]:
    """Return the rule that bars an entry of Shanghai's where another city is asked about."""
    ours = {topic_target(entry.topic) for entry in entries if entry.region == REGION}
    return lambda read, target: target in ours and elsewhere(read)


def labelled(lines: Iterable[dict[str, Any]]) -> list[Labelled]:
    """Return questions with the targets that a fair judge accepts."""
    return [Labelled(line["text"], _accepted(line)) for line in lines]


def cross_validated(asked: list[Asked], weights: dict[str, dict[str, float]]) -> dict[str, float]:
    """Return the share of held-out wordings whose target comes first, by family."""
    return {family: round(first_right(asked, family, weights[family]), 4) for family in FAMILIES}


def _accepted(line: dict[str, Any]) -> frozenset[str]:
    also = line.get("also") or []
    if line.get("transaction"):
        return frozenset(map(transaction_target, [line["transaction"], *also]))
    return frozenset(map(topic_target, [line["topic"], *also] if line.get("topic") else []))
