"""A dialogue that plays one small transaction, for looking at the page without an engine."""

import asyncio
from typing import Any

import segno

from channels.messages import HUMAN_OPTION, MessageIn, MessageOut
from services.summary import mask_address

FILLED = "都填好了"  # a leap to the review
TITLE = "居住证首次申领"
STEPS: list[dict[str, Any]] = [
    {"field": "half_year", "kind": "choice", "text": "您在上海住满半年了吗？", "choices": ["是", "否"]},
    {"field": "ground", "kind": "choice", "text": "您属于哪一种情况？",
     "choices": ["在上海有稳定工作，缴过社保", "在上海有稳定住所，签了租赁合同", "在上海读书，有学籍"]},
    {"field": "applicant_name", "kind": "name", "text": "请问您的姓名是什么？"},
    {"field": "id_number", "kind": "id_number", "text": "请说一下您的身份证号。"},
    {"field": "mobile", "kind": "phone", "text": "请留一个手机号，办好了好通知您。"},
    {"field": "lease_end", "kind": "date", "text": "租赁合同到哪一天？", "validation": "date.future"},
    {"field": "home_address", "kind": "address", "text": "您现在住在哪里？请说到门牌和室号。"},
    {"field": "portrait", "kind": "photo", "text": "请拍一张证件照，正面、不戴帽子。"},
    {"field": "street", "kind": "text", "text": "属于哪个街道或者镇？"},
]  # fmt: skip
ANSWER: MessageOut = {
    "type": "answer", "outcome": "answered", "topic": "law-no-contract-double-pay",
    "title": "没签劳动合同，能要双倍工资吗", "facet": None, "valid_until": "2027-12-31",
    "text": "能。用人单位自用工之日起超过一个月不满一年没有与您订立书面劳动合同的，应当每月支付二倍的工资。\n"
    "双倍工资从入职第二个月算起，最多算十一个月。\n申请仲裁的时效是一年，请保留工资流水、工牌、打卡记录。",
    "spoken": "能。", "sources": [
        {"title": "中华人民共和国劳动合同法", "article": "第八十二条", "checked_on": "2026-11-23"},
        {"title": "中华人民共和国劳动争议调解仲裁法", "article": "第二十七条", "checked_on": "2026-11-23"}],
    "options": [
        {"label": "现在办理：劳动人事争议仲裁申请", "payload": "wb:start:labour-arbitration", "transaction": "labour-arbitration"},
        *({"label": label, "payload": f"wb:facet:x.{n}"} for n, label in enumerate(["什么条件", "要带什么", "怎么办", "多久办好", "多少钱"]))],
}  # fmt: skip


