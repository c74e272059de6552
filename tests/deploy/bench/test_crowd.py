"""People come with all kinds of turns; what they do is timed by kind."""

import random
from collections import Counter

from deploy.bench.crowd import Crowd
from deploy.bench.turn import Turn
from deploy.visitors.applicant import examples
from deploy.visitors.questions import Question, questions
from tests.deploy.door import PlayedDoor

KNOWN = [Question(f"年假有几天呢{n}", "one") for n in range(9)]


async def crowd_at(
    played: PlayedDoor, many: int, *, only_ask: bool = False
) -> tuple[Crowd, list[Turn]]:
    client, door = played.door()
    crowd = Crowd(door, KNOWN, examples(), random.Random(1), only_ask=only_ask)
    async with client:
        counted = await crowd.talk(many, 0.8, warm=0.7)
    return crowd, counted


async def test_questions_choices_steps_and_submissions_are_told_apart() -> None:
    played = PlayedDoor()
    crowd, _ = await crowd_at(played, 6)
    kinds = Counter(one.kind for one in crowd.turns)
    assert set(kinds) == {"question", "choice", "step", "submission"}
    assert kinds["submission"] == len(played.filed)
    assert all(one.good for one in crowd.turns)


async def test_who_only_asks_files_nothing() -> None:
    played = PlayedDoor()
    crowd, _ = await crowd_at(played, 3, only_ask=True)
    assert {one.kind for one in crowd.turns} == {"question"}
    assert not played.filed


async def test_turns_before_the_measured_seconds_do_not_count() -> None:
    crowd, counted = await crowd_at(PlayedDoor(), 2)
    assert 0 < len(counted) < len(crowd.turns)


async def test_a_turn_that_failed_is_counted_as_not_done() -> None:
    crowd, _ = await crowd_at(PlayedDoor([503] * 3), 1, only_ask=True)
    assert sum(not one.good for one in crowd.turns) == 3


def test_the_questions_are_ours_and_in_the_same_order_for_the_same_seed() -> None:
    assert questions(random.Random(1)) == questions(random.Random(1))
    assert len(questions(random.Random(1))) > 1000
