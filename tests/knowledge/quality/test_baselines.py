import json
from pathlib import Path

import numpy as np

from knowledge.entry import Entry
from knowledge.index import Index
from knowledge.quality.baselines import baseline_table, export, placed, rankers
from knowledge.quality.questions import Question

LOST = Question("身份证遗失补领", frozenset({"topic:id-card-lost"}))
RENT = Question("租房提公积金", frozenset({"topic:housing-fund"}))
FOREIGN = Question("天气", frozenset())


def test_the_rank_of_the_best_accepted_target_counts() -> None:
    scores = np.array([0.1, 0.9, 0.5], np.float32)
    assert placed(["a", "b", "c"], scores, frozenset({"b"})) == 0
    assert placed(["a", "b", "c"], scores, frozenset({"a", "c"})) == 1
    assert placed(["a", "b", "c"], scores, frozenset({"d"})) == 3


def test_each_baseline_knows_its_own_texts(index: Index) -> None:
    for name, (targets, scores) in rankers(index).items():
        title = index.read("公积金怎么提取？")
        assert placed(targets, scores(title), RENT.accepted) == 0, name


def test_titles_alone_know_no_wordings(index: Index) -> None:
    targets, scores = rankers(index)["BM25 over titles"]
    assert not scores(index.read("报废旧车有钱拿吗"))[targets.index("topic:residence-permit")] > 0
    everything = rankers(index)["BM25 over all texts"]
    wording = index.read("报废旧车有钱拿吗")
    assert placed(everything[0], everything[1](wording), frozenset({"topic:old-car-subsidy"})) == 0


def test_the_table_has_the_library_the_baselines_and_rasa(index: Index, tmp_path: Path) -> None:
    rasa = tmp_path / "rasa.json"
    row = {"name": "DIET", "epochs": 2, "wordings": 20, "train_s": 9, "questions": 4, "first": 1,
           "first_three": 3}  # fmt: skip
    rasa.write_text(json.dumps([row]), "utf-8")
    lines = baseline_table(index, [LOST, RENT, FOREIGN], (1, 2), rasa).splitlines()[2:]
    assert lines[0].startswith("| the library | 50.0 % ")
    assert "100.0 %" in lines[2]
    assert lines[-1].startswith("| Rasa DIET, 2 epochs, 20 wordings (9 s) | 25.0 % ")
    assert len(baseline_table(index, [LOST], (1, 1), tmp_path / "none").splitlines()) == 6


def test_rasa_gets_wordings_of_every_topic_and_the_questions_apart(
    entries: list[Entry], tmp_path: Path
) -> None:
    export(entries, [LOST, FOREIGN], tmp_path)
    wordings = json.loads((tmp_path / "wordings.json").read_text("utf-8"))
    assert {line["topic"] for line in wordings} == {entry.topic for entry in entries}
    (question,) = json.loads((tmp_path / "questions.json").read_text("utf-8"))
    assert question == {"text": LOST.text, "accepted": ["id-card-lost"]}
