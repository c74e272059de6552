"""Yes or no in all colours: 是额, 嗯呐, 没毛病, 还没, 不算, 呒没."""

import re

from actions.values.digits import folded
from actions.values.periods import period
from actions.values.polarity import NO, YES, asks_no, household, is_undone, predicate, to_denial

__all__ = ["NO", "YES", "is_rhetorical", "yes_no"]

# Words that agree to anything, where nothing else of weight follows in the same breath.
_AGREED = (
    r"是|对|嗯|恩|行|好|可以|没错|没问题|没毛病|没意见|没有(?:问题|错|意见)|不错|要|当然|确认|确定|需要|愿意|同意|够|能|会|"
    r"本人|必须|肯定|应该(?:是|有|算|可以|满)|成|中|妥|得|哎|承诺|保证|接受|算|已经|早就|ok|okay|yes|y|有过?|交|在|满|刚(?:刚|好)*满|到|办过|参加|符合"
)
_PARTICLES = r"[的呀啊哦额呐了过着呢吧嘛哈噢头咯喽啦个哒得伐算是对好有嗯]"
_YES = re.compile(
    rf"^(?:{_AGREED})(?:{_PARTICLES}|本人|自己|我)*(?=$|[，,。；;\s])|^(?:想|希望|愿意)(?:找|办|要|的|啊)",
    re.IGNORECASE,
)
# Where the question has the verb too, anything may follow: 有一套, 满六十了, 能来.
_OWN_VERB = re.compile(r"^(?:有|能|满|刚满|到|愿意|想|交|办|领|带|参加|符合|够)(?!人|点|时候)")
_NO = re.compile(
    r"^(?:不(?!错)|没(?!错|问题|毛病|意见|有问题|有错|有意见|关系|事)|否|无(?!所谓)|勿|弗|伐(?=是|要|有|会)|冇|莫得|木有|呒|还没|还不|还差|还早|从来没|未|哪有|哪里有|哪能会|尚未|别|暂时没|并没|从没|都没|no$|n$|才不|差一点|差点|差几|快(?:满|到|要)?了?$|快满|快到|马上(?:满|到)|拒绝)",
    re.IGNORECASE,
)
# Nobody has answered with these: not knowing, hedging, half of it.
_UNSURE = re.compile(
    r"(?:不|勿|弗)(?:知道|晓得|清楚|明白|懂|确定|记得|太清|大清|一定|好说|太懂)|没(?:听|想好|想过|搞懂|搞清|注意|明白)|[记说搞弄讲吃分](?:不|勿)[清准得好来懂]|忘(?:了|记|掉)|"
    r"可能|也许|好像|大概是|大概有|也算|算是|算吧|说不定|看情况|有时候?|一半|有的(?:是|有).{0,4}有的|部分|随便|怎么|什么|啥|差不多吧|是不是|(?<!没)有没有|^才|^只|刚来|不要紧|^在(?:办|弄|申请|等|搞)|^正在"
)
# 三个月大的毛头哪来的单位, 还有好几年呢: a denial in other words.
_NEVER = re.compile(r"哪[来里儿](?:来)?的(?=.)|哪里有|哪儿有|哪会有|还有好[几多]|早着")
# 哪里呀, 怎么会: a question in form only.
_RHETORICAL = re.compile(
    r"(?:哪里|哪儿|哪能|哪会|哪有|怎么会|怎么可能|咋会|咋可能)(?:有|会|能|的事|可能|嘛)*[呀啊哦啦喔呢噢]*"
)
_EXCLAIMED = re.compile(
    r"(?:哪里|哪儿|哪能|哪会|哪有|怎么会|怎么可能)(?:有|会|能|可能)*[呀啊哦喔噢]"
)
_FINE = re.compile(r"没有?(?:问题|错|意见|毛病)|好好的")
_MYSELF = re.compile(r"(?:就|是|就是)?我?(?:本人|自己|我)(?:的|呀|啊|来|办|要)*")
_ADVERBS = re.compile(r"^(?:都|全|全都|统统|已经|早就|早已|确实|刚刚?|肯定|当然|应该|必须)+(?=.)")
_SOON = re.compile(r"快(?!递)|马上|就要|立刻")
_TROUBLE = re.compile(
    r"冻结|出质|债|欠|异常|吊销|违章|违法|群租|扣留|暂扣|服刑|事故|改装|丢|偷|血亲"
)
_POLITE = re.compile(r"没(?:关系|事)|不客气|不好意思")
# 是替别人办吗: 我本人办 is a no although it sounds like a yes.
_ASKS_FOR_WHOM = re.compile(r"(?:替|帮)(?:别人|他人|人)|代办")
_OTHER = re.compile(
    r"(?<!不)(?<!不是)(?:替|帮|代)(?!办理点)|给(?:我)?(?:爸|妈|爷|奶|老|儿|女|孩|家|外)|^(?:我)?(?:爸|妈|老公|老婆|儿子|女儿|孩子|爷爷|奶奶)的?$"
)
_SELF = re.compile(r"自己|本人|给我办|我办")
_ASKS_BACK = re.compile(r"(?<!没)(\w)[不没伐]\1|(?<!不)[对是有]伐$|[对是有](?:吗|么)$")
_BEFORE = re.compile(
    r"^(?:嗯|恩|哦|噢|呃|额|啊|哎|诶|唉|我们?|俺|咱们?|阿拉|侬|本人|他|她|实际上|其实|那|就|那个|个么|[，,、。\s])+"
)
_PAUSE = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")  # a blank between two clauses
_AT_LEAST = re.compile(r"满(?P<length>[半\d一二两三四五六七八九十]+个?(?:年|月)|半年)")


