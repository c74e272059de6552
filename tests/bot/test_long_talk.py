"""Three hundred turns of one talk with a live engine, which is stopped and started in between."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.tracker.checkpoint import LONGEST, Row, next_checkpoint
from bot.tracker.masking import HIDDEN
from tests.bot.live import Engine, somebody
from tests.bot.long_talk import LONG, TURNS, Clerk, script

pytestmark = pytest.mark.slow
STOPPED_AT = 80  # in the middle of the long form


class Played:
    """What was said to a talk of its own, and what lies in the database afterwards."""

    def __init__(self, model: Path, folder: Path) -> None:
        engine = Engine(model, folder)
        self.actions = Clerk(engine.actions.port)
        engine.actions = self.actions
        self.said: list[list[dict[str, Any]]] = []
        self.calls_by_turn: list[int] = []
        with engine:
            sender = somebody()
            for number, text in enumerate(script()):
                if number == STOPPED_AT:
                    engine.stop()
                    engine.start()
                self.said.append(engine.say(sender, text))
                self.calls_by_turn.append(len(self.actions.calls))
        with sqlite3.connect(engine.database) as database:
            rows = database.execute("SELECT id, data FROM events ORDER BY id").fetchall()
        self.raw = "\n".join(data for _, data in rows)
        events = [(number, Event.from_parameters(json.loads(data))) for number, data in rows]
        self.rows: list[Row] = [(number, event) for number, event in events if event]

    def size(self, turn: int) -> int:
        """Return the most events that came with a call of the turn, counted from 1."""
        first = self.calls_by_turn[turn - 2] if turn > 1 else 0
        return max(self.actions.sizes[first : self.calls_by_turn[turn - 1]])


@pytest.fixture(scope="module")
def played(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Played:
    return Played(model, tmp_path_factory.mktemp("long"))


def test_every_turn_is_answered(played: Played) -> None:
    assert len(played.said) == TURNS
    assert all(played.said)


def test_the_long_form_asks_every_question_once_and_in_order(played: Played) -> None:
    asked = [said[0].get("text") for said in played.said if said[0]["type"] == "ask"]
    start = asked.index(f"第{LONG}项") - LONG
    assert asked[start : start + LONG + 1] == [f"第{place}项" for place in range(LONG + 1)]


def test_the_last_turns_hand_over_no_more_than_early_ones(played: Played) -> None:
    early = max(played.size(turn) for turn in range(3, 11))
    assert max(played.size(turn) for turn in range(11, TURNS + 1)) <= 2 * early


def test_the_database_holds_every_message_once_in_order_and_masked(played: Played) -> None:
    heard = [one.text for _, one in played.rows if isinstance(one, UserUttered)]
    assert len(heard) == TURNS
    for kept, text in zip(heard, script(), strict=True):
        assert kept in (text, HIDDEN)
    assert heard.count("居住证要多少钱") == list(script()).count("居住证要多少钱")
    for secret in ("张小明", "13812345678", "仙霞路"):
        assert secret not in played.raw


def test_the_database_holds_every_action_once(played: Played) -> None:
    ran = [one.action_name for _, one in played.rows if isinstance(one, ActionExecuted)]
    for action in ("action_answer_question", "action_submit_application"):
        assert ran.count(action) == played.actions.calls.count(action)


def test_the_policies_decide_as_they_would_on_the_whole_talk(played: Played, agent: Any) -> None:
    domain, predict = agent.domain, agent.processor._predict_next_with_tracker
    part: list[Row] = []
    compared = 0
    for place, row in enumerate(played.rows):
        if isinstance(row[1], UserUttered) and (moved := next_checkpoint(part, domain.slots)):
            part = moved.of_these(part)
        part.append(row)
        if isinstance(row[1], (UserUttered, ActionExecuted)) and place % 17 == 0:
            trackers = [
                DialogueStateTracker.from_events("x", [one for _, one in rows], domain.slots)
                for rows in (part, played.rows[: place + 1])
            ]
            mine, whole = (predict(one) for one in trackers)
            assert mine.max_confidence_index == whole.max_confidence_index, place
            compared += 1
    assert compared > LONGEST
