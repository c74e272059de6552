"""python -m knowledge check | new | show | stale | build | rollback | search | evaluate | encoder |
tune | bench | quality."""

import argparse
import dataclasses
import json
import sys
from pathlib import Path

from knowledge.commands import bench, check, new, show, stale
from knowledge.entry_file import load_entries
from knowledge.errors import KnowledgeError
from knowledge.quality import command as quality
from knowledge.settings import KnowledgeSettings
from knowledge.snapshot import roll_back


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status (1: faults found or not ready)."""
    args = _parser().parse_args(arguments)
    try:
        return int(COMMANDS[args.command](args, KnowledgeSettings()) or 0)
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return 1


def run_build(args: argparse.Namespace, settings: KnowledgeSettings) -> None:
    """Build the index."""
    from knowledge.library import build, is_current

    if args.if_stale and is_current(settings):
        print("index: up to date")
        return
    index = build(settings)
    print(f"index: {index.manifest.texts} texts of {index.manifest.targets} targets")


def run_rollback(args: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Show the index built before; what runs takes it within seconds."""
    name = roll_back(settings.index)
    print(f"index: {name} is shown" if name else "index: there is none before the one shown")
    if name:
        print("before the next start take back the entries too, or run `make index`")
    return 0 if name else 1


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
    """Learn weights by cross-validation, confidence and thresholds on our own questions."""
    from knowledge import wish_training
    from knowledge.fusion import Fusion
    from knowledge.learning import cross_validated, learn_fusion, learn_weighing

    load_entries(settings.entries)  # a broken file is told first, not after the long work
    if not args.heard.exists():
        raise KnowledgeError(f"{args.heard.name} is missing: `make tune` asks the engine first")
    heard = json.loads(args.heard.read_text("utf-8"))
    wish_training.require(heard, wish_training.labelled(settings.questions))
    if args.thresholds:
        old = Fusion.load(settings.fusion)
        weights = {"topic": old.topic.weights, "transaction": old.transaction.weights}
        held_out = old.measured.get("cross_validation", {})
    else:
        weights, asked = learn_weighing(settings)
        held_out = cross_validated(asked, weights)
    fusion = learn_fusion(settings, weights=weights, heard=heard)
    fusion.measured["cross_validation"] = held_out
    fusion.save(settings.fusion)
    print(json.dumps(fusion.measured, indent=1))


def _lines(report: dict[str, float]) -> str:
    return "\n".join(f"{name:12s} {value:.4g}" for name, value in report.items())


COMMANDS = {
    "check": check.run, "new": new.run, "show": show.run, "stale": stale.run, "bench": bench.run,
    "quality": quality.run,
    "build": run_build, "rollback": run_rollback, "search": run_search,
    "evaluate": run_evaluate, "encoder": run_encoder, "tune": run_tune,
}  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m knowledge", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for command in (check, new, show, stale, bench, quality):
        command.add(commands)
    builds = commands.add_parser("build", help=run_build.__doc__)
    builds.add_argument("--if-stale", action="store_true")
    commands.add_parser("rollback", help=run_rollback.__doc__)
    search = commands.add_parser("search", help=run_search.__doc__)
    search.add_argument("question")
    search.add_argument("--json", action="store_true")
    evaluates = commands.add_parser("evaluate", help=run_evaluate.__doc__)
    evaluates.add_argument("file", type=Path)
    evaluates.add_argument("--json", action="store_true")
    commands.add_parser("encoder", help=run_encoder.__doc__)
    tunes = commands.add_parser("tune", help=run_tune.__doc__)
    tunes.add_argument("--thresholds", action="store_true", help="keep the weights of the views")
    tunes.add_argument(
        "--heard", type=Path, default=Path("var/chances.json"), help="by bot.chances"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
