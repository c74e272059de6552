import dataclasses

import pytest
import torch

from knowledge.document import Text, topic_target
from knowledge.entry import Entry
from knowledge.index import all_texts
from knowledge.quality.candidates import Fold, attempt, confusable, fold_of, table_of
from knowledge.quality.nets import (
    CANDIDATES,
    Candidate,
    SmallTransformer,
    Table,
    by_characters,
    by_words,
)
from knowledge.settings import KnowledgeSettings


@pytest.fixture(scope="module")
def fold(entries: list[Entry], shared: KnowledgeSettings) -> Fold:
    return fold_of(all_texts(entries, shared))


def test_what_is_asked_was_never_learned(fold: Fold) -> None:
    known = {row.text for row in fold.rows.texts}
    assert fold.held
    assert not known & {row.text for row in fold.held}
    assert {row.kind for row in fold.held} == {"wording"}
    assert not any(target.startswith("transaction:") for target in fold.rows.targets)


def test_confusable_topics_are_known_by_their_places(entries: list[Entry], fold: Fold) -> None:
    first, second = entries[0], entries[1]
    mixed = first.model_copy(update={"not_to_confuse_with": {second.id: "…", "gone": "…"}})
    targets = fold.rows.targets
    here, there = (targets.index(topic_target(entry.topic)) for entry in (first, second))
    assert confusable([mixed, second], fold.rows) == {here: [there]}


@pytest.mark.parametrize("candidate", [CANDIDATES[0], *CANDIDATES[3:]], ids=lambda one: one.name)
def test_every_candidate_knows_its_own_texts_again(candidate: Candidate, fold: Fold) -> None:
    near = {place: [(place + 1) % 4] for place in range(4)}
    longer = dataclasses.replace(candidate, epochs=20, width=32)
    known = [i for i, row in enumerate(fold.rows.texts) if row.kind == "wording"]
    fold = dataclasses.replace(
        fold, held=[fold.rows.texts[i] for i in known], held_read=[fold.read[i] for i in known]
    )  # four held-out texts would tell nothing
    for pushed in ({}, near):
        trial = attempt(longer, fold, pushed)
        assert len(trial.hits) == len(fold.held)
        assert sum(trial.hits) > 0.9 * len(trial.hits)
        assert trial.megabytes > 0


@pytest.mark.parametrize("net", [Table(9, 4), SmallTransformer(9, 8)], ids=["table", "layers"])
def test_vectors_are_of_unit_length_and_know_no_neighbours(net: torch.nn.Module) -> None:
    net.eval()
    together = net([[1, 2, 3], [4]])
    assert torch.allclose(together.norm(dim=1), torch.ones(2), atol=1e-5)
    assert torch.allclose(together[1], net([[4]])[0], atol=1e-5)


def test_what_stands_in_one_text_only_is_not_learned() -> None:
    pieces, cut = by_characters(["居住证", "居住"])
    assert pieces == 3  # 居, 住 and nothing
    assert cut("居住证") == [1, 2]
    assert cut("证") == [0]
    assert by_words(["居住证", "居住证"])[0] > 4  # pairs too


def test_the_table_tells_first_by_style(fold: Fold) -> None:
    held = [Text("topic:a", "甲", "wording", style=style) for style in ("short", "short", "typo")]
    trial = dataclasses.replace(attempt(dataclasses.replace(CANDIDATES[0], epochs=0), fold, {}))
    trial = dataclasses.replace(trial, hits=[True, False, True], hard=True, seconds=2, megabytes=1)
    head, _, row = table_of([trial], held).splitlines()
    assert head == "| encoder | first | short | typo | MB | s |"
    assert row.startswith("| table, 4,000 pieces × 128 + hard negatives | 66.7 % ")
    assert row.endswith("| 50 % | 100 % | 1.0 | 2 |")
