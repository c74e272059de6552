"""python -m knowledge check | build | search | evaluate | encoder | tune."""

import argparse
import dataclasses
import json
import sys
from pathlib import Path

from knowledge.check import check, check_laws
from knowledge.document import load_transactions
from knowledge.entry_file import load_entries, load_out_of_scope
from knowledge.errors import KnowledgeError
from knowledge.settings import KnowledgeSettings


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status (1: faults found or not ready)."""
    args = _parser().parse_args(arguments)
    try:
        return int(COMMANDS[args.command](args, KnowledgeSettings()) or 0)
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return 1


def run_check(args: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Check all entries; with --laws the cited articles too."""
    entries = load_entries(settings.entries)
    faults = check(entries, load_transactions(settings.catalogue))
    if args.laws:
        faults += check_laws(entries, args.laws)
    wordings = sum(len(entry.wordings) for entry in entries)
    print(*faults, f"{len(entries)} entries, {wordings} wordings, {len(faults)} faults", sep="\n")
    return 1 if faults else 0


def run_build(args: argparse.Namespace, settings: KnowledgeSettings) -> None:
    """Build the index."""
    from knowledge.library import build, is_current

    if args.if_stale and is_current(settings):
        print("index: up to date")
        return
    index = build(settings)
    print(f"index: {index.manifest.texts} texts of {index.manifest.targets} targets")


def run_search(args: argparse.Namespace, settings: KnowledgeSettings) -> None:
    """Print the ranking and the outcome of one question."""
    from knowledge.library import Library

    found = Library.open(settings).find(args.question)
    if args.json:
        print(json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=1))
        return
    print(f"{found.outcome.value} (confidence {found.confidence:.2f})")
    for match in [*found.topics, *found.transactions]:
        print(f"  {match.score:.3f} {match.target}")


def run_evaluate(args: argparse.Namespace, settings: KnowledgeSettings) -> None:
    """Print the measures over a file of labelled questions."""
    from knowledge.evaluate import evaluate, load_questions
    from knowledge.library import Library

    report = evaluate(Library.open(settings), load_questions(args.file))
    print(json.dumps(report, indent=1) if args.json else _lines(report))


def run_encoder(args: argparse.Namespace, settings: KnowledgeSettings) -> None:
    """Train the bundled encoder."""
    from knowledge.encoder_training import save, train
    from knowledge.index import all_texts

    texts = all_texts(load_entries(settings.entries), settings)
    save(train(texts), Path(settings.model))
    print(f"encoder trained on {len(texts)} texts: {settings.model}")


def run_tune(args: argparse.Namespace, settings: KnowledgeSettings) -> None:
    """Learn fusion weights, confidence and thresholds by cross-validation."""
    from knowledge.index import all_texts
    from knowledge.tuning import ask_all, learn, save

    outside = load_out_of_scope(settings.entries)
    texts = all_texts(load_entries(settings.entries), settings)
    fusion = learn(ask_all(texts, [text for kind in outside.values() for text in kind]))
    save(fusion, settings.fusion)
    print(_lines(fusion.measured))


def _lines(report: dict[str, float]) -> str:
    return "\n".join(f"{name:12s} {value:.4g}" for name, value in report.items())


COMMANDS = {
    "check": run_check, "build": run_build, "search": run_search,
    "evaluate": run_evaluate, "encoder": run_encoder, "tune": run_tune,
}  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m knowledge", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checks = commands.add_parser("check", help=run_check.__doc__)
    checks.add_argument("--laws", type=Path)
    builds = commands.add_parser("build", help=run_build.__doc__)
    builds.add_argument("--if-stale", action="store_true")
    search = commands.add_parser("search", help=run_search.__doc__)
    search.add_argument("question")
    search.add_argument("--json", action="store_true")
    evaluates = commands.add_parser("evaluate", help=run_evaluate.__doc__)
    evaluates.add_argument("file", type=Path)
    evaluates.add_argument("--json", action="store_true")
    commands.add_parser("encoder", help=run_encoder.__doc__)
    commands.add_parser("tune", help=run_tune.__doc__)
    return parser


if __name__ == "__main__":
    sys.exit(main())
