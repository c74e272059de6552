"""Yes or no in all colours: 是额, 嗯呐, 没毛病, 还没, 不算, 呒没."""

import re

from actions.values.digits import folded
from actions.values.periods import period

YES, NO = "是", "否"
_YES = re.compile(
    r"^(?:是|对|想(?:找|的|啊|呀)?(?=$|[，,])|有|嗯|恩|行|好|可以|没错|没问题|没毛病|没意见|没有(?:问题|错|意见)|不错|要|当然|确认|确定|需要|愿意|同意|满|刚(?:刚|好)*满|到了|办过|交|在|参加|符合|已经|早就|够|能|会|本人|都|"
    r"必须|肯定|应该(?:是|有|算|可以|满)|成(?=[，。啊呀的]|$)|中(?=[，。啊呀的]|$)|妥|得(?=[，。啊呀的]|$)|哎(?=$)|噢好|哦好|承诺|保证|接受|算(?!了|是|吧)|ok|okay|yes|y$)",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^(?:不(?!错)|没(?!错|问题|毛病|意见|有问题|有错|有意见|关系|事)|否|无(?!所谓)|勿|弗|伐(?=是|要|有|会)|冇|莫得|木有|呒|还没|还不|还差|还早|从来没|未|哪有|哪里有|哪能会|尚未|别|暂时没|并没|从没|都没|no$|n$|才不|差一点|差点|差几|快(?:满|到|要)?了?$|快满|快到|马上(?:满|到)|拒绝)",
    re.IGNORECASE,
)
# After 是 or 有 a denial leaves it open what is meant; after other verbs it decides.
_OPEN = re.compile(r"^(?:是|对|有|好|行|可以|没错|没问题|不错|当然|确|要|需要|愿意|同意)")
_DENIES = re.compile(
    r"没有|不是|还没|没办|不在|不要|不用|没到|没交|没参加|不能|不会|没满|不满|不到|勿是|呒没"
)
# Nobody has answered with these: not knowing, hedging, half of it.
_UNSURE = re.compile(
    r"(?:不|勿|弗)(?:知道|晓得|清楚|明白|懂|确定|记得|太清|大清|一定|好说|太懂)|没(?:听|想好|想过|搞懂|搞清|注意|明白)|[记说搞弄讲吃分](?:不|勿)[清准得好来懂]|忘(?:了|记|掉)|"
    r"可能|也许|好像|大概是|大概有|也算|算是|算吧|说不定|看情况|有时候?|一半|有的(?:是|有).{0,4}有的|部分|随便|怎么|什么|啥|差不多吧|是不是|(?<!没)有没有|^才|^只|刚来|不要紧|^在(?:办|弄|申请|等|搞)|^正在"
)
# 三个月大的毛头哪来的单位, 还有好几年呢: a denial in other words.
_NEVER = re.compile(r"哪[来里儿](?:来)?的(?=.)|哪里有|哪儿有|哪会有|还有好[几多]|早着")
_AGREES = re.compile(r"没有(?:问题|错|意见|毛病)")
_POLITE = re.compile(r"没(?:关系|事)|不客气|不好意思")
# 带了, 办过的: nothing but the verb of the question, done.
_DONE = re.compile(r"[了过着](?:的|呀|啊|呢)?$")
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
_AT_LEAST = re.compile(r"满(?P<length>[半\d一二两三四五六七八九十]+个?(?:年|月)|半年)")
_NUMERALS = re.compile(r"[\d半一二两三四五六七八九十百]")
_NOISE = re.compile(r"[\s，。,.!！?？、的了呢呀啊吧吗嘛是我就要那个这在额呐伐咯]")


def yes_no(text: str, question: str = "") -> str | None:
    """Return 是 or 否; what repeats the question's own verb agrees; None where nobody can tell."""
    text = folded(text).strip(" 。.，,！!？?～~\n")
    if _ASKS_FOR_WHOM.search(question) and (_OTHER.search(text) or _SELF.search(text)):
        return YES if _OTHER.search(text) else NO
    bare = _BEFORE.sub("", text)
    if (long_enough := _compared(bare, question)) is not None:
        return YES if long_enough else NO
    if _ASKS_BACK.search(text) or _UNSURE.search(text) or _POLITE.match(bare):
        return None
    if _NO.match(bare) or _NEVER.search(bare):
        return NO
    if _DENIES.search(_AGREES.sub("", bare)):
        return None if _OPEN.match(bare) else NO
    if _YES.match(text) or _YES.match(bare):
        return YES
    return YES if _echoes(bare, question) else None


def _compared(bare: str, question: str) -> bool | None:
    """Tell whether 三年 is as long as 您住满半年了吗 asks for; None where no length was said."""
    asked = _AT_LEAST.findall(question)
    said = period(re.sub("多|快", "", bare))
    wanted = period(asked[0]) if len(asked) == 1 else None
    if said is None or wanted is None or re.search("差|还有|不到|再|断|不足|前|没|快", bare):
        return None
    return said.months + said.days / 30 >= wanted.months + wanted.days / 30


def _echoes(bare: str, question: str) -> bool:
    own = set(_NUMERALS.sub("", _NOISE.sub("", _DONE.sub("", bare))))
    shared = own & set(_NOISE.sub("", question))
    return len(shared) >= 2 or (bool(own) and own == shared and bool(_DONE.search(bare)))
