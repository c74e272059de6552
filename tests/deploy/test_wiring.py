"""Replicas are told where things are, or the detour that leads there."""

from pathlib import Path

from deploy.cluster import Cluster


def test_a_detour_is_told_to_replicas_and_to_nobody_else(tmp_path: Path) -> None:
    ways = {"postgresql": 11, "redis": 12, "actions": 13, "engine": 14, "services": 15}
    cluster = Cluster(tmp_path, detours=ways)
    told = cluster.environment
    assert "@127.0.0.1:11/services" in told["SERVICES_DATABASE_URL"]
    assert "@127.0.0.1:11/actions" in told["ACTIONS_OUTBOX_URL"]
    assert "@127.0.0.1:11/tracker" in told["ENGINE_TRACKER_URL"]
    assert told["CHANNELS_STORE_URL"] == "redis://127.0.0.1:12/0"
    assert told["ENGINE_LOCK_URL"] == "redis://127.0.0.1:12/1"
    assert told["ACTIONS_URL"].endswith(":13")
    assert told["CHANNELS_ENGINE_URL"].endswith(":14")
    assert told["SERVICES_URL"].endswith(":15")
    assert f":{cluster.doors['postgresql']}/services" in cluster.addresses["services"]
    assert str(cluster.doors["redis"]) in cluster.parts["redis"].url


def test_without_a_detour_the_way_is_straight(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path)
    told = cluster.environment
    assert f":{cluster.doors['redis']}/0" in told["CHANNELS_STORE_URL"]
    assert told["ACTIONS_URL"].endswith(f":{cluster.doors['actions']}")
