"""python -m knowledge quality: measure the answers and write docs/quality.md."""

import argparse
from pathlib import Path
from typing import Any

from knowledge.quality.page import around, write_between
from knowledge.settings import ROOT, KnowledgeSettings

SHARED = ROOT.parent / "shared" / "eval"  # development questions outside the repository


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("quality", help=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "quality.md", help="the page")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of more questions")
    parser.add_argument("--http", metavar="BASE_URL", help="ask a running system, nothing else")
    parser.add_argument("--export", type=Path, metavar="FOLDER", help="write what Rasa learns from")
    parser.add_argument("--encoders", type=Path, metavar="PAGE", help="compare encoders into PAGE")


def run(args: argparse.Namespace, settings: KnowledgeSettings) -> None:
    """Write the report, or only the part that is named; a page without markers is told at once."""
    if args.export:
        _export(settings, args.export)
    elif args.encoders:
        around(args.encoders, "encoders")
        _encoders(settings, args.encoders)
    elif args.http:
        around(args.to, "http")
        _http(settings, args.http, args.shared, args.to)
    else:
        around(args.to, "quality")
        _report(settings, args.shared, args.to)


def _report(settings: KnowledgeSettings, shared: Path, page: Path) -> None:
    from knowledge.quality.material import Material
    from knowledge.quality.report import Report

    report = Report(Material.gather(settings, shared), page.parent / "quality")
    write_between(page, "quality", report.text())
    print(f"written: {page}")


def _http(settings: KnowledgeSettings, base_url: str, shared: Path, page: Path) -> None:
    from knowledge.quality.http import http_table
    from knowledge.quality.material import SHARED_FILES
    from knowledge.quality.questions import load

    names = [settings.questions / f"{name}.jsonl" for name in ("inside", "outside", "apply")]
    names += [shared / f"{name}.jsonl" for name in SHARED_FILES]
    groups = {f"{path.parent.name}/{path.stem}": load(path) for path in names if path.exists()}
    told = http_table(base_url.rstrip("/"), groups)
    write_between(
        page, "http", f"Command: `python -m knowledge quality --http {base_url}`.\n\n{told}"
    )
    print(told)


def _export(settings: KnowledgeSettings, folder: Path) -> None:
    from knowledge.entry_file import load_entries
    from knowledge.quality.baselines import export
    from knowledge.quality.questions import load

    export(load_entries(settings.entries), load(settings.questions / "inside.jsonl"), folder)


def _encoders(settings: KnowledgeSettings, page: Path) -> None:
    from knowledge.entry_file import load_entries
    from knowledge.index import all_texts
    from knowledge.quality.candidates import fold_of, table_of, tried

    entries = load_entries(settings.entries)
    fold = fold_of(all_texts(entries, settings))
    write_between(page, "encoders", table_of(list(tried(fold, entries)), fold.held))
    print(f"written: {page}")
