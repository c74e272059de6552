"""Repair moves inside a form, recognised by words that no field's value has."""

import re
from typing import Literal

Move = Literal[
    "back", "repeat", "why", "skip", "cancel", "pause", "human", "dont_have", "change", "continue",
    "progress", "submit", "book", "explain", "unsure", "courtesy", "care", "abuse", "unwilling", "slower",
    "faster", "louder", "softer",
]  # fmt: skip

ABUSE = r"蠢|笨蛋|白痴|傻[子逼叉瓜]|混蛋|王八|去死|滚(?:蛋|开|$)|他妈的|烦死|气死|神经病|破(?:机器|系统|玩意)|脑子有(?:病|问题)"
_WORDS: list[tuple[Move, str]] = [
    ("care", r"不想活|活不下去|想死|自杀|轻生|跳楼|家暴|救命|有人打我"),
    ("human", r"人工(?!费)|真人|转接|找个?(?:人|工作人员|客服)|叫个?(?:人|工作人员)(?!来?[收拿搬修拖取装量])"),
    ("cancel", r"不(?:想)?办了|不弄了|不申请了|取消(?:申请|办理|吧|$)|^(?:那|哎|唉|那就)?算了(?:吧|啦|啊|呀|了)?$|算了[，, ]*(?:我)?不(?:办|弄|搞|要|想办)|不搞了|别办了|"
     r"(?:把|将).{0,10}(?:填|写|说|录|留|信息|内容).{0,8}(?:删|清空|清掉|清除)|(?:删|清)(?:掉|除|了|空)(?:我|所有|全部|这些)|^(?:都|全|全部|统统)删(?:了|掉|除)"),
    ("abuse", ABUSE),
    ("pause", r"先停|停一停|停一下|暂停|(?:等|待)(?:会儿?|一下|一会儿?|等)再|一会儿?再|(?:回头|下次|改天|晚点)再|明天再(?:来|办|填|弄|说)|过(?:会儿?|一会儿?|[两几]天)再|先不办|先存|先到这"),
    ("back", r"上一[步题个项]|退回|倒回|往回|返回|回到(?:上|前)|前一[步题个项]|回上"),
    ("slower", r"(?:说|讲|念)?慢[一点些]|(?:说|讲|念)(?:得)?太快|慢慢[说讲]"),
    ("faster", r"(?:说|讲|念)快[一点些]|快[一点]点?说|(?:说|讲|念)(?:得)?太慢"),
    ("louder", r"大声|响一?[点些]|声音(?:再)?大[一点些]|声音(?:太)?[小轻]|听不清|听不见"),
    ("softer", r"小声|轻一?[点些]|声音(?:再)?小[一点些]|声音太[大响]|太吵"),
    ("repeat", r"再(?:说|讲|念)一?[遍次]|没听[清见到]|没听懂|重复一|你说什么|刚才说的?(?:什么|啥)|说到哪|再来一遍"),
    ("why", r"^为(?:什么|啥|何)|干(?:嘛|什么|啥)要|干什么用|要.{0,6}(?:干嘛|干什么|做什么|做啥)|凭什么要|有什么用|"
     r"(?:做|派)(?:什么|啥)(?:用|用场)|(?:问|要|填|知道|晓得).{0,8}(?:干嘛|干吗|干什么|干啥|做什么|做啥|派啥用)"),
    ("unwilling", r"不(?:太|大)?(?:想|愿意?|肯|方便)(?:给|说|讲|填|告诉|报|留|透露|提供)|^(?:我)?不给|凭什么(?:给|告诉)"),
    ("explain", r"怎么[填写]|怎么说$|举个例|比如说?呢|什么意思|看不懂|听不懂|不明白|不太?懂|不会[填写弄]"),
    ("skip", r"^(?:这个|这一?项|这题|那个|我|也|先|想|能不能|可以|那|就|[，, ])*(?:跳过|略过)|先过$|不填(?:了|行|可以)|这个(?:先)?不填|下一[题个项]"),
    ("dont_have", r"(?:我|身边|手头|手边|这里)?(?:没有|没)(?:这个|带|这样|那个)|没带|不在身边|忘(?:了|记)带|找不到了|记不得|不记得|不知道号码|忘了是"),
    ("unsure", r"^我?(?:也|还)?(?:不知道|不晓得|不清楚|不确定|拿不准|说不(?:上来|好|准)|搞不清|弄不清|没想好)|"
     r"^(?:我|也|还|真的?|实在|都|[，, ])*(?:[记想](?:不清楚?|不得|不住|不牢|不起来?)|忘(?:记|掉|光)?)(?:了|掉|喽|咯|啦|啊|哦|呀|哎|的|具体|哪天|日子|号码)*$"),
    ("courtesy", r"^(?:(?:谢谢|多谢|感谢|辛苦|您好|你好|哈喽|在吗|在不在|喂|早上好|下午好|再见|拜拜)(?:了|啊|呀|您|你|你们|大家)?[，, 。！!？?]*)+$"),
    ("continue", r"^(?:接着|继续)(?:办|填|弄|来|吧|$)|^我?回来了"),
]  # fmt: skip
_COMPILED = [(move, re.compile(pattern)) for move, pattern in _WORDS]
LONGEST = 40  # characters; a longer text tells something
LONGEST_TALE = 12  # where the person tells a story, only short words are about the talk
_SHORT: dict[Move, int] = {"dont_have": 24, "slower": 12, "faster": 12, "louder": 12, "softer": 12,
                           "explain": 16, "back": 16, "unsure": 16}  # fmt: skip
