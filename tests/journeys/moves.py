"""The repair moves as people make them on a journey, each with what must hold afterwards."""

from collections.abc import Awaitable, Callable

from services.models import field_key
from tests.journeys import words
from tests.journeys.journey import Journey

Move = Callable[[Journey], Awaitable[None]]


async def back(journey: Journey) -> None:
    """The step before is asked again; what it had is given anew."""
    before = list((await journey.draft()).trail)
    asked = journey.asked
    await journey.say("上一步", "go_back")
    if "第一步" in journey.last["text"]:
        assert journey.asked == asked, journey.tale("the first step moved")
        return
    assert journey.last["outcome"] == "asking", journey.tale("back leads nowhere")
    kept = set((await journey.draft()).answers)
    lost = [key for key in before if key not in kept]
    assert lost, journey.tale("back took nothing back")
    for key in lost:
        journey.expected.pop(key, None)
    await journey.answer()


async def change(journey: Journey) -> None:
    """A value is named, asked, given anew; then the open step is asked again."""
    asked, outcome = journey.asked, journey.last["outcome"]
    answers = (await journey.draft()).answers
    given = [
        field
        for field in journey.transaction.fields
        if field_key(field.id) in journey.expected and answers.get(field_key(field.id))
        and field.type in ("phone", "name", "address", "id_number")
    ]  # fmt: skip
    if not given:
        return
    field = journey.chance.choice(given)
    await journey.say(f"{field.label}写错了，改一下", "change")
    assert journey.asked == field.id, journey.tale(f"{field.id} was to be changed")
    old = (await journey.draft()).answers.get(field_key(field.id))
    assert old == journey.expected[field_key(field.id)], journey.tale("the old value is lost")
    said = words.valid(field, journey.chance)
    journey.expected[field_key(field.id)] = said.value
    await journey.say(said.text)
    _same(journey, asked, outcome)


async def skip(journey: Journey) -> None:
    """An optional step is left out, a required one stays."""
    step, asked, outcome = await journey.step(), journey.asked, journey.last["outcome"]
    await journey.say("跳过", "skip")
    if outcome == "asking" and step.optional:
        assert journey.asked != asked, journey.tale("an optional step was not skipped")
        if step.field:
            journey.expected[step.key] = None
    else:
        _same(journey, asked, outcome)


async def _stays(journey: Journey, text: str, intent: str) -> None:
    asked, outcome = journey.asked, journey.last["outcome"]
    await journey.say(text, intent)
    _same(journey, asked, outcome)


def _same(journey: Journey, asked: str, outcome: str) -> None:
    now = (journey.asked, journey.last["outcome"])
    assert now == (asked, outcome), journey.tale(f"{asked or outcome} should be asked again")


async def repeat(journey: Journey) -> None:
    await _stays(journey, "没听清，再说一遍", "repeat")


async def why(journey: Journey) -> None:
    await _stays(journey, "为什么要这个", "why")


async def dont_have(journey: Journey) -> None:
    """It answers a question, skips what is optional, else another way is told."""
    step, asked, outcome = await journey.step(), journey.asked, journey.last["outcome"]
    await journey.say("我没带", "dont_have")
    if journey.last["outcome"] == outcome and journey.asked == asked:
        return
    answered = (await journey.draft()).answers.get(step.key)
    assert step.optional or step.choices, journey.tale("a value came from nothing")
    if step.field or step.question:
        journey.expected[step.key] = answered


async def pause(journey: Journey) -> None:
    asked, outcome = journey.asked, journey.last["outcome"]
    await journey.say("先停一下", "pause")
    assert journey.last["outcome"] == "paused", journey.tale("no pause")
    journey.last = (await journey.person.resume())[-1]
    _same(journey, asked, outcome)


async def cancel_taken_back(journey: Journey) -> None:
    asked, outcome = journey.asked, journey.last["outcome"]
    await journey.say("不办了", "cancel")
    assert journey.last["outcome"] == "confirm_cancel", journey.tale("not asked whether")
    await journey.say("不，接着办", "deny")
    _same(journey, asked, outcome)


async def side_question(journey: Journey) -> None:
    if (await journey.step()).field and (await journey.step()).field.validation == "text.long":  # type: ignore[union-attr]
        return
    await _stays(journey, journey.chance.choice(("公积金怎么提取？", "要多少钱？")), "ask")


async def switch_taken_back(journey: Journey) -> None:
    step, asked, outcome = await journey.step(), journey.asked, journey.last["outcome"]
    to = "wb:start:elder-card" if journey.transaction.id != "elder-card" else "我要办老年卡"
    if outcome != "asking" or step.materials or to.startswith("我"):
        return
    if step.field and step.field.validation in ("text.long", "text.list"):
        return
    await journey.say("我想先办社保卡补领", "apply")
    if journey.last["outcome"] == "confirm_switch":
        await journey.say("不用，接着办", "deny")
    assert journey.last["outcome"] == outcome, journey.tale("lost by a switch not made")
    if journey.asked != asked:
        journey.expected[step.key] = (await journey.draft()).answers.get(step.key)


async def human(journey: Journey) -> None:
    asked, outcome = journey.asked, journey.last["outcome"]
    await journey.say("转人工", "human")
    assert journey.last["outcome"] == "handover", journey.tale("no person")
    assert journey.last["ticket"], journey.tale("no ticket")
    journey.last = (await journey.person.resume())[-1]
    _same(journey, asked, outcome)


async def slower(journey: Journey) -> None:
    await _stays(journey, journey.chance.choice(("说慢一点", "大声一点", "听不清")), "slower")


async def three_bad_tries(journey: Journey) -> None:
    """The third offers another way."""
    step, asked, outcome = await journey.step(), journey.asked, journey.last["outcome"]
    if outcome != "asking" or not (step.field or step.question):
        return
    for _ in range(3):
        bad = words.refused(step.field, journey.chance) if step.field else words.Said("嘟嘟", None)
        if bad is None:
            return
        await journey.say(bad.text)
        _same(journey, asked, outcome)
    labels = [one["label"] for one in journey.last["options"]]
    assert "转人工" in labels, journey.tale("no other way after three tries")


MOVES: dict[str, Move] = {
    move.__name__: move
    for move in (
        back, change, skip, repeat, why, dont_have, pause, cancel_taken_back, side_question,
        switch_taken_back, human, slower, three_bad_tries,
    )
}  # fmt: skip
