"""What becomes of personal data told here, and nothing about anybody else's."""

import re

from actions import replies
from actions.replies import Message
from actions.values.names import is_name
from privacy.surnames import starts_with_surname
from services.settings import ServicesSettings

LONGEST = 40  # characters

DATA = r"(?:信息|资料|数据|隐私|内容|记录|东西)"
_KEPT = re.compile(
    rf"(?:{DATA}|填的).{{0,16}}(?:(?:保存|存|保留|留)(?:多久|多长|几天|到什么)|拿(?:去|来)(?:干|做)|用来(?:干|做)|"
    rf"(?:会不会|会|不会).{{0,6}}(?:泄|卖|外传|给别人|被人看|传出去)|安全(?:吗|不安全|么)|谁(?:能|会|可以)看)|"
    rf"你们?(?:这里|这边)?会不会.{{0,8}}(?:泄[露漏]|卖|外传|保存|偷).{{0,6}}(?:{DATA}|$)|"
    rf"(?:保存|存|保留|留)(?:多久|多长时间).{{0,4}}{DATA}"
)
_OURS = re.compile(r"你们?|您|这里|这台|这机器|问办|我填|我说|我输|我报|我留|我的")
# Somebody else has the data, or another kind of record is meant: a question for the content.
OTHERS = re.compile(
    r"公司|单位|平台|银行|中介|学校|医院|物业|快递|商家|网站|网上|app|微信|抖音|朋友圈|征信|案底|违章|犯罪|前科|病历|"
    r"户口|纳税|发票|被(?!你)|别人|人家|他们|邻居|房东|骗子|维权|起诉|举报|投诉",
    re.IGNORECASE,
)
_ABOUT = r"(?:电话|手机|号码|联系方式|身份证|住址|地址|住在?哪|银行卡|户籍|家庭|微信|工资|病历|档案|信息|资料)"
_TOLD = r"(?:报给我|告诉我|发给我|给我(?!们)|念给我|说给我|查(?:一下|查|出来|到|给我)?|调出来|报(?:一下|出来)|念(?:一下|出来))"
_OF = re.compile(
    rf"(?:把|查(?:一下|一查|查)?|告诉我|给我|报(?:一下)?|知道)?(?P<who>[^\s，,。！!？?把]{{1,6}}?)的{_ABOUT}"
)
_RELATED = re.compile(
    r"(?:^|我)(?:他|她|那个人|这个人|邻居|前夫|前妻|前男友|前女友|男朋友|女朋友|房东|老板|同事|同学|客户|对方|债主|欠我钱的人)$"
)
_THINGS = re.compile(
    r"证|卡|保|金|费|税|表|单|书|户|车|楼|局|所|站|院|中心|街道|镇|政府|部门|公司|大厅|窗口|热线|法院|银行|律师|社区|居委|村委|学校"
)
REFUSED = "别人的电话、证件、住址这些信息，我不能查，也不能告诉您。您想了解哪项政策、想办自己的哪件事，直接问我就行。"


def kept_how(text: str) -> Message | None:
    """Tell what becomes of the data told here; None when something else is asked."""
    if len(text) > LONGEST or not (_KEPT.search(text) and _OURS.search(text)):
        return None
    if OTHERS.search(text.replace("给别人", "")):
        return None
    days = ServicesSettings().draft_days
    words = (
        f"您填的内容加密保存，只用于办您要办的事，不会给别人看。没提交的最多保存{days}天就自动删除，您说不办了马上删除；"
        "提交了的交给办理部门，按规定留档。在自助机上说完点“结束并清除”就清掉了。想现在就删，说“删掉我的信息”。"
    )
    return replies.text("small_talk", words)


def of_somebody_else(text: str) -> Message | None:
    """Refuse to tell the data of another person; None when nothing of that kind is wanted."""
    if not re.search(_TOLD, text) or len(text) > LONGEST:
        return None
    for found in _OF.finditer(text):
        who = re.sub(r"^(?:查一下|查查|查|告诉我|给我|报一下|报|知道|帮我|我要)", "", found["who"])
        if not _THINGS.search(who) and (_RELATED.search(who) or _is_person(who)):
            return replies.text("no_match", REFUSED, [replies.HUMAN])
    return None


def _is_person(who: str) -> bool:
    return 2 <= len(who) <= 4 and starts_with_surname(who) and is_name(who)
