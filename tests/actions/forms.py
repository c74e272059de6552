"""Ways to a step of a form, for tests that begin in the middle."""

import random
from typing import Any

from actions import wiring
from tests.actions.simulator import Person
from tests.journeys.words import valid

Message = dict[str, Any]
CARD, PERMIT, SETUP = "social-card-reissue", "residence-permit-first", "company-setup"
PLAIN = {
    "applicant_name": "我叫王芳", "id_number": "11010519491231002X", "mobile": "139 0000 1111",
    "reissue_reason": "遗失", "loss_date": "前天", "street": "天山路街道", "is_proxy": "否",
    "delivery_method": "窗口自取", "materials": "材料都带了", "had": "是", "who": "自己",
    "hukou_address": "长宁区天山路100号301室", "lost": "是", "hukou": "上海户籍", "self": "是",
}  # fmt: skip


async def upload() -> str:
    """Return the id of a picture sent before."""
    from tests.e2e.house import picture

    return (await wiring.services().upload(picture(), conversation="test")).upload


async def reach(
    person: Person, field: str, transaction: str = CARD, said: dict[str, str] | None = None
) -> Message:
    """Answer until the field is asked, or the review (field "") or a stop; the last message."""
    answers = PLAIN | (said or {})
    last = (await person.start(transaction))[-1]
    return await go_on(person, last, field, answers)


async def go_on(
    person: Person, last: Message, field: str = "", answers: dict[str, str] | None = None
) -> Message:
    """Answer from here on; an option is taken where no answer is known."""
    answers = answers or PLAIN
    for _ in range(40):
        if last["outcome"] != "asking" or last["field"] == field:
            return last
        asked = last["field"]
        photo: dict[str, Any] = (
            {"attachments": [await upload()]} if asked in ("portrait", "photo") else {}
        )
        words = "" if photo else answers.get(asked) or await _anything(last)
        last = (await person.say(words, **photo))[-1]
        assert last.get("field") != asked, f"{asked} was asked again: {last['text']}"
    raise AssertionError("forty answers and no end")


async def _anything(asked: Message) -> str:
    """Return the first option, or what somebody could say to the field."""
    if asked["options"]:
        return str(asked["options"][0]["label"])
    field = (await wiring.services().transaction(asked["transaction"])).field(asked["field"])
    assert field is not None, f"no answer to {asked['field']}"
    return valid(field, random.Random(asked["field"])).text


def labels(message: Message) -> list[str]:
    """Return what can be tapped."""
    return [one["label"] for one in message.get("options") or []]


def shown(review: Message) -> dict[str, str]:
    """Return the values of a review by field."""
    return {row["field"]: row["value"] for row in review["summary"]}
