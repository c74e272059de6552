"""bot/components/entities.py"""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.entities import RuledEntities, build


@pytest.fixture(scope="module")
def ruler() -> RuledEntities:
    return RuledEntities(build(), None, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "entity", "value"), [
    ("我2026年3月5日到期", "date", "2026年3月5日"),
    ("三月五号去", "date", "三月五号"),
    ("下周三行不行", "date", "下周三"),
    ("礼拜三", "date", "礼拜三"),
    ("2026-11-23", "date", "2026-11-23"),
    ("明天下午", "date", "明天"),
    ("交五千块", "amount", "五千块"),
    ("12.5万元", "amount", "12.5万元"),
    ("两百块钱", "amount", "两百块钱"),
    ("我在长宁区上班", "district", "长宁区"),
    ("搬到浦东了", "district", "浦东"),
    ("单号wb261123123456789查一下", "receipt", "wb261123123456789"),
])  # fmt: skip
def test_it_finds(ruler: RuledEntities, text: str, entity: str, value: str) -> None:
    (message,) = ruler.process([Message({TEXT: text})])
    found = [(one["entity"], one["value"]) for one in message.get(ENTITIES)]
    assert found == [(entity, value)]
    one = message.get(ENTITIES)[0]
    assert text[one["start"] : one["end"]] == value


@pytest.mark.parametrize("text", [
    "居住证怎么办", "WB2611231234567890", "WB26112312345678", '/choose{"choice": "长宁区"}', "",
])  # fmt: skip
def test_it_finds_nothing_in(ruler: RuledEntities, text: str) -> None:
    (message,) = ruler.process([Message({TEXT: text})])
    assert not message.get(ENTITIES, [])
