"""Whether words affirm or deny the question's own predicate: 早就没工作了, 都处理完了, 去不了.

Everything here is certain or silent: None means that the question must be asked again.
"""

import re

YES, NO = "是", "否"
_DENY = re.compile(r"没有?|不(?!错|好意思)|无(?!所谓)|未|勿|呒")
_IDIOMS = re.compile(
    r"没有?(?:问题|错|意见|毛病|关系|事)|不错|不好意思|不客气|差不多|是不是|对不对"
)
_CANNOT = re.compile(
    r"[来去到回走办签做弄动][不没](?:了|来|到|成|开)|没法|没办法|不(?:太)?方便|赶不|来不及|走不开"
)
_ENDED = re.compile(
    r"(?:关|卖|退|停|断|辞|撤|转|倒闭|注销|解散|离职|破产|过户|失业|下岗|开除)(?:掉|出去|光|给.{1,4})?了|空空|倒闭|散伙|(?:以前|从前|原来|曾经)(?:有|是|在)"
)
_UNDONE = re.compile(r"没(?!有没)(?P<verb>(?!有|问)[^，。？\s的]{1,3})的")
_DONE = r"(?:完|好|掉|光|清|过)?(?:了|光|干净|好)"
_HOUSEHOLD = re.compile(r"户籍|户口")
_ELSEWHERE = re.compile(
    r"江苏|浙江|安徽|河南|河北|山东|山西|湖北|湖南|江西|福建|广东|广西|四川|重庆|贵州|云南|陕西|甘肃|青海|宁夏|新疆|西藏|内蒙|辽宁|吉林|黑龙江|东北|海南|北京|天津|外地|外省|乡下"
)
_LOCAL = re.compile(r"上海|本地|本市|沪")
_ORIGIN = re.compile(r"老家|出生|原来|以前|从前|祖籍|籍贯")
_AFFIRMS = re.compile(r"有|是|在|能|会|愿|[办领交参住](?:了|过|着)|[开做上读]着")
_DONE_VERB = re.compile(r"(?=([一-鿿]{2})(?:过|好|了))")
_LOST = re.compile(r"丢(?!人)|遗失|不见了|找不(?:到|着)|被?偷|掉了|没了")
_THING = re.compile(r"[一-鿿]{2,3}(?:证|卡|照|簿|章|牌)")
_NOT_LOST = re.compile(r"(?:没有?|不是|未|勿)(?:被|弄|遗)?(?:丢|掉|偷|失)|找(?:到|着)了|[吗么?？]$")
_ASKED_NO = re.compile(r"(?<![有是能要不])(?:没有(?!没)|没[^有还处\s]|不(?:到|满|一样))")
# Signs that carry no matter of their own.
_NOISE = re.compile(
    r"[\s，。,.!！?？、的了呢呀啊吧吗嘛是我就要那个这在额呐伐咯喽您你他她们有没不也都还和或者现过着]"
)
_FILLER = frozenset(
    "全齐早已经刚很一两几家套本张人完好够光自己都今去前年月天哦噢哎对嗯俺咱都在拿手里身上边去来里面以及"
)
_BAD = re.compile(
    r"冻结|出质|债|欠|异常|吊销|违章|违法|群租|扣留|暂扣|服刑|涉案|事故|改装|丢|偷|坏|血亲"
)


def household(text: str, question: str) -> str | None:
    """Answer where the papers are, by the place that is named; both places leave it open."""
    if not _HOUSEHOLD.search(question) or _DENY.search(text):
        return None
    wants_local = bool(_LOCAL.search(question)) and not _ELSEWHERE.search(question)
    local, elsewhere = _LOCAL.search(text), _ELSEWHERE.search(text)
    if local and re.search(r"新上海", text) and elsewhere:
        local = _LOCAL.search(text.replace("新上海", ""))
    if bool(local) == bool(elsewhere) or _ORIGIN.search(text) or text.strip("我是的") == "新上海人":
        return None
    return YES if bool(local) == wants_local else NO