def yes_no(text: str, question: str = "") -> str | None:
    """Return 是 or 否 where it is certain; None where the question must be asked again.

    Certain is a plain yes or no, or the question's own predicate affirmed, negated, ended or undone.
    """
    question = question.replace("缴", "交")
    text = folded(_PAUSE.sub("，", text)).strip(" 。.，,！!？?～~\n").replace("缴", "交")
    if _ASKS_FOR_WHOM.search(question) and (_OTHER.search(text) or _SELF.search(text)):
        return YES if _OTHER.search(text) else NO
    bare = _BEFORE.sub("", text)
    if (long_enough := _compared(bare, question)) is not None:
        return YES if long_enough else NO
    if is_rhetorical(bare):
        return NO
    if _ASKS_BACK.search(text) or _UNSURE.search(text) or _POLITE.match(bare):
        return None
    return _plainly(text, bare, question) or predicate(_ADVERBS.sub("", bare), question)


def _plainly(text: str, bare: str, question: str) -> str | None:
    """Return what a plain yes or no says, or the place of the papers."""
    if _SOON.match(bare) and _SOON.search(question):
        return YES if not re.search("[不没]", bare) else None
    if _FINE.search(bare) and _TROUBLE.search(question):
        return None
    if asks_no(question) and (found := to_denial(bare, question)):
        return found
    if is_undone(question) and re.match("没(?!有)", bare):
        return None
    if "本人" in question and _MYSELF.fullmatch(text):
        return YES
    if asks_no(question) and _NO.match(bare):
        return None
    if _NO.match(bare) or _NEVER.search(bare):
        return NO
    if found := household(bare, question):
        return found
    denied = re.search(r"没有|不是|还没|没办|不在|不要|不用|没到|没交|没参加|不能|不会|没满|勿是|呒没",
                       _FINE.sub("", bare))  # fmt: skip
    for words in (text, bare, _ADVERBS.sub("", bare)):
        if _YES.match(words):
            return None if denied else YES
    if bare.startswith("有过") and "过" in question and not denied:
        return YES
    if (verb := _OWN_VERB.match(bare)) and verb.group()[-1] in question:
        return None if re.search("[不没]", _FINE.sub("", bare)) else YES
    return None


def is_rhetorical(text: str) -> bool:
    """Tell whether the words deny by asking: 哪里呀."""
    bare = re.split(r"[，,。；;！!\s]", text.strip(" 。，,！!"))[0]
    exclaimed = _EXCLAIMED.match(bare)
    return bool(exclaimed) or (len(bare) > 2 and bool(_RHETORICAL.fullmatch(bare)))


def _compared(bare: str, question: str) -> bool | None:
    """Tell whether 三年 is as long as 您住满半年了吗 asks for; None where no length was said."""
    asked = _AT_LEAST.findall(question)
    said = period(re.sub("多|快", "", bare))
    wanted = period(asked[0]) if len(asked) == 1 else None
    if said is None or wanted is None or re.search("差|还有|不到|再|断|不足|前|没|快", bare):
        return None
    return said.months + said.days / 30 >= wanted.months + wanted.days / 30