# What a complaint may well say of somebody else.
_TOLD = {"abuse", "unwilling"}
_CHANGE = re.compile(
    r"(?:写|填|说|讲|选|点|报|弄|搞|打|输)错|错了|改(?:一下|成|为|个|掉|正|$)|要改|修改|更正|更改|换(?:个|成|一个)|重新(?:说|填|来)|不对[，, ]|"
    r"(?:少|漏|多)(?:了|写|打|说|报)*[一两二三几半]?个?字|(?:名字|姓名|地址|号码|号)(?:不全|不完整|没写全|没说全)"
)
_KEEP = re.compile(r"不(?:用)?改了|不换了|保留|还是(?:原来|刚才)的?|就用原来|没写错|不用改")
_AGAIN_SUBMIT = re.compile(
    r"^(?:对|好的?|行|确认|确定|嗯|就|那|直接|马上|现在|可以|帮我|给我|[，, ])*提交(?:吧|了|申请|上去)*[。!！]?$"
)
_CONFIRM = re.compile(
    r"(?:确认|确定|可以|直接|现在)?\s*提交|(?<!不)确认(?!一下)|没(?:有)?问题|就这样|没错|填好了"
)
_NOT_CONFIRM = re.compile(r"不提交|别提交|没提交|先不|不确认|等等|等一下|再看看|以后")
_REFUSE = re.compile(
    r"^(?:不对|不是|有错|有问题|错了|不行|不$|不，|no)|有(?:一|个|几)?[项处个]?(?:地方)?不对"
)
_RESUME = re.compile(r"(?:接着|继续)(?:办|填|弄|来|刚才|上次|$)|回来了|^继续")
_PROGRESS = re.compile(
    r"办到哪|进度|办得怎么样|到哪一?步|[审批寄]到哪(?:里|儿)?了|(?:办|审|批|做)(?:好|完|下来|出来)了(?:没(?!问题)|吗|么)|"
    r"[办批]下来没(?!问题)|(?:事情?|申请|材料|证|件)(?:现在|目前)?(?:到哪(?:里|儿)?了|怎么样了)|有(?:结果|消息)了(?:没|吗)"
)
_PAPERS = re.compile(r"(?:带|拿|拍|传)(?:了|好|齐|来|上)|材料.{0,3}(?:齐|全|在)")
_BOOK = re.compile(
    r"^(?:那|好的?|行|你|您|就|麻烦|请|我|想|要|先|[，, ])*(?:(?:帮|给|替)我?)?(?:预约|约个?时间|约(?:个|一个|一下)?)"
    r"(?:一下|一个|个|时间|到?窗口办?|吧|好了|啊|呀)*$"
)
_NEVER_MIND = re.compile(
    r"^(?:那|哎|唉|那就|哎呀|[，, ])*算了(?:吧|啦)?[，,。 ]*(?=[^吧啦了。，, ])(?:不(?!办|弄|搞|要|改|换|申|想办)[^，,]{1,2}了[，,]\s*(?=\S{2}))?"
)
_QUESTION = re.compile(
    r"[?？]|吗[。 ]*$|是不是|怎么|为什么|多少|什么|哪[里个些儿]|能不能|要不要|可不可以|(?<!好)几[年天个]|呢[。 ]*$"
)
_ASKS = re.compile(
    r"[?？]\s*$|吗[。 ]*$|多少|怎么|什么|为啥|为何|哪[里个些儿]|能不能|要不要|可不可以|是不是|(?<!没)有没有|需不需要|(?<!好)几[天年]|多久|收费"
)
_YES = re.compile(
    r"^(?:对|是|嗯|确定|好|行|可以|要|删|不办|算了|取消|改|换)(?:的|了|吧|啊|呀|掉|就|这个|办|不办|删|取消|改|换|要|全|都|部|吧)*$"
)
_NO = re.compile(
    r"^(?:不(?!办了?$)|否|别|没有|先别|no)|接着|继续|不取消|不删|还是办|还要办|等等|点错|按错|说错"
)


