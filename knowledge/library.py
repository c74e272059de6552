"""The library as others open it: one object that finds and answers on a given day."""

import dataclasses
import datetime

from knowledge.answer import Answer, answer, entry_for
from knowledge.document import transaction_target
from knowledge.encoder import Encoder, SentenceEncoder
from knowledge.entry import Entry, Facet
from knowledge.entry_file import load_entries
from knowledge.errors import IndexFault, IndexMismatch
from knowledge.fusion import Fusion
from knowledge.index import Index, all_texts, content_hash
from knowledge.matcher import Matcher, Outcome, Retrieval
from knowledge.places import REGION, elsewhere
from knowledge.rerank import Reranker, reranker_of
from knowledge.settings import KnowledgeSettings, today
from knowledge.wish_chance import wish_chance


class Library:
    """Entries, index and matcher, opened once and used from many threads."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.entries = matcher.entries
        self.encoder: Encoder | None = None
        self._versions: dict[str, list[Entry]] = {}
        for entry in self.entries:
            self._versions.setdefault(entry.topic, []).append(entry)

    @classmethod
    def open(cls, settings: KnowledgeSettings | None = None) -> "Library":
        """Open the built index; raises IndexMissing, IndexMismatch, IndexStale, EncoderFault."""
        settings = settings or KnowledgeSettings()
        encoder = _encoder(settings)
        index = Index.load(settings.index, encoder=encoder, content=content_hash(settings))
        return cls._over(index, encoder, settings, reranker_of(settings))

    @classmethod
    def reopen(cls, settings: KnowledgeSettings, old: "Library") -> "Library":
        """Open the snapshot now current, with the models of `old` where they fit.

        The snapshot is served as it was built: entries may have been edited again since.
        """
        encoder = old.encoder or _encoder(settings)
        try:
            index = Index.load(settings.index, encoder=encoder)
        except IndexMismatch:  # the model was trained anew
            encoder = _encoder(settings)
            index = Index.load(settings.index, encoder=encoder)
        return cls._over(index, encoder, settings, old.matcher.reranker)

    @classmethod
    def _over(
        cls,
        index: Index,
        encoder: Encoder,
        settings: KnowledgeSettings,
        reranker: Reranker | None,
    ) -> "Library":
        fusion = Fusion.load(settings.fusion)
        matcher = Matcher(index, index.entries, fusion, choices=settings.choices, reranker=reranker)
        matcher.find("预热")
        library = cls(matcher)
        library.encoder = encoder
        return library

    def find(
        self, question: str, *, last: str | None = None, day: datetime.date | None = None
    ) -> Retrieval:
        """Return ranked matches; topics with nothing to serve on `day` are never answered.

        last: the topic last spoken of; `same_topic` of the result tells whether it goes on.
        """
        found = self.matcher.find(question, last=last)
        served = [m for m in found.topics if self._entry(m.id, day)]
        if served and self._of_another_place(found.read, served[0].id, day or today()):
            return dataclasses.replace(
                found, outcome=Outcome.NO_MATCH, topics=served, outside="other_place"
            )
        outcome = found.outcome
        if found.topics[:1] != served[:1] and outcome is Outcome.ANSWERED:
            outcome = Outcome.CHOOSE
        if not served:
            outcome = Outcome.NO_MATCH
        return dataclasses.replace(found, outcome=outcome, topics=served)

    def _entry(self, topic: str, day: datetime.date | None) -> Entry | None:
        return entry_for(self._versions.get(topic, []), topic, day or today())

    def _of_another_place(self, read: str, topic: str, day: datetime.date) -> bool:
        """Tell whether the rule of another city is asked for, and ours is only Shanghai's."""
        entry = self._entry(topic, day)
        return entry is not None and entry.region == REGION and elsewhere(read)

    def wish_chance(self, found: Retrieval, *, ask: float, apply: float) -> float:
        """Return the probability that what was searched is a wish to have something done.

        ask, apply: the chances of these dialogue acts that the engine heard, 0 to 1.
        """
        return wish_chance(self.matcher.fusion.wish, found, ask=ask, apply=apply)

    def facet_of(self, question: str, topic: str) -> Facet | None:
        """Return the side of a topic that a question asks for; None if the topic has none."""
        return self.matcher.facet_of(question, topic)

    def answer(
        self, topic: str, *, facet: str | None = None, day: datetime.date | None = None
    ) -> Answer | None:
        """Return the answer of a topic on `day`, or None when nothing may be served."""
        day = day or today()
        entry = self._entry(topic, day)
        return answer(entry, facet=facet, day=day) if entry else None

    def topic_of(self, transaction: str) -> str | None:
        """Return the topic that a transaction belongs to: of those that name it, the nearest to its
        name; None if none names it.
        """
        named = [entry.topic for entry in self.entries if transaction in entry.transactions]
        if len(named) < 2:
            return named[0] if named else None
        target = transaction_target(transaction)
        names = [
            row.text for row in self.matcher.texts if (row.kind, row.target) == ("name", target)
        ]
        nearest = [match.id for name in names[:1] for match in self.matcher.find(name).topics]
        return next((topic for topic in nearest if topic in named), named[0])

    def title(self, topic: str) -> str:
        """Return the topic's title; raises KeyError if there is no such topic."""
        for entry in self.entries:
            if entry.topic == topic:
                return entry.title
        raise KeyError(topic)


def build(settings: KnowledgeSettings | None = None) -> Index:
    """Build and save the index of the current entries and catalogue."""
    settings = settings or KnowledgeSettings()
    encoder = _encoder(settings)
    before = content_hash(settings)
    entries = load_entries(settings.entries)
    texts = all_texts(entries, settings)
    if content_hash(settings) != before:  # somebody saved a file between
        return build(settings)
    index = Index.build(texts, encoder=encoder, content=before, entries=entries)
    index.save(settings.index)
    return index


def _encoder(settings: KnowledgeSettings) -> SentenceEncoder:
    return SentenceEncoder(settings.model, prefix=settings.query_prefix)


def is_current(settings: KnowledgeSettings) -> bool:
    """Tell whether the built index fits the entries, the catalogue and the model."""
    encoder = _encoder(settings)
    try:
        Index.load(settings.index, encoder=encoder, content=content_hash(settings))
    except IndexFault:
        return False
    return True
