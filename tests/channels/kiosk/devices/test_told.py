"""Whether a card is that of the person the form is about."""

import pytest

from channels.kiosk.devices.card import Card
from channels.kiosk.devices.reader import CARDS
from channels.kiosk.devices.told import APPLICANT, Told, person_of
from channels.messages import MessageOut

WANG, LI = CARDS


def ask(field: str, kind: str) -> list[MessageOut]:
    return [{"type": "ask", "field": field, "kind": kind}]


def after(*said: tuple[str, str, str], then: str = "mobile") -> Told:
    """Return what is known after answers (field, kind, words), each of which was taken."""
    told = Told()
    text = "我要办居住证"
    for field, kind, words in said:
        told.hear("v", text, ask(field, kind))
        text = words
    told.hear("v", text, ask(then, "phone"))
    return told


@pytest.mark.parametrize(
    ("said", "card", "differs"),
    [
        ([], WANG, set()),
        ([("applicant_name", "name", f"我叫{WANG.name}")], WANG, set()),
        ([("applicant_name", "name", "张三")], WANG, {"name"}),
        ([("id_number", "id_number", WANG.number.lower())], WANG, set()),
        ([("id_number", "id_number", " ".join(WANG.number))], WANG, set()),
        ([("id_number", "id_number", WANG.number)], LI, {"id_number"}),
        ([("id_number", "id_number", "没有带")], LI, set()),
        ([("proxy_name", "name", "张三")], WANG, set()),
        ([("applicant_name", "name", "wb:move:skip")], WANG, set()),
    ],
)
def test_another_card_is_noticed(
    said: list[tuple[str, str, str]], card: Card, differs: set[str]
) -> None:
    assert after(*said).differs("v", APPLICANT, card) == differs


def test_an_answer_that_was_refused_counts_for_nothing() -> None:
    told = after(("applicant_name", "name", "今天天气"), then="applicant_name")
    assert told.differs("v", APPLICANT, WANG) == set()


def test_a_card_that_was_used_counts() -> None:
    told = Told()
    told.note("v", APPLICANT, WANG)
    assert told.differs("v", APPLICANT, LI) == {"name", "id_number"}
    assert told.differs("other visit", APPLICANT, LI) == set()


def test_nothing_is_known_after_the_visit() -> None:
    told = after(("applicant_name", "name", "张三"))
    told.forget("v")
    assert told.differs("v", APPLICANT, WANG) == set()


def test_fields_of_one_person_belong_together() -> None:
    people = [person_of(one) for one in ("applicant_name", "id_number", "hukou_address")]
    assert people == [APPLICANT] * 3
    assert person_of("legal_rep_name") == person_of("legal_rep_id_number") == "legal_rep"
