"""The metrics of the action server: actions, knowledge steps, calls to the services, submissions."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import httpx
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from rasa_sdk.interfaces import ActionExecutionRejection

from actions.slip import Counts, State
from knowledge import Outcome, Retrieval
from observe import HttpMeters, new_registry
from observe.requests import hand_on

STEP_SECONDS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
SETTLED: tuple[State, ...] = ("filed", "refused", "given_up")
_LITERAL = frozenset({"submission", "search", "by-code", "supplements", "slots", "erasures"})


class Meters:
    """One set for a process."""

    def __init__(self) -> None:
        self.registry: CollectorRegistry = new_registry()
        registry = self.registry
        self.http = HttpMeters(registry)
        self.actions = Histogram(
            "wenban_action_seconds", "Seconds of an action", ["action", "result"],
            buckets=SECONDS, registry=registry,
        )  # fmt: skip
        self.steps = Histogram(
            "wenban_knowledge_step_seconds", "Seconds of a step of finding the answer", ["step"],
            buckets=STEP_SECONDS, registry=registry,
        )  # fmt: skip
        self.searches = Counter(
            "wenban_knowledge_searches", "What the matcher advised for a topic", ["outcome"],
            registry=registry,
        )  # fmt: skip
        self.calls = Histogram(
            "wenban_services_call_seconds", "Seconds of a call to the services", ["call", "status"],
            buckets=SECONDS, registry=registry,
        )  # fmt: skip
        self.submissions = Counter(
            "wenban_submissions", "What became of confirmed drafts", ["result"], registry=registry
        )
        self.waiting = Gauge(
            "wenban_outbox_waiting", "Confirmed drafts not filed yet", registry=registry
        )
        self.given_up = Gauge(
            "wenban_outbox_given_up", "Confirmed drafts that a clerk has", registry=registry
        )
        self.oldest = Gauge(
            "wenban_outbox_oldest_seconds", "How long the oldest waits; NaN: cannot be read",
            registry=registry,
        )  # fmt: skip
        for outcome in Outcome:
            self.searches.labels(outcome.value)
        for state in SETTLED:
            self.submissions.labels(state)

    def found(self, retrieval: Retrieval) -> Retrieval:
        """Count a search; returns it."""
        self.searches.labels(retrieval.outcome.value).inc()
        for step, seconds in retrieval.seconds.items():
            self.steps.labels(step).observe(seconds)
        return retrieval

    @contextmanager
    def action(self, name: str) -> Iterator[None]:
        """Time an action; name: one that exists."""
        started, result = perf_counter(), "failed"
        try:
            yield
            result = "done"
        except ActionExecutionRejection:
            result = "rejected"  # a form hands the turn to somebody else
            raise
        finally:
            self.actions.labels(name, result).observe(perf_counter() - started)

    def settled(self, state: State) -> None:
        """Count the end of a confirmed draft."""
        self.submissions.labels(state).inc()

    def outbox(self, counts: Counts | None) -> None:
        """Note what waits; None: the outbox cannot be read."""
        unknown = float("nan")
        self.waiting.set(counts.waiting if counts else unknown)
        self.given_up.set(counts.given_up if counts else unknown)
        self.oldest.set(counts.oldest if counts else unknown)


class MeteredTransport(httpx.AsyncBaseTransport):
    """Times calls to the services, and hands the request's id on to them."""

    def __init__(self, inner: httpx.AsyncBaseTransport, meters: Meters) -> None:
        self._inner, self._meters = inner, meters

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on; raises what the transport raises."""
        await hand_on(request)
        started, status = perf_counter(), "none"
        try:
            response = await self._inner.handle_async_request(request)
            status = str(response.status_code)
            return response
        finally:
            call = call_of(request.method, request.url.path)
            self._meters.calls.labels(call, status).observe(perf_counter() - started)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


def call_of(method: str, path: str) -> str:
    """Return a call without the ids in it: /v1/drafts/x/submission is "POST drafts/submission"."""
    parts = [one for one in path.split("/") if one][1:]
    return f"{method} {'/'.join([*parts[:1], *(one for one in parts[1:] if one in _LITERAL)])}"
