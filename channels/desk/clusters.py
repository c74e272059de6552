"""Questions that mean much the same, put together by the characters they share."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from channels.desk.complaints import Complaint
from channels.feedback import REASONS

MOST = 1500  # different questions of a period that are compared: time grows with the square
FARTHEST = 0.8  # cosine distance of two clusters that are still joined (average linkage)
_NOISE = re.compile(r"[\s，。？！、；：,.?!;:~…“”\"'（）()]+|[吗呢啊呀吧的了]+$")


@dataclass(frozen=True)
class Cluster:
    """Questions of one kind, the most frequent first, with the number of conversations of each.

    people: conversations; unanswered, useless: complaints of each kind; topics: whose answers did
    not help; reasons: what was said of them.
    """

    id: str
    title: str
    questions: tuple[tuple[str, int], ...]
    people: int
    unanswered: int
    useless: int
    topics: tuple[str, ...]
    reasons: tuple[tuple[str, int], ...]


def clusters(complaints: Sequence[Complaint]) -> list[Cluster]:
    """Return the clusters, that of the most people first; the same complaints give the same."""
    grouped: dict[str, list[Complaint]] = {}
    for one in complaints:
        grouped.setdefault(_bare(one.text), []).append(one)
    grouped.pop("", None)
    keys = sorted(sorted(grouped), key=lambda key: -len(grouped[key]))[:MOST]
    by_label: dict[int, list[str]] = {}
    for key, label in zip(keys, _labels(keys), strict=True):
        by_label.setdefault(label, []).append(key)
    found = [_cluster([one for key in ours for one in grouped[key]]) for ours in by_label.values()]
    return sorted(found, key=lambda one: (-one.people, one.title))


def _labels(texts: Sequence[str]) -> list[int]:
    if len(texts) < 2:
        return [0] * len(texts)
    # here, not above: the public door starts without it, and most doors never need it
    import numpy as np
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    weighing = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True)
    vectors = weighing.fit_transform(texts)
    # rounded, so that the last bits of a float cannot move a question from one day to the next
    distances = np.round(np.clip(1.0 - (vectors @ vectors.T).toarray(), 0.0, 1.0), 6)
    joining = AgglomerativeClustering(
        n_clusters=None, distance_threshold=FARTHEST, metric="precomputed", linkage="average"
    )
    return [int(label) for label in joining.fit_predict(distances)]


def _cluster(ours: Sequence[Complaint]) -> Cluster:
    people: dict[str, set[str]] = {}
    for one in ours:
        people.setdefault(one.text, set()).add(one.conversation)
    counted = {text: len(talks) for text, talks in people.items()}
    questions = sorted(counted.items(), key=lambda row: (-row[1], len(row[0]), row[0]))
    said = Counter(REASONS[one.reason] for one in ours if one.reason)
    return Cluster(
        id=hashlib.sha256("\0".join(sorted(counted)).encode()).hexdigest()[:12],
        title=questions[0][0],
        questions=tuple(questions),
        people=len({one.conversation for one in ours}),
        unanswered=sum(one.topic is None for one in ours),
        useless=sum(one.topic is not None for one in ours),
        topics=tuple(sorted({one.topic for one in ours if one.topic})),
        reasons=tuple(sorted(said.items(), key=lambda row: (-row[1], row[0]))),
    )


def _bare(text: str) -> str:
    return _NOISE.sub("", _NOISE.sub("", text))
