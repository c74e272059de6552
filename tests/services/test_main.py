"""The commands of the room."""

import shutil
from pathlib import Path

import orjson
import pytest

from services.__main__ import DOCUMENT, check, export_openapi, main, openapi_document
from services.settings import ServicesSettings
from tests.services.conftest import CATALOGUE


def test_check_counts_what_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "542 transactions, 101 fields, 226 materials\n"


def test_check_names_what_is_broken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(shutil.copytree(CATALOGUE, tmp_path / "catalogue"))
    path = folder / "materials.yml"
    path.write_text(path.read_text("utf-8").replace("form: copy", "form: fax", 1), "utf-8")
    assert check(ServicesSettings(_env_file=None, catalogue=folder)) == 1
    assert "materials.yml:" in capsys.readouterr().err


def test_the_contract_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    export_openapi(tmp_path / "deep" / "contract.json")
    contract = orjson.loads((tmp_path / "deep" / "contract.json").read_bytes())
    assert "/v1/drafts/{id}/submission" in contract["paths"]
    assert "Problem" in contract["components"]["schemas"]


def test_the_contract_in_docs_is_current() -> None:
    assert DOCUMENT.read_bytes() == openapi_document(), "run `python -m services export-openapi`"


def test_check_names_a_broken_office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(shutil.copytree(CATALOGUE, tmp_path / "catalogue"))
    path = folder / "offices.yml"
    path.write_text(path.read_text("utf-8").replace("capacity: 6", "capacity: 0", 1), "utf-8")
    assert check(ServicesSettings(_env_file=None, catalogue=folder)) == 1
    assert "offices.yml:9" in capsys.readouterr().err
