"""python -m knowledge show: an entry as each channel shows it on a day."""

import argparse
import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.answer import FACET_LABELS, Answer, Source, answer, entry_for
from knowledge.commands.entry_places import entry_places
from knowledge.commands.message_parts import message_parts
from knowledge.document import load_transactions
from knowledge.entry import Entry
from knowledge.entry_file import load_entries
from knowledge.errors import EntryFault
from knowledge.settings import KnowledgeSettings, today

STARTABLE = 2  # so many transactions of an answer are offered


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("show", help=run.__doc__)
    parser.add_argument("id")
    parser.add_argument("--day", type=datetime.date.fromisoformat, help="as it is shown that day")


def run(args: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Print an entry as each channel shows it."""
    entries = load_entries(settings.entries)
    entry = next((one for one in entries if one.id == args.id), None)
    if entry is None:
        raise EntryFault(f"{args.id}: there is no such entry")
    names = {name.id: name.name for name in load_transactions(settings.catalogue)}
    day = args.day or today()
    print(f"{entry.id} ({entry_places(settings.entries).get(entry.id, '?')})")
    print(*validity(entry, entries, day), sep="\n")
    print(*shown(entry, names, day), sep="\n")
    return 0


def validity(entry: Entry, entries: Sequence[Entry], day: datetime.date) -> list[str]:
    """Return in which days the entry holds, and what answers its topic on `day`."""
    served = entry_for(entries, entry.topic, day)
    if served is None:
        answered = "nothing: the topic has expired and is never served"
    else:
        later = bool(served.effective_from and served.effective_from > day)
        which = "this entry" if served.id == entry.id else served.id
        answered = f"{which}, which says that it starts later" if later else which
    read = f"{entry.reviewed.by}, {entry.reviewed.on}" if entry.reviewed else "nobody yet"
    return [
        f"holds from {entry.effective_from or 'ever'} until {entry.valid_until or 'further notice'}"
        f" ({entry.region}, {entry.audience})",
        f"checked on {entry.checked_on}; second reading: {read}",
        f"on {day} the topic {entry.topic} is answered by {answered}",
    ]


def shown(entry: Entry, names: Mapping[str, str], day: datetime.date) -> list[str]:
    """Return the lines of all channels; `names` are transactions by id."""
    whole = answer(entry, facet=None, day=day)
    lines = ["", "== kiosk, api", whole.title, whole.text, *_sources(whole.sources)]
    lines += _options(whole, names)
    for facet in whole.facets:
        lines += [
            "",
            f"-- {FACET_LABELS[facet]} ({facet})",
            answer(entry, facet=facet, day=day).text,
        ]
    lines += ["", "== spoken", whole.spoken]
    parts = message_parts(wechat_text(whole, names))
    for number, part in enumerate(parts, start=1):
        size = len(part.encode())
        lines += ["", f"== wechat, part {number} of {len(parts)} ({size} bytes)", part]
    return lines


def wechat_text(whole: Answer, names: Mapping[str, str]) -> str:
    """Return the answer as plain text with numbered options."""
    lines = [whole.title, whole.text, *_sources(whole.sources), *_options(whole, names)]
    return "\n".join(lines)


def _sources(sources: Sequence[Source]) -> list[str]:
    told = [f"《{one.title}》{one.article or ''}（核对于{one.checked_on}）" for one in sources]
    return ["依据：", *told]


def _options(whole: Answer, names: Mapping[str, str]) -> list[str]:
    starts = [id for id in whole.transactions if id in names][:STARTABLE]
    labels = [f"现在办理：{names[id]}" for id in starts]
    labels += [FACET_LABELS[facet] for facet in whole.facets]
    return [f"{number}. {label}" for number, label in enumerate(labels, start=1)]
