"""python -m knowledge new: an empty block that a clerk fills in; unfilled it passes no check."""

import argparse
import re
from typing import Any, get_args

from knowledge.commands.entry_places import names_taken
from knowledge.entry import Entry
from knowledge.errors import EntryFault
from knowledge.settings import KnowledgeSettings

CATEGORIES: tuple[str, ...] = get_args(Entry.model_fields["category"].annotation)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SCAFFOLD = """\
- id: {id}{topic}
  category: {category}
  title: ''            # 一句问话，4到40个字
  title_en: ''         # 英文题目
  answer: ''           # 完整的答复，60到220个字；出现的每个数字都要在下面的 facts 里
  spoken: ''           # 念出来的话，最多80个字、两句，数字写汉字：三十天、百分之二十
  facets:              # 只问一面时的答复，至少8个字；没有的一面整行删掉
    conditions: ''     # 什么条件
    materials: ''      # 要带什么
    steps: ''          # 怎么办
    time_limit: ''     # 多长时间
    fee: ''            # 收费吗
    channel: ''        # 去哪里办
    amount: ''         # 多少钱
  wordings:            # 至少40种问法，不能和别的条目重复；只问一面的写成：要带什么 | materials
    short: []
    keywords: []
    spoken: []
    story: []
    indirect: []
    other_side: []
    elder: []
    typo: []
    posted: []
  facts: []            # 每条写 text、basis（法律名称(版本日期) 第几条）、checked（读过原文写 true）
  computed: []         # 由 facts 推算出来的数：number 和 reason
  sources: []          # 1到4条依据，最要紧的在前，都要在 facts 的 basis 里
  effective_from: null # 从哪天起有效，如 '2027-01-01'；一直有效就留 null
  valid_until: null    # 到哪天为止（含当天）；没有期限就留 null
  checked_on: null     # 哪天核对过原文，如 '2026-11-23'
  region: ''           # 全国 或 上海
  audience: ''         # citizen、company 或 both
  related: []          # 相关的条目编号
  not_to_confuse_with: {{}} # 容易混的条目编号，和一句区别
  transactions: []     # 能办的事项编号，见 services/catalogue
  reviewed: null       # 第二个人核对以后写 {{by: 名字, 'on': '日期'}}
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("new", help=run.__doc__)
    parser.add_argument("id", help="small letters, digits and hyphens: hr-annual-leave")
    parser.add_argument("--category", choices=CATEGORIES, required=True)
    parser.add_argument("--topic", help="the topic whose next version this entry is")
    parser.add_argument("--print", action="store_true", help="print the block, change no file")


def run(args: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Append an empty entry to the category's file; refuses an id that exists."""
    taken = names_taken(settings.entries)
    if not _ID.fullmatch(args.id):
        raise EntryFault(f"{args.id}: id: only small letters, digits and hyphens: hr-annual-leave")
    if args.id in taken:
        raise EntryFault(f"{args.id}: id: stands already in {taken[args.id]}")
    if args.topic and args.topic not in taken:
        raise EntryFault(f"{args.id}: topic: there is no topic {args.topic}")
    block = scaffold(args.id, category=args.category, topic=args.topic)
    if args.print:
        print(block, end="")
        return 0
    path = settings.entries / f"{args.category}.yml"
    before = path.read_text("utf-8") if path.exists() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    path.write_text(before + block, "utf-8")
    print(f"{path}:{before.count(chr(10)) + 1}: fill it in, then run `python -m knowledge check`")
    return 0


def scaffold(id: str, *, category: str, topic: str | None = None) -> str:
    """Return the block of an entry that still has to be written."""
    line = f"\n  topic: {topic}" if topic else ""
    return SCAFFOLD.format(id=id, category=category, topic=line)
