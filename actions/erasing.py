"""Deleting what a person told here: asked once, then done; what is filed stays."""

import contextlib
import re

from actions import moves, replies, wiring
from actions.outbox_errors import OutboxUnavailable
from actions.privacy import DATA, LONGEST, OTHERS
from actions.replies import Option
from actions.talk import Turn
from services.errors import DraftNotFound

YES: Option = {"label": "全部删掉", "payload": "wb:erase:yes"}
NO: Option = {"label": "不删了", "payload": "wb:erase:no"}

_ERASE = re.compile(
    rf"(?:删|清)(?:除|掉|空|干净|了|光)?.{{0,8}}(?:我|自己|本人).{{0,8}}{DATA}|"
    rf"(?:我|自己|本人).{{0,10}}{DATA}.{{0,14}}(?:删|清除|清空|清掉|抹掉)|"
    rf"我(?:填|说|输|写|报|留|录)(?:过|下)?的.{{0,8}}(?:删|清除|清空|清掉|抹掉)|"
    rf"(?:别|不要|不许|不准|不想).{{0,3}}(?:留|存|保存|保留|记录|记住|收集)(?:着|下|住)?.{{0,4}}我.{{0,6}}{DATA}|"
    rf"^(?:请|帮我|把)?(?:个人)?{DATA}(?:全部|全|都)(?:给我)?(?:删|清)(?:除|掉|空|了)?"
)


def wants_erasing(text: str) -> bool:
    """Tell whether somebody wants what was told here to be deleted."""
    return len(text) <= LONGEST and bool(_ERASE.search(text)) and not OTHERS.search(text)


async def ask_to_erase(turn: Turn) -> None:
    """Say what goes and what stays, and ask once."""
    stays = await _filed(turn)
    words = (
        "您在这里填过、还没提交的内容，我可以全部删掉，排的号、约的时间也一起取消，删了就找不回来。"
    )
    if stays:
        words = (
            "还没提交的内容我可以马上删掉，删了就找不回来。已经提交的申请按规定要留档，进度照样能查；"
            "要撤回或者删掉里面的个人信息，请转人工。"
        )
    turn.say(replies.text("confirm_erase", f"{words}确定要删吗？", [YES, NO, replies.HUMAN]))


def answers_erasing(turn: Turn) -> bool | None:
    """Return yes or no to the question of ask_to_erase; None when it is not open, or neither said."""
    said = turn.get("last_reply") or [{}]
    if said[-1].get("outcome") != "confirm_erase":
        return None
    if turn.payload:
        return {YES["payload"]: True, NO["payload"]: False}.get(turn.payload)
    if re.search(r"不(?:用|要|想)?删|别删|先不|算了|不了|留着", turn.text):
        return False
    if re.match(
        r"(?:是|对|确定|好|行|可以|嗯|全|都|马上|现在|请)*[的，, ]*(?:全部|全|都)?(?:删|清)",
        turn.text,
    ):
        return True
    return moves.agrees(turn.text)


async def erase(turn: Turn, *, agreed: bool) -> None:
    """Delete what is not filed, and what the talk remembers; raises ServicesError.

    Erasing by conversation would withdraw what was filed in it, so then only the draft goes.
    """
    if not agreed:
        turn.say(replies.text("small_talk", "好的，不删，都还留着。您接着说。"))
        return
    stays, draft = await _filed(turn), turn.get("draft")
    if draft and not await _is_filed(draft):
        with contextlib.suppress(DraftNotFound):
            await wiring.services().discard_draft(draft)
    if not stays:
        await wiring.services().erase(conversation=turn.tracker.sender_id)
    turn.set(draft=None, transaction=None, topic=None, facet=None, pending=None)
    words = "已经删掉了。谈话记录里的证件号、电话本来就是遮住的。"
    if stays:
        words += "提交过的申请按规定留档，随时能问进度；存着没填完的别的申请到期自动删除。要撤回，请转人工。"
    turn.say(replies.text("erased", words, [replies.HUMAN] if stays else []))


async def _filed(turn: Turn) -> bool:
    """Tell whether something was filed or confirmed in this talk; yes if that cannot be known."""
    try:
        slips = await wiring.outbox().of(turn.tracker.sender_id)
    except OutboxUnavailable:
        return True
    draft = turn.get("draft")
    confirmed = any(slip.state != "refused" for slip in slips)
    return confirmed or (bool(draft) and await _is_filed(draft))


async def _is_filed(draft: str) -> bool:
    with contextlib.suppress(DraftNotFound):
        if (await wiring.services().draft(draft)).number:
            return True
        try:
            slip = await wiring.outbox().slip(draft)
        except OutboxUnavailable:
            return True
        return slip is not None and slip.state != "refused"
    return False
