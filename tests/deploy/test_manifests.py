"""compose.yml, the container files and deploy/kubernetes: in shape, closed, and agreeing."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from compose_spec import ComposeSpecification

from deploy.cluster.postgresql import DATABASES
from deploy.run import ROOT

KUBERNETES = "1.37"
BASE, TRIAL = (ROOT / "deploy" / "kubernetes" / name for name in ("base", "trial"))
CONTAINERS = sorted((ROOT / "deploy" / "containers").glob("*.Dockerfile"))
PARTS = {"channels", "actions", "services", "engine"}
Json = dict[str, Any]


def manifests(folder: Path) -> Iterator[Json]:
    """Yield what the folder's kustomization names, its own folder's files alone."""
    kustomization = yaml.safe_load((folder / "kustomization.yaml").read_text("utf-8"))
    for name in kustomization["resources"]:
        if name.endswith(".yaml"):
            yield from yaml.safe_load_all((folder / name).read_text("utf-8"))


ALL = [*manifests(BASE), *manifests(TRIAL)]
WORKLOADS = [one for one in ALL if one["kind"] in ("Deployment", "StatefulSet")]


def of_kind(kind: str) -> dict[str, Json]:
    return {one["metadata"]["name"]: one for one in ALL if one["kind"] == kind}


def named(one: Json) -> str:
    return f"{one['kind']}-{one['metadata']['name']}"


def compose() -> Json:
    return yaml.safe_load((ROOT / "compose.yml").read_text("utf-8"))  # type: ignore[no-any-return]


def test_every_yaml_file_is_well_written() -> None:
    tool = ROOT / ".venv" / "bin" / "yamllint"
    subprocess.run(
        [tool, "-s", "-c", ".yamllint.yaml", "compose.yml", "deploy"], cwd=ROOT, check=True
    )


@pytest.mark.parametrize("file", CONTAINERS, ids=lambda path: path.stem)
def test_a_container_file_is_without_fault_and_runs_as_nobody(file: Path) -> None:
    subprocess.run([ROOT / ".venv" / "bin" / "hadolint", file], cwd=ROOT, check=True)
    assert re.findall(r"^USER (\S+)", file.read_text("utf-8"), re.M) == ["10001"]


@pytest.mark.parametrize("file", CONTAINERS, ids=lambda path: path.stem)
def test_what_a_container_file_copies_is_there_and_not_ignored(file: Path) -> None:
    kept = (ROOT / ".dockerignore").read_text("utf-8")
    for line in re.findall(r"^COPY (?!--from)(.+)$", file.read_text("utf-8"), re.M):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists()
            assert f"!{source.split('/')[0]}\n" in kept or source.endswith(".yml")


def test_the_app_image_holds_every_package_of_ours() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    copied = (
        (ROOT / "deploy" / "containers" / "app.Dockerfile").read_text("utf-8").split("\nFROM")[-1]
    )
    for package in settings["tool"]["importlinter"]["root_packages"]:
        assert f"COPY {package} {package}\n" in copied


def test_the_compose_file_keeps_to_the_specification() -> None:
    assert ComposeSpecification.model_validate(compose()).services.keys() >= PARTS


@pytest.mark.parametrize("part", [*sorted(PARTS), "balancer", "redis"])
def test_a_part_of_the_compose_file_can_write_nowhere_and_gain_nothing(part: str) -> None:
    one = compose()["services"][part]
    assert one["read_only"]
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]


def test_only_the_balancer_can_be_reached_and_every_other_part_says_how_it_is() -> None:
    for name, one in compose()["services"].items():
        assert ("ports" in one) == (name == "balancer")
        assert ("healthcheck" in one) == (name != "balancer")
        assert ("outside" in one["networks"]) == (name in ("balancer", "channels"))
    assert compose()["networks"]["inside"]["internal"]


def test_both_make_the_databases_that_the_cluster_has() -> None:
    made = (ROOT / "deploy" / "containers" / "databases.sql").read_text("utf-8")
    for text in (made, of_kind("ConfigMap")["databases"]["data"]["databases.sql"]):
        assert re.findall(r"CREATE DATABASE (\w+);", text) == list(DATABASES)


@pytest.mark.parametrize("one", ALL, ids=named)
def test_a_manifest_keeps_to_the_schema_of_kubernetes(one: Json) -> None:
    kubernetes_validate.validate(one, KUBERNETES, strict=True)


@pytest.mark.parametrize("one", WORKLOADS, ids=named)
def test_a_pod_is_nobody_writes_nowhere_and_has_limits_and_probes(one: Json) -> None:
    pod = one["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["automountServiceAccountToken"] is False
    for container in pod["containers"]:
        safety = container["securityContext"]
        assert safety["readOnlyRootFilesystem"]
        assert safety["allowPrivilegeEscalation"] is False
        assert safety["capabilities"] == {"drop": ["ALL"]}
        assert container["resources"].keys() == {"requests", "limits"}
        assert {"readinessProbe", "livenessProbe"} <= container.keys()


@pytest.mark.parametrize("part", sorted(PARTS))
def test_a_part_scales_survives_a_drain_and_is_closed_to_all_but_its_callers(part: str) -> None:
    deployment = of_kind("Deployment")[part]
    assert (
        deployment["spec"]["replicas"]
        == of_kind("HorizontalPodAutoscaler")[part]["spec"]["minReplicas"]
        >= 2
    )
    assert of_kind("PodDisruptionBudget")[part]["spec"]["minAvailable"] == 1
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    for kind, where in (("NetworkPolicy", "podSelector"), ("Service", "selector")):
        chosen = of_kind(kind)[part]["spec"][where]
        assert chosen.get("matchLabels", chosen) == labels
    assert of_kind("NetworkPolicy")["closed"]["spec"]["podSelector"] == {}


def test_no_manifest_holds_a_secret() -> None:
    assert not of_kind("Secret")
    texts = [path.read_text("utf-8") for path in (ROOT / "deploy").rglob("*.y*ml")]
    assert not [text for text in texts if re.search(r"(?i)(password|_key): *[\"']?[\w-]{8,}", text)]
