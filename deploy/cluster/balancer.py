"""HAProxy before the replicas: written here, run as one more part."""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.cluster.errors import ProgramMissing
from deploy.cluster.part import Part, Plan
from deploy.cluster.replicas import ORDER, answering

MISSING = "HAProxy is missing: run `make system` (Debian package haproxy)"
TOLD = '{"detail": "系统暂时有点忙，请过一会儿再说一遍，已填的内容都还在。"}'
HEAD = """global
  maxconn 8000
defaults
  mode http
  timeout connect 1s
  timeout client 75s
  timeout server 45s
  timeout tunnel 10m
  timeout http-request 10s
  retries 2
  option redispatch
  option forwardfor
  option http-keep-alive
  default-server check inter 1s fastinter 300ms fall 2 rise 1
  timeout check 2s
"""


def balancer(folder: Path, ports: Mapping[str, int], parts: Sequence[Part]) -> Part:
    """Return HAProxy with one door for each kind of part; raises ProgramMissing."""
    program = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")
    if program is None:
        raise ProgramMissing(MISSING)
    told, config = folder / "balancer.json", folder / "balancer.cfg"
    told.write_text(TOLD, "utf-8")
    config.write_text(configuration(ports, parts, told), "utf-8")
    url = f"http://127.0.0.1:{ports['channels']}"
    answers = answering(f"{url}/api/v1/health")  # all that stands behind it, through every door
    plan = Plan([program, "-db", "-f", str(config)], dict(os.environ), answers)
    return Part("balancer", url, folder, plan)


def configuration(ports: Mapping[str, int], parts: Sequence[Part], told: Path) -> str:
    """Return HAProxy's file. What no replica takes at the public door ends in a sentence."""
    return HEAD + "".join(_door(kind, port, parts, told) for kind, port in ports.items())


def _door(kind: str, port: int, parts: Sequence[Part], told: Path) -> str:
    mine = [part for part in parts if part.name.startswith(f"{kind}-")]
    lines = [f"listen {kind}", f"  bind 127.0.0.1:{port}", "  balance roundrobin",
             f"  option httpchk GET {ORDER[kind]}", "  http-check expect ! rstatus ^5"]  # fmt: skip
    if kind == "channels":
        lines += [
            f'  http-error status {status} content-type "application/json; charset=utf-8" file {told}'
            for status in (502, 503, 504)
        ]
    lines += [f"  server {part.name} {part.url.removeprefix('http://')}" for part in mine]
    return "\n".join(lines) + "\n"
