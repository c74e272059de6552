"""Private values are asked for on a page of their own: a chat keeps what is typed into it."""

from channels.kiosk import handover
from channels.kiosk.handover import CODE_SECONDS, PATH, Carried
from channels.messages import MessageOut
from channels.store import Store
from channels.wechat.incoming import Talk

# Kinds of field whose value should not stand in a chat for ever.
PRIVATE = frozenset({"id_number", "bank_card"})
ASKED = "这一项不用发在聊天里，请点下面的链接，在安全页面里填。"
BACK = "填好以后回到这里，回复“继续”就行。"
LINK = f"打开安全填写页（{int(CODE_SECONDS) // 60}分钟内有效，只能打开一次）"


class WebForm:
    """Hands a talk to the phone's page by a one-time code, when a private value is asked for."""

    def __init__(self, store: Store, address: str) -> None:
        """`address`: the public base address of the kiosk's pages."""
        self._store, self._address = store, address

    async def finish(self, messages: list[MessageOut], talk: Talk) -> list[MessageOut]:
        """Return the reply with a link in place of the question; raises StoreDown."""
        last = messages[-1] if messages else {}
        if last.get("type") != "ask" or last.get("kind") not in PRIVATE:
            return messages
        code = await handover.give(self._store, Carried(talk.conversation, talk.channel))
        link = {"address": f"{self._address}{PATH}{code}", "words": LINK}
        text = f"{last.get('text', '')}\n{ASKED}\n{BACK}"
        return [*messages[:-1], {**last, "text": text, "link": link}]
