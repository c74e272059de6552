"""A question in, ranked matches out. Other folders import only what stands here."""

from knowledge.answer import FACET_LABELS, Answer
from knowledge.errors import KnowledgeError
from knowledge.facet import facet_of, is_elliptic
from knowledge.library import Library
from knowledge.matcher import Match, Outcome, Retrieval
from knowledge.settings import KnowledgeSettings, today

__all__ = [
    "FACET_LABELS", "Answer", "KnowledgeError", "KnowledgeSettings", "Library", "Match",
    "Outcome", "Retrieval", "facet_of", "is_elliptic", "today",
]  # fmt: skip
