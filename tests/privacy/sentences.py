"""Sentences around identifiers, and sentences without any that look as if they had some."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.entry_file import load_entries
from tests.privacy.people import Identifier

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ("inside", "acts", "apply", "outside", "situations")
AROUND = {
    "alone": ("{}",),
    "beginning": ("{}是我的，帮我登记一下", "{}，2026年11月23日办的", "{}这个对不对", "{} 打12345说不行"),
    "middle": (
        "我的是{}，麻烦查一下", "登记的（{}）写错了", "上次留了{}。一共交了300元", "请把{}改掉，谢谢",
        "拨打12333报了{}，第3次了", "材料里写的“{}”和单子上的不一样",
    ),
    "end": ("我要办居住证，{}", "就是{}。", "请记一下：{}", "根据第八十二条，我报一下，{}！"),
}  # fmt: skip
JOINED = ("{}和{}", "{}，{}", "我是{}，另一个是{}，都要改", "{} {}", "{}\n{}")


@dataclass(frozen=True)
class Sentence:
    """A text and what in it must go; `pieces` is what may stay, in order."""

    text: str
    secrets: tuple[Identifier, ...]
    pieces: tuple[str, ...]
    position: str


def sentences(found: list[Identifier], seed: int = 7) -> Iterator[Sentence]:
    """Yield each identifier in a sentence, the positions taken in turn, every fifth two in one."""
    by = random.Random(seed)
    for place, one in enumerate(found):
        if place % 5 == 4:
            yield _sentence(by.choice(JOINED), (one, by.choice(found)), "two in one")
        else:
            position = list(AROUND)[place % 5 % 4]
            yield _sentence(by.choice(AROUND[position]), (one,), position)


def _sentence(frame: str, secrets: tuple[Identifier, ...], position: str) -> Sentence:
    frames = frame.split("{}")
    pieces = [frames[0]]
    for secret, after in zip(secrets, frames[1:], strict=True):
        pieces[-1] += secret.public
        pieces.append(after)
    text = frame.format(*(one.public + one.text for one in secrets))
    return Sentence(text, secrets, tuple(pieces), position)


def innocents(count: int = 1000, seed: int = 11) -> list[str]:
    """Return texts without identifiers: our questions and titles, and `count` full of numbers."""
    by = random.Random(seed)
    return [*_questions(), *_titles(), *(_numbers(by) for _ in range(count))]


def _questions() -> Iterator[str]:
    """Yield the questions; those that ask about somebody's number hold one and do not count."""
    for name in QUESTIONS:
        for line in (ROOT / f"knowledge/questions/{name}.jsonl").read_text("utf-8").splitlines():
            text = str(json.loads(line)["text"])
            if not any(one in text for one in ("310105198", "沪A12345", "13800000000")):
                yield text


def _titles() -> Iterator[str]:
    for entry in load_entries(ROOT / "knowledge/entries"):
        yield entry.title


def _numbers(by: random.Random) -> str:
    year, month, day = by.randint(1990, 2030), by.randint(1, 12), by.randint(1, 28)
    n, big = by.randint(2, 60), by.randint(10, 99_999)
    two = "零一二三四五六七八九十"[by.randint(1, 10)]
    hot = by.choice(
        ("12345", "12333", "12366", "12329", "12315", "110", "120", "96110", "962121", "95588")
    )
    return by.choice((
        f"打{hot}问一下", f"房价太贵{big}00元一平", f"最贵{big}元", f"{hot}和{by.choice(('12345', '12333'))}哪个能问", f"{hot}、12333、12366都打不通",
        f"12345 {hot} 都占线", f"400-820-{big % 10_000:04}是哪里的电话",
        f"{big}元要交多少税", f"{big}0000元能分几次付", f"注册资本{big * 100}万元", f"{big / 100:.2f}元",
        f"{n},{big % 1000:03},000元的房子", f"工资{big % 50_000}块，扣了{n}块",
        f"{year}年{month}月{day}日到期", f"{year}-{month:02}-{day:02}到期", f"{year}/{month}/{day}签的合同",
        f"{year}.{month}.{day}到{year + 1}.{month}.{day}", f"{year}{month:02}{day:02}开始算", f"{year} {year + 1} {year + 2}三年",
        f"{year}-{year + 1}学年", f"第{n}条第{two}款", f"第{two}十{two}条怎么说", f"国发〔{year}〕{n}号", f"沪府规〔{year}〕{n}号文件第{two}条",
        f"{month}号线{two}号口", f"{day}号{n % 12 + 1}点来可以吗", f"{day}号、{n}号都行", f"{two}室一厅的房子", f"{n}号窗口排队",
        f"上午{n % 12}:{n:02}到下午{n % 6 + 1}点", f"{two}五百块一个月", f"我有{two}个孩子，一个{n}岁一个{n % 9}岁", f"年假{n % 15}天，{two}天没休",
        f"交了{n}年{month}个月社保", f"{n}%还是{n / 10}%", f"面积{n}.{n}平方米", f"{n}楼办，还是{month}楼", f"车牌号怎么选，{two}天能拿到",
        f"{n}公里{month}小时", f"上{two}休{two}，一周{n}小时", f"WB{year % 100}{month:02}{day:02}{by.randrange(10**9):09}办到哪了",
        f"{two}一二三四怎么填", f"{month}月{day}号{n}个人去，要{n}份材料", f"{n}×{month}厘米的照片{two}张", f"路上{n}分钟，走{two}号高速",
        f"请问{two}楼{two}号窗口几点开", f"A{n}表和B{month}表都要填吗", f"{year}年的第{n}号公告", f"姓名写错了{two}个字怎么改",
        "我叫的车牌照要限行吗", f"这{two}个月里{n}号以前交", f"转账520、1314、{big}算不算赠与",
    ))  # fmt: skip
