"""bot/components/runner.py"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from rasa.engine.exceptions import GraphRunError

from bot.components.runner import run


class Node:
    """Notes that it ran, and says what it was given."""

    def __init__(self, name: str, ran: list[str]) -> None:
        self.name, self.ran = name, ran

    def __call__(self, *given: Any) -> tuple[str, str]:
        self.ran.append(self.name)
        return self.name, f"{self.name}({','.join(value for _, value in given)})"


def runner(needs: dict[str, dict[str, str]], ran: list[str]) -> Any:
    """Return as much of a runner as `run` looks at: nodes, what they need, what is wanted."""
    nodes = {name: SimpleNamespace(needs=those) for name, those in needs.items()}
    schema = SimpleNamespace(
        nodes=nodes, target_names=["c"], minimal_graph_schema=lambda _: SimpleNamespace(nodes=nodes)
    )
    made = {name: Node(name, ran) for name in needs}
    return SimpleNamespace(_graph_schema=schema, _instantiated_nodes=made)


CHAIN = {"c": {"x": "b", "y": "a"}, "b": {"x": "a"}, "a": {"x": "message"}}


def test_each_node_runs_once_after_what_it_needs_and_gets_it_in_its_own_order() -> None:
    ran: list[str] = []
    found = run(runner(CHAIN, ran), {"message": "hello"})
    assert ran == ["a", "b", "c"]
    assert found == {"c": "c(b(a(hello)),a(hello))"}


def test_a_second_message_does_not_meet_the_first() -> None:
    graph = runner(CHAIN, [])
    run(graph, {"message": "one"}, ["a"])
    assert run(graph, {"message": "two"}, ["a"]) == {"a": "a(two)"}


def test_an_input_named_like_a_node_is_refused() -> None:
    with pytest.raises(GraphRunError, match="'a'"):
        run(runner(CHAIN, []), {"a": "x"})


def test_what_a_node_raises_comes_through() -> None:
    graph = runner(CHAIN, [])

    def fails(*_: Any) -> None:
        raise ValueError("no such word")

    graph._instantiated_nodes["b"] = fails
    with pytest.raises(ValueError, match="no such word"):
        run(graph, {"message": "x"})
