"""Reading metrics as Prometheus reads them."""

from prometheus_client.parser import text_string_to_metric_families

Labels = dict[str, str]


def values(exposed: str, sample: str) -> dict[tuple[str, ...], float]:
    """Return a sample's values by the values of its labels, in the order of the labels' names."""
    found = {}
    for family in text_string_to_metric_families(exposed):
        for one in family.samples:
            if one.name == sample:
                found[tuple(value for _, value in sorted(one.labels.items()))] = one.value
    return found


def names(exposed: str) -> set[str]:
    """Return the names of all families, as the exposition declares them."""
    return {family.name for family in text_string_to_metric_families(exposed)}
