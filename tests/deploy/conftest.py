from collections.abc import Iterator

import pytest

from deploy.cluster import Cluster


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """The whole cluster, ready; whoever kills or freezes a part starts or thaws it again."""
    env = {"WENBAN_TODAY": "2026-11-23"}
    with Cluster(tmp_path_factory.mktemp("cluster"), env=env) as cluster:
        yield cluster
