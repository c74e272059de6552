"""What people tell without being asked is taken once, said back, and not asked again."""

import datetime

import pytest

from actions import wiring
from actions.volunteered import told_back, volunteered, without_told
from services.catalog import Catalogue
from tests.actions.forms import CARD, PERMIT, reach
from tests.actions.simulator import Person
from tests.services.conftest import catalogue

__all__ = ["catalogue"]
TODAY = datetime.date(2026, 11, 23)


def told(catalogue: Catalogue, text: str, transaction: str = CARD) -> dict[str, object]:
    whole = catalogue.transactions[transaction]
    return dict(volunteered(whole, {}, text, today=TODAY))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我叫王芳，手机13900001111，想办居住证", {"applicant_name": "王芳", "mobile": "13900001111"}),
        ("我叫欧阳小明想办居住证", {"applicant_name": "欧阳小明"}),
        ("身份证11010519491231002x", {"id_number": "11010519491231002X"}),
        ("电话是139 0000 1111", {"mobile": "13900001111"}),
        ("我住在长宁区天山路100号301室，想办居住证", {"home_address": "长宁区天山路100号301室"}),
        ("想办居住证", {}),
        ("我叫人来办", {}),
    ],
)  # fmt: skip
def test_what_has_a_form_of_its_own_is_taken(
    catalogue: Catalogue, text: str, expected: dict[str, str]
) -> None:
    found = told(catalogue, text, PERMIT)
    assert found == {f"field.{key}": value for key, value in expected.items()}


@pytest.mark.parametrize(
    "text",
    [
        "我儿子的手机是13900001111",
        "手机13900001111或者13800138000",
        "手机1390000111",
        "身份证110105194912310021",
        "我是外地的",
        "法人叫王芳，电话13900001111",
    ],
)
def test_what_may_be_mistaken_is_left_alone(catalogue: Catalogue, text: str) -> None:
    assert told(catalogue, text, PERMIT) == {}


def test_it_is_said_back_with_numbers_masked(catalogue: Catalogue) -> None:
    found = told(catalogue, "我叫王芳，手机13900001111")
    whole = catalogue.transactions[CARD]
    assert told_back(whole, found) == [("姓名", "王芳"), ("手机号码", "139****1111")]  # type: ignore[arg-type]


async def test_what_was_told_with_the_wish_is_not_asked_again(person: Person) -> None:
    first = (await person.begin(CARD, "我叫王芳，手机13900001111，想补社保卡"))[-1]
    assert "王芳" in first["text"]
    assert "139****1111" in first["text"]
    asked = []
    while first["outcome"] == "asking" and first["field"] not in ("portrait", "reissue_reason"):
        asked.append(first["field"])
        words = {"had": "是", "who": "自己", "id_number": "11010519491231002X"}
        known = words.get(first["field"]) or first["options"][0]["label"]
        first = (await person.say(known))[-1]
    assert not {"applicant_name", "mobile"} & set(asked)
    assert "id_number" in asked


async def test_several_things_are_told_in_one_breath_later_on(person: Person) -> None:
    await reach(person, "applicant_name")
    last = (await person.say("我叫王芳，身份证11010519491231002X，手机13900001111"))[-1]
    assert last["field"] not in ("applicant_name", "id_number", "mobile")
    assert "1101**********002X" in last["text"]


async def test_what_is_told_for_another_item_is_kept_and_the_question_comes_again(
    person: Person,
) -> None:
    await reach(person, "applicant_name")
    last = (await person.say("手机是13900001111"))[-1]
    assert last["field"] == "applicant_name"
    assert "139****1111" in last["text"]
    assert (await person.say("王芳"))[-1]["field"] == "id_number"
    assert (await person.say("11010519491231002X"))[-1]["field"] != "mobile"


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        ("我叫沈慧芳，电话17700001234，社保卡丢了想补一张", "社保卡丢了想补一张"),
        ("帮我补办社保卡，我电话17700001234", "帮我补办社保卡"),
        ("身份证号11010519491231002X想办居住证", "想办居住证"),
        ("我叫了个外卖吃坏了肚子找谁", "我叫了个外卖吃坏了肚子找谁"),
        ("叫停车场赔钱", "叫停车场赔钱"),
        ("12345是什么电话", "12345是什么电话"),
        ("13900001111", "13900001111"),
    ],
)
def test_what_is_told_of_oneself_is_not_looked_for(text: str, looked_for: str) -> None:
    assert without_told(text) == looked_for


async def test_what_is_told_with_a_wish_that_has_to_be_chosen_is_taken_after_the_choice(
    person: Person,
) -> None:
    await person.say("我叫沈慧芳，电话17700001234，社保卡丢了想补一张", "ask")
    assert "17700001234" not in str(person.slots), "only sealed in what the engine stores"
    payloads = [one["payload"] for one in person.slots["offered"]]
    await person.say(next(one for one in payloads if one == f"wb:start:{CARD}"), "choose")
    draft = await wiring.services().draft(person.slots["draft"])
    assert draft.answers["field.mobile"] == "17700001234"
    assert draft.answers["field.applicant_name"] == "沈慧芳"