class ActedDialogue:
    """居住证 offers a choice, its first starts the form; every other question has one answer."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew, at once ready to answer."""
        self.heard: list[MessageIn] = []
        self.filed: list[str] = []
        self.seconds = 0.0
        self._at: dict[str, int] = {}
        self._said: dict[str, dict[str, str]] = {}

    async def say(self, message: MessageIn) -> list[MessageOut]:
        self.heard.append(message)
        await asyncio.sleep(self.seconds)
        visit, text = message.conversation, message.text
        if text == "wb:human:":
            words = "已经为您转人工，排队号A017，由综合窗口接待。您填过的内容都还在。"
            return [{"type": "handover", "outcome": "handover", "ticket": "A017", "text": words}]
        if text == "wb:start:residence-permit-first":
            return self._ask(visit, 0, f"好的，来办“{TITLE}”，大约{len(STEPS)}步，一步一步来。")
        if visit in self._at:
            return self._form(visit, text, message.attachments)
        if "居住证" in text:
            options = [
                {"label": label, "payload": f"wb:start:{id}", "transaction": id}
                for label, id in ((TITLE, "residence-permit-first"), ("居住证续签", "residence-permit-renewal"))
            ]  # fmt: skip
            return [
                {"type": "choice", "outcome": "choose", "text": "您想问的是：", "options": options}
            ]
        if "进度" in text or "办到哪" in text:
            words = "居住证首次申领（WB202611230000017）：部门已经受理，正在审核。承诺在2026年12月14日前办好。"
            return [{"type": "progress", "outcome": "status", "number": "WB202611230000017",
                     "state": "accepted", "text": words}]  # fmt: skip
        if "天气" in text:
            words = "这个问题我这里没有核对过的答案，不敢乱说。您可以换个说法，也可以转人工，或者拨打12345。"
            return [
                {
                    "type": "no_answer",
                    "outcome": "no_match",
                    "text": words,
                    "options": [HUMAN_OPTION],
                }
            ]
        return [ANSWER]

    def _form(self, visit: str, text: str, attachments: list[str]) -> list[MessageOut]:
        at = self._at[visit]
        if text == "wb:move:back":
            return self._ask(visit, max(0, at - 1), "好的，回到上一步。")
        if text == "wb:move:why":
            return self._ask(visit, at, "受理部门要核对申请人是谁，按规定是必填项。")
        if text == "wb:move:pause":
            del self._at[visit]
            words = f"“{TITLE}”先停在这里，填过的都存好了。换一台机器，就报取件码K7M3QX。"
            return [{"type": "text", "outcome": "paused", "text": words,
                     "options": [{"label": "继续办理", "payload": "wb:move:continue"}]}]  # fmt: skip
        if text in ("wb:move:cancel", "wb:confirm:cancel"):
            self._at.pop(visit, None)
            return [{"type": "text", "outcome": "cancelled", "text": "好的，已经取消。"}]
        if at == len(STEPS):
            return self._submit(visit, text)
        if text == FILLED:
            return self._ask(visit, len(STEPS))
        self._said[visit][STEPS[at]["field"]] = text.removeprefix("wb:answer:")
        return self._ask(visit, at + 1)

    def _submit(self, visit: str, text: str) -> list[MessageOut]:
        if text != "wb:confirm:submit":
            return self._ask(visit, 2, "好的，改姓名。")
        del self._at[visit]
        self.filed.append(visit)
        number = f"WB20261123{len(self.filed):07}"
        words = (
            f"“{TITLE}”已经提交，回执编号{number}。接下来由部门受理，要补材料会发消息告诉您。"
            "承诺在2026年12月14日前办好。以后说“查一下办到哪了”或者报编号，就能查进度。"
        )
        return [{"type": "receipt", "outcome": "submitted", "number": number,
                 "qr": segno.make_qr(number, error="m").svg_data_uri(scale=4, border=2), "text": words}]  # fmt: skip

    def _ask(self, visit: str, at: int, said: str = "") -> list[MessageOut]:
        self._at[visit] = at
        answers = self._said.setdefault(visit, {})
        if at == len(STEPS):
            rows = [{"label": one["text"].rstrip("？。"), "field": one["field"],
                     "value": _masked(one["kind"], answers.get(one["field"], ""))} for one in STEPS]  # fmt: skip
            words = f"请核对“{TITLE}”。没有问题就说“确认提交”，表示内容属实。"
            submit = {"label": "确认提交", "payload": "wb:confirm:submit"}
            more = [
                {"label": "上一步", "payload": "wb:move:back"},
                {"label": "先停一下", "payload": "wb:move:pause"},
            ]
            return [
                {
                    "type": "review",
                    "outcome": "reviewing",
                    "text": words,
                    "summary": rows,
                    "options": [submit, *more],
                }
            ]
        step = STEPS[at]
        options = [{"label": one, "payload": f"wb:answer:{one}"} for one in step.get("choices", [])]
        return [{"type": "ask", "outcome": "asking", "transaction": "residence-permit-first",
                 "field": step["field"], "kind": step["kind"], "text": said + step["text"],
                 "validation": step.get("validation"),
                 "options": options, "progress": {"done": at, "total": len(STEPS)}}]  # fmt: skip


def _masked(kind: str, value: str) -> str:
    if kind in ("id_number", "phone"):
        return f"{value[:3]}****{value[-4:]}"
    if kind == "address":
        return mask_address(value)
    return f"{value[:1]}*" if kind == "name" else value
