"""The library as others open it: one object that finds and answers on a given day."""

import dataclasses
import datetime

from knowledge.answer import Answer, answer, entry_for
from knowledge.encoder import SentenceEncoder
from knowledge.entry import Facet
from knowledge.entry_file import load_entries
from knowledge.errors import IndexFault
from knowledge.index import Index, all_texts, content_hash
from knowledge.matcher import Fusion, Matcher, Outcome, Retrieval
from knowledge.settings import KnowledgeSettings, today


class Library:
    """Entries, index and matcher, opened once and used from many threads."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.entries = matcher.entries

    @classmethod
    def open(cls, settings: KnowledgeSettings | None = None) -> "Library":
        """Open the built index; raises IndexMissing, IndexMismatch, IndexStale, EncoderFault."""
        settings = settings or KnowledgeSettings()
        encoder = SentenceEncoder(settings.model, prefix=settings.query_prefix)
        index = Index.load(settings.index, encoder=encoder, content=content_hash(settings))
        matcher = Matcher(
            index, load_entries(settings.entries), Fusion.load(settings.fusion),
            choices=settings.choices,
        )  # fmt: skip
        matcher.find("预热")
        return cls(matcher)

    def find(self, question: str, *, day: datetime.date | None = None) -> Retrieval:
        """Return ranked matches; topics with nothing to serve on `day` are never answered."""
        found = self.matcher.find(question)
        served = [m for m in found.topics if entry_for(self.entries, m.id, day or today())]
        outcome = found.outcome
        if found.topics[:1] != served[:1] and outcome is Outcome.ANSWERED:
            outcome = Outcome.CHOOSE
        if not served:
            outcome = Outcome.NO_MATCH
        return dataclasses.replace(found, outcome=outcome, topics=served)

    def answer(
        self, topic: str, *, facet: Facet | None = None, day: datetime.date | None = None
    ) -> Answer | None:
        """Return the answer of a topic on `day`, or None when nothing may be served."""
        day = day or today()
        entry = entry_for(self.entries, topic, day)
        return answer(entry, facet=facet, day=day) if entry else None

    def title(self, topic: str) -> str:
        """Return the topic's title; raises KeyError if there is no such topic."""
        for entry in self.entries:
            if entry.topic == topic:
                return entry.title
        raise KeyError(topic)


def build(settings: KnowledgeSettings | None = None) -> Index:
    """Build and save the index of the current entries and catalogue."""
    settings = settings or KnowledgeSettings()
    encoder = SentenceEncoder(settings.model, prefix=settings.query_prefix)
    texts = all_texts(load_entries(settings.entries), settings)
    index = Index.build(texts, encoder=encoder, content=content_hash(settings))
    index.save(settings.index)
    return index


def is_current(settings: KnowledgeSettings) -> bool:
    """Tell whether the built index fits the entries, the catalogue and the model."""
    encoder = SentenceEncoder(settings.model, prefix=settings.query_prefix)
    try:
        Index.load(settings.index, encoder=encoder, content=content_hash(settings))
    except IndexFault:
        return False
    return True
