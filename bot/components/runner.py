"""The graph of the model, node after node."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner

Steps = list[tuple[str, Any, tuple[str, ...]]]  # name, node, names of what it needs


def steps(runner: DaskGraphRunner, targets: tuple[str, ...]) -> Steps:
    """Return what has to run for the targets, in order; worked out once for each."""
    known: dict[tuple[str, ...], Steps] = runner.__dict__.setdefault("steps", {})
    if targets not in known:
        nodes = runner._graph_schema.minimal_graph_schema(list(targets)).nodes
        needs = {name: tuple(node.needs.values()) for name, node in nodes.items()}
        order = TopologicalSorter({name: set(those) for name, those in needs.items()})
        known[targets] = [
            (name, runner._instantiated_nodes[name], needs[name])
            for name in order.static_order()
            if name in needs  # the others are inputs
        ]
    return known[targets]


def run(
    self: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
) -> dict[str, Any]:
    """Run the graph; raises what a node raises, GraphRunError for what does not fit together."""
    given = inputs or {}
    if clashing := set(given) & set(self._graph_schema.nodes):
        raise GraphRunError(f"inputs are named like nodes: {sorted(clashing)}")
    wanted = tuple(targets or self._graph_schema.target_names)
    outputs = {name: (name, value) for name, value in given.items()}
    try:
        for name, node, needs in steps(self, wanted):
            outputs[name] = node(*(outputs.get(need, need) for need in needs))
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error
    return dict(outputs[name] for name in wanted)


def install() -> None:
    """Stock Rasa 3.6 has dask plan the same few steps anew for every message and prediction."""
    DaskGraphRunner.run = run
