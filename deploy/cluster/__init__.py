"""The house on several processes of each kind: PostgreSQL, Redis, a balancer, replicas.

Usage::

    with Cluster(folder) as cluster:          # started and ready; stopped at the end
        httpx.post(f"{cluster.url}/api/v1/messages", json=…)
        cluster.parts["actions-1"].kill()
"""

from deploy.cluster.cluster import Cluster, Size
from deploy.cluster.errors import ClusterError, NotReady, ProgramMissing
from deploy.cluster.part import Part

__all__ = ["Cluster", "ClusterError", "NotReady", "Part", "ProgramMissing", "Size"]
