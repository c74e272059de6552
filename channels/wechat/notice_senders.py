"""How a notice goes out: by template, by subscription, or in words while the person may be written to."""

import datetime
from collections.abc import Mapping
from typing import Literal
from zoneinfo import ZoneInfo

from channels.wechat.client import WeChat
from channels.wechat.notices import Notice, Sends
from channels.wechat.outgoing import Outgoing

Kind = Literal["template", "subscription"]
SHANGHAI = ZoneInfo("Asia/Shanghai")
LONGEST = {"thing": 20, "phrase": 5, "character_string": 32, "const": 20}
"""Characters that a field takes, by the kind in its name (订阅通知, 参数类别)."""


def by_template(wechat: WeChat, kind: Kind, template: str, fields: Mapping[str, str]) -> Sends:
    """Return a sender; fields: ours (number, name, state, at, more) to the template's."""

    async def send(openid: str, notice: Notice) -> None:
        values = {theirs: _fitting(theirs, _value(notice, ours)) for ours, theirs in fields.items()}
        if kind == "template":
            await wechat.template(openid, template, values, id=notice.id[:32])
        else:
            await wechat.subscription(openid, template, values)

    return send


def in_words(account: Outgoing) -> Sends:
    """Return a sender for accounts without templates: works up to 48 hours after a message."""

    async def send(openid: str, notice: Notice) -> None:
        told = f"您申请的“{notice.name}”（{notice.number}）：{notice.state}。{notice.more}。"
        await account.deliver(openid, [told])

    return send


def _value(notice: Notice, ours: str) -> str:
    return _moment(notice.at) if ours == "at" else str(getattr(notice, ours))


def _moment(at: str) -> str:
    try:
        moment = datetime.datetime.fromisoformat(at).astimezone(SHANGHAI)
    except ValueError:
        return ""
    return f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M}"


def _fitting(field: str, value: str) -> str:
    """Cut a value to what the field takes; a longer one refuses the whole notice (47003)."""
    longest = LONGEST.get(field.rstrip("0123456789"))
    if longest is None or len(value) <= longest:
        return value
    return value[: longest - 1] + "…"