def move_of(text: str, *, tale: bool = False) -> Move | None:
    """Return the move that the words name, None when they name none.

    tale: the open field takes free text, so that only a short text is about the talk.
    """
    bare = text.strip(" 。，,！!?？")
    if len(bare) > (LONGEST_TALE if tale else LONGEST):
        return None
    moves = (move for move, pattern in _COMPILED if pattern.search(bare))
    found = next((move for move in moves if not (tale and move in _TOLD)), None)
    if found and len(bare) > _SHORT.get(found, LONGEST):
        return None
    return found


def without_never_mind(text: str) -> str:
    """Return the text without 算了 before something else: 算了不找了，就是丢了."""
    return _NEVER_MIND.sub("", text)


def about_papers(text: str) -> bool:
    """Tell whether the words are about what was brought or photographed."""
    return bool(_PAPERS.search(text))


def wants_change(text: str) -> bool:
    """Tell whether something given before is to be changed."""
    return bool(_CHANGE.search(text))


def keeps(text: str) -> bool:
    """Tell whether what was to be changed shall stay as it is."""
    return bool(_KEEP.search(text))


def confirms(text: str) -> bool:
    """Tell whether the review is confirmed in words; a question about it never does."""
    if asks(text) or _NOT_CONFIRM.search(text):
        return False
    return bool(_CONFIRM.search(text))


def refuses(text: str) -> bool:
    """Tell whether the review is said to be wrong, without saying where."""
    return bool(_REFUSE.search(text.strip(" 。，,！!")))


def agrees(text: str) -> bool | None:
    """Tell whether a plain question was answered with yes or no; None when it was neither."""
    bare = re.sub(r"[\s。，,！!?？]", "", text)
    if _NO.search(bare):
        return False
    return True if _YES.match(bare) else None


def submits_again(text: str) -> bool:
    """Tell whether nothing but submitting is meant."""
    return bool(_AGAIN_SUBMIT.match(text.strip()))


def resumes(text: str) -> bool:
    """Tell whether somebody wants to go on with what was begun."""
    return bool(_RESUME.search(text))


def too_early(text: str) -> Move | None:
    """Return submit, book or progress when it is wanted before the form is filled in."""
    if submits_again(text):
        return "submit"
    if _BOOK.match(text.strip(" 。，,！!")):
        return "book"
    return "progress" if asks_progress(text) else None


def asks_progress(text: str) -> bool:
    """Tell whether somebody wants to know how far an application is."""
    return bool(_PROGRESS.search(text))


def is_question(text: str) -> bool:
    """Tell whether the words have the form of a question."""
    return bool(_QUESTION.search(text) or _ASKS.search(text))


def asks(text: str) -> bool:
    """Tell whether the words surely ask, so that they are no plain yes to anything."""
    return bool(_ASKS.search(text))