def predicate(text: str, question: str) -> str | None:
    """Answer by the question's own words, affirmed, negated, ended or undone."""
    if undone := _UNDONE.search(question):
        return _undone(text, undone["verb"])
    plain = _IDIOMS.sub("", text)
    if "能" in question and _CANNOT.search(text):
        return NO
    if asks_no(question):
        return None
    if lost(text, question):
        return YES
    if denial := _DENY.search(plain):
        about = plain[max(0, denial.start() - 4) : denial.start()], plain[denial.end() :][:6]
        return NO if not question or any(_shared(one, question) for one in about) else None
    if _BAD.search(question) and plain != text:
        return None  # 没问题: that nothing is wrong, or that all of it is so
    if _ENDED.search(text):
        return NO if _shared(text, question) and re.search("有|在", question) else None
    return YES if _affirmed(text, question) else None


def lost(text: str, question: str) -> bool:
    """Tell whether it is asked if something is lost or stolen, and that is said: 昨天丢的, 遗失."""
    if any(thing[-3:] not in question for thing in _THING.findall(text)):
        return False  # 社保卡也掉了 is no answer about the identity card
    return bool(_LOST.search(question) and _LOST.search(text) and not _NOT_LOST.search(text))


def is_undone(question: str) -> bool:
    """Tell whether it is asked if something is left undone: 有没有没处理的违章."""
    return bool(_UNDONE.search(question))


def asks_no(question: str) -> bool:
    """Tell whether what is asked for is itself a denial: 双方都没有配偶吗."""
    return bool(_ASKED_NO.search(_main(question)))


def to_denial(bare: str, question: str) -> str | None:
    """Answer a question for a denial: 没有配偶 repeats it, a plain 没有 does where it asks 没有."""
    asked = _main(question)
    if bare in ("不是", "不对", "否", "不是的"):
        return NO
    said = re.search(r"[没不][^，。\s了呢啊]{1,3}", bare)
    if said and said.group() in asked:
        return YES
    wanted = _ASKED_NO.search(asked)
    same = wanted and re.match(f"(?:都|全)?{wanted.group()[1:]}(?!.*[没不])", bare)
    return NO if same else None


def _main(question: str) -> str:
    return re.split("吗|？", question)[0]


def _undone(text: str, verb: str) -> str | None:
    """Answer whether something is left undone."""
    left = re.search(rf"(?:没|未|不曾){verb[0]}|还有|还欠|有(?:一|两|几|好)|剩", text)
    if left:
        return None if re.search(r"没有没|没有了|都没|不", text) else YES
    if _DENY.search(_IDIOMS.sub("", text)):
        return None
    return NO if any(re.search(f"{sign}{_DONE}", text) for sign in verb) else None


def _affirmed(text: str, question: str) -> bool:
    """Tell whether nothing but the question's words was said, or one of its verbs with its matter."""
    for part in re.split(r"[，,。；;\s]+", text):
        matter = _NOISE.sub("", part)
        own = set(matter) - _FILLER
        if (
            matter
            and own
            and own <= set(question)
            and (len(own) >= 2 or re.search("[了过着的好完到]$|^有|^是", part))
        ):
            return True
        if any(word in question for word in _DONE_VERB.findall(part)):
            return True
        verb = next((one for one in _AFFIRMS.findall(part) if one[0] in question), "")
        if (verb and _near(part, question)) or ("有编" in part and "编" in question):
            return True
    return False


def _near(part: str, question: str) -> bool:
    """Tell whether a word of the question is said, or the verb 开着 of its 开."""
    if _shared(part, question):
        return True
    going_on = re.search(r"([开做上读])着", part)
    return bool(going_on and going_on[1] in question)


def _shared(text: str, question: str) -> bool:
    """Tell whether two signs running that carry matter stand in both."""
    pairs = (text[i : i + 2] for i in range(len(text) - 1))
    return any(pair in question and not _NOISE.search(pair) for pair in pairs)
