import numpy as np
import pytest

from knowledge.document import Text
from knowledge.fusion import VIEWS
from knowledge.index import all_texts
from knowledge.settings import KnowledgeSettings
from knowledge.tuning import Asked, ask_all, first_right, learn_weights


def made_up(count: int) -> list[Asked]:
    """Return questions of which the meaning is always right and the sound never."""
    chance = np.random.default_rng(7)
    targets = [f"topic:t{number}" for number in range(6)] + ["transaction:x", "transaction:y"]
    asked = []
    for number in range(count):
        views = {v: chance.uniform(0, 0.3, 8).astype(np.float32) for v in VIEWS}
        views["meaning"][number % 6] += 0.6
        asked.append(Asked(Text(targets[number % 6], "问", "wording"), targets, views))
    return asked


def test_the_view_that_is_right_weighs_most() -> None:
    asked = made_up(120)
    weights = learn_weights(asked, "topic")
    assert sum(weights.values()) == pytest.approx(1)
    assert max(weights, key=lambda view: weights[view]) == "meaning"
    assert first_right(asked, "topic", weights) > 0.95
    assert first_right(asked, "topic", {"sound": 1.0}) < 0.4


def test_a_family_nobody_asked_for_has_no_share() -> None:
    assert first_right(made_up(6), "transaction", {"meaning": 1.0}) == 0


def test_every_way_of_asking_is_put_to_an_index_that_never_saw_it(
    shared: KnowledgeSettings, entries: list[object]
) -> None:
    texts = all_texts(entries, shared)  # type: ignore[arg-type]
    asked = ask_all(texts, folds=2)
    held_out = [row for row in texts if row.kind in ("wording", "spoken", "outside")]
    assert sorted(one.text.text for one in asked) == sorted(row.text for row in held_out)
    assert all(set(one.views) == set(VIEWS) for one in asked)
