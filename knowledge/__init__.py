"""A question in, ranked matches out. Other folders import only what stands here."""

from knowledge.answer import FACET_LABELS, Answer
from knowledge.entry import Facet
from knowledge.errors import KnowledgeError
from knowledge.follow_up import GOES_ON, repaired
from knowledge.library import Library
from knowledge.matcher import Match, Outcome, Retrieval
from knowledge.settings import KnowledgeSettings, today
from knowledge.swap import LibraryHolder

__all__ = [
    "FACET_LABELS", "GOES_ON", "Answer", "Facet", "KnowledgeError", "KnowledgeSettings", "Library",
    "LibraryHolder", "Match", "Outcome", "Retrieval", "repaired", "today",
]  # fmt: skip
