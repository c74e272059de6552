"""Plays a script to the running house and checks every reply; a failure shows the talk so far."""

import re
from typing import Any

from tests.e2e.house import House, picture
from tests.e2e.talks import Expect, Script, Several, Step, people
from tests.journeys.journey import BROKEN

Message = dict[str, Any]
MOST_QUESTIONS = 40


class Actor:
    """One person: what was said, what came, what is remembered of it."""

    def __init__(self, house: House, script: Script) -> None:
        self._house, self._script, self._talk = house, script, house.talk()
        self._tale: list[str] = []
        self._private = set(script.private_numbers())
        self._known: dict[str, str] = {}
        self._reply: list[Message] = [{"outcome": ""}]

    def play(self) -> None:
        """Go through all steps; raises AssertionError with the talk so far."""
        for step in self._script.steps:
            if step.elsewhere:
                self._talk = self._house.talk()
                self._tale.append("（换一台机器）")
            before = self._reply[-1]
            if step.say is not None or step.attach:
                self._say((step.say or "").format_map(self._known), attach=step.attach)
            if step.tap is not None:
                self._say(self._payload(step.tap))
            if step.fill is not None:
                self._fill(step)
            self._check(step.expect, before)

    def _say(self, text: str, *, attach: bool = False) -> None:
        attached = [self._talk.upload(picture())] if attach else None
        self._tale.append(f"人：{text}{'（照片）' if attach else ''}")
        self._reply = self._talk.say(text, attached)
        for one in self._reply:
            self._tale.append(told(one))
        self._remember()
        shown = shown_text(self._reply)
        assert not BROKEN.search(self._reply[-1]["text"]), self._told("a broken text")
        leaked = [number for number in self._private if number in shown]
        assert not leaked, self._told(f"a number in full: {leaked}")

    def _remember(self) -> None:
        for one in self._reply:
            if code := re.search(r"取件码(\d{8})", one["text"]):
                self._known["code"] = code[1]
            if one["outcome"] == "submitted":
                self._known.setdefault("number", one["number"])

    def _payload(self, label: str) -> str:
        options = self._reply[-1].get("options") or []
        found = [one["payload"] for one in options if label in one["label"]]
        assert found, self._told(f"no {label!r} to tap")
        return str(found[0])

    def _fill(self, step: Step) -> None:
        """Answer what is asked; a step that is asked twice in a row is a failure."""
        answers = {**people()["answers"], **self._script.answers, **step.answers}
        for _ in range(MOST_QUESTIONS):
            last = self._reply[-1]
            asked = str(last.get("field", ""))
            if step.fill in (last["outcome"], asked):
                return
            assert last["outcome"] == "asking", self._told(f"{step.fill} was to be reached")
            labels = [one["label"] for one in last["options"]]
            said = answers.get(f"{last['transaction']}.{asked}") or answers.get(asked)
            attach = asked in ("portrait", "photo") or asked.endswith("_photo")
            self._say("" if attach else said or (labels or ["没有"])[0], attach=attach)
            again = self._reply[-1]
            moved = (again.get("field"), again["outcome"]) != (asked, "asking")
            assert moved, self._told(f"{asked} is asked again")
        raise AssertionError(self._told("forty questions and no end"))

    def _check(self, expect: Expect, before: Message) -> None:
        last, shown = self._reply[-1], shown_text(self._reply)
        for key in ("outcome", "transaction", "field"):
            self._one_of(f"{key}", getattr(expect, key), [last.get(key)])
        self._one_of("topic", expect.topic, [one.get("topic") for one in self._reply])
        missing = set(expect.topics) - {one.get("topic") for one in self._reply}
        assert not missing, self._told(f"{missing} should be answered too")
        self._one_of("facet", expect.facet, [one.get("facet") for one in self._reply])
        outcomes = [one["outcome"] for one in self._reply]
        self._one_of("also", expect.also, outcomes)
        for key, found in (("not_outcome", outcomes[-1:]), ("not_also", outcomes)):
            unwanted = set(listed(getattr(expect, key))) & set(found)
            assert not unwanted, self._told(f"{unwanted} should not come")
        for words in expect.mentions:
            found_one = any(one.format_map(self._known) in shown for one in words.split("|"))
            assert found_one, self._told(f"{words!r} is not mentioned")
        for words in expect.never:
            assert words not in shown, self._told(f"{words!r} should never be said")
        for label in expect.offers:
            offered = [one["label"] for one in last.get("options") or []]
            assert any(label in one for one in offered), self._told(f"{label!r} is not offered")
        if expect.same_receipt:
            assert last.get("number") == self._known["number"], self._told("another receipt")
        if expect.asks_same:
            now, then = ((one.get("field"), one["outcome"]) for one in (last, before))
            assert now == then, self._told(f"{then} should be asked again")

    def _one_of(self, key: str, wanted: Several | None, found: list[Any]) -> None:
        if wanted is not None:
            assert set(listed(wanted)) & set(found), self._told(f"{key} {found}, not {wanted}")

    def _told(self, problem: str) -> str:
        return "\n".join([f"{self._script.name}: {problem}", *self._tale])


def listed(value: Several | None) -> list[str | None]:
    """Return none, one or several as a list."""
    return [] if value is None else [value] if isinstance(value, str) else value


def shown_text(reply: list[Message]) -> str:
    """Return all that the person sees of a reply: texts, sources, summary, labels."""
    lines = []
    for one in reply:
        lines += [one["text"], one.get("title") or "", one.get("valid_until") or ""]
        lines += [f"{s['title']}{s['article'] or ''}" for s in one.get("sources") or []]
        lines += [f"{row['label']}：{row['value']}" for row in one.get("summary") or []]
        lines += [option["label"] for option in one.get("options") or []]
    return "\n".join(lines)


def told(message: Message) -> str:
    """Return a message as it stands in the tale of a failure."""
    about = [
        str(message[key]) for key in ("topic", "facet", "transaction", "field") if message.get(key)
    ]
    labels = [option["label"] for option in message.get("options") or []]
    rows = [f"{row['label']}={row['value']}" for row in message.get("summary") or []]
    more = f" {'｜'.join([*rows, *labels])}" if rows or labels else ""
    return f"  机：[{' '.join([message['outcome'], *about])}] {message['text']}{more}"
