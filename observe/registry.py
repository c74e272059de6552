"""A registry of metrics for one process, with what the process itself uses."""

from prometheus_client import CollectorRegistry, ProcessCollector, disable_created_metrics

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for every counter, which nobody reads


def new_registry() -> CollectorRegistry:
    """Return a registry; each app has one of its own, so that nothing is counted twice."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)  # memory, processor, open files
    return registry
