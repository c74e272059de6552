"""Danger to life told in words: which number comes first, 120, 119 or 110."""

import re
from typing import Literal

from actions import replies
from actions.replies import Message

Danger = Literal["medical", "fire", "crime", "missing"]

_POISON = (
    r"(?:安眠药|农药|老鼠药|毒药|毒鼠强|百草枯|敌敌畏|洁厕[灵液]|消毒液|消毒水|漂白[水粉]|毒蘑菇|纽扣电池|汽油|甲醇|"
    r"[一整几两半好]?[瓶盒板](?:子)?药|(?:好多|很多|一大把|一把)药)"
)
_SIGNS: dict[Danger, str] = {
    "fire": r"(?:煤气|天然气|燃气|液化气).{0,3}(?:味|泄[漏露]|漏)|漏(?:了)?(?:煤气|天然气|燃气|液化气)|"
    r"(?:闻到|一股).{0,6}(?:煤气|天然气|燃气)|(?<!发)[着起失](?:了)?(?:大)?火(?!车|锅|炉|腿|箭|热|候|爆|力)|"
    r"火(?:烧|越)起来|烧起来了|"
    r"(?:家|楼|厨房|电线|插座|车|屋|房间|隔壁|邻居|灶|配电箱|电表).{0,6}冒(?:黑|浓|白|大)?烟|(?:发生|要|快要?)爆炸",
    "medical": rf"(?:[吃吞喝服]|误食|误服).{{0,6}}{_POISON}|{_POISON}.{{0,6}}(?:[吃吞喝](?:了|下|掉|光|进|完))|"
    r"(?:煤气|食物|一氧化碳|农药|酒精)中毒|(?:胸口?|心口|心脏|心前区).{0,5}(?:疼|痛|绞|闷得)|"
    r"喘不(?:上|过)来?气|[上透]不(?:上|过)?来?气|呼吸(?:困难|不(?:了|上|过)|停)|没(?:有)?(?:呼吸|心跳|意识(?!到)|知觉)|"
    r"昏迷|[晕昏](?:倒|过去|厥)|不省人事|[叫喊]不醒|失去(?:知觉|意识)|心跳停|心梗发|心梗了|中风了|脑梗了|脑出血|"
    r"口吐白沫|抽搐|大出血|血流不止|止不住血|窒息了?|噎(?:住|着)|卡(?:在|住).{0,2}(?:喉咙|嗓子|气管)|触电了?|溺水|"
    r"(?:落|掉进?)(?:水|河)里?了|羊水破|[要快]生了.{0,6}(?:来不及|怎么办|救)|割(?:腕|脉)",
    "crime": r"(?:正在|正|现在|在|有人|又|要)(?:动手)?(?:打我(?!的?(?:电话|手机))|砍我|砍人|打人|抢我|抢劫|杀我|杀人|砸门|撬门|撬锁|行凶)|"
    r"(?:有人|有个人?|一个.{0,4}|陌生人|男的).{0,6}(?:跟踪|跟着|尾随|盯着|跟在).{0,2}我|"
    r"(?:正在|正|现在|刚刚?|刚才).{0,4}(?:被|有人|遭).{0,8}(?:打|抢|跟踪|尾随|绑|砍|捅|劫持|闯进)|"
    r"被(?:人)?(?:跟踪|尾随|绑架|劫持)|[持拿]着?刀|入室(?:抢|盗|偷)|闯进.{0,2}[我家]",
    "missing": r"(?:老人家?|老太太?|老头子?|老伴|爸爸?|妈妈?|爷爷|奶奶|外婆|外公|阿婆|阿爷|父亲|母亲|孩子|小孩子?|小朋友|小囡"
    r"|儿子|女儿|宝宝)(?:刚刚?|刚才|今天|一早|早上|上午|中午|下午|晚上|出门|出去|突然|好像|可能|就|也|又)*"
    r"(?:走丢|走失|不见了|找不到了|找不着了|丢了)",
}  # fmt: skip
_COMPILED = [(kind, re.compile(signs)) for kind, signs in _SIGNS.items()]
# A claim, a paper or a rule is asked about, or it is long past.
_ASKED_ABOUT = re.compile(
    r"赔|起诉|报销|保险|工伤|责任|负责|算不算|违法|犯法|犯罪|怎么判|判几年|罚|证|鉴定|补[偿贴助]|津贴|病假|医保|"
    r"费|申请|预防|防[火止]|检查|许可|验收|备案|手续|规定|标准|培训|演练|灭火器|追究|报案材料|立案|合同|"
    r"门诊|大病|(?:临时|医疗)救助|挂(?:什么|哪个)科|上班|辞退|开除|丧葬|银行|取钱|委托|监护|防溺水"
)
_PAST = re.compile(
    r"上个?(?:月|周|星期|礼拜|次|回)|去年|前年|前[天几]|昨[天晚]|以前|之前|当时|曾经|那[次年]|早就|后来|"
    r"[\d一二两三四五六七八九十几半](?:个)?(?:天|月|年|周|星期)(?:前|以前|之前)|\d{1,2}月(?:\d|份|的)|小时候"
)
_NOW = re.compile(r"正在|现在|刚刚|刚才|马上|突然|救命|快来|快点来|又开始")
_WEIGHED = re.compile(r"(?:压力|压得|房贷|贷款|债|工作|作业|加班|忙|气得|笑得|房价|物价|烟味)")
_SELF_HARM = re.compile(
    r"我(?!妈|爸|孩|儿|女|爷|奶|老|家|姐|哥|弟|妹).{0,6}(?:[吃吞喝]|割)|不想活|想死|自杀|轻生|想不开|割[腕脉]"
)

_WORDS: dict[Danger, str] = {
    "medical": "请马上拨打120，说清楚人在哪里、怎么了，按电话里教的做，身边别离开人。"
    "吞了药或者毒物的，把瓶子留着给医生看，不要自己催吐。",
    "fire": "请马上离开，到外面再拨打119。煤气漏了不要点火，不要开关电器，也不要在屋里打电话；"
    "能关阀门、开窗就顺手做，做不到先走。有人受伤再打120。",
    "crime": "请马上拨打110，不方便出声就发短信到12110，说清楚您在哪里。先到人多、安全的地方去。有人受伤再打120。",
    "missing": "请马上拨打110报警，不用等满24小时。说清楚人是在哪里、什么时候不见的，穿什么衣服，手边备一张近照。"
    "家里留一个人等着。",
}  # fmt: skip
HOTLINE = "要是心里难受、不想活了，全国心理援助热线12356全天有人接听。"
LONGEST = 60  # characters; a longer text is a story with a question at its end


def danger_in(text: str) -> Danger | None:
    """Return the danger that somebody is in now; None for a question about rules or the past."""
    if len(text) > LONGEST or _ASKED_ABOUT.search(text):
        return None
    if _PAST.search(text) and not _NOW.search(text):
        return None
    return _kind(text)


def told_care(text: str) -> Message:
    """Answer words that were heard as despair or danger: the number that fits them comes first."""
    kind = danger_in(text)
    return care_for(kind, text) if kind else replies.care()


def care_for(kind: Danger, text: str) -> Message:
    """Return what to do first; where somebody may have wanted to die, the helpline comes after."""
    words = _WORDS[kind]
    if kind == "medical" and _SELF_HARM.search(text):
        words += HOTLINE
    return replies.text("care", words, [replies.HUMAN])


def _kind(text: str) -> Danger | None:
    found = next((kind for kind, signs in _COMPILED if signs.search(text)), None)
    if found == "medical" and _WEIGHED.search(text):
        return None
    return found
