"""The catalogue is sound, and a clerk's slip is named with file and line."""

import shutil
from pathlib import Path

import pytest

from services.catalog import Catalogue, load_catalogue
from services.errors import CatalogueInvalid, TransactionNotFound
from tests.services.conftest import CATALOGUE

ELDERS = "transactions/elder-disability.yml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CATALOGUE, tmp_path / "catalogue"))


def broken(folder: Path, file: str, old: str, new: str) -> tuple[str, int]:
    """Replace the first old by new; return the message of the loader and the line of the slip."""
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(CatalogueInvalid) as invalid:
        load_catalogue(folder)
    return str(invalid.value), text[: text.index(old)].count("\n") + 1


def test_every_transaction_of_the_district_is_there(catalogue: Catalogue) -> None:
    core = [t for t in catalogue.transactions.values() if t.level == "core"]
    assert (len(catalogue.transactions), len(core)) == (542, 48)
    assert (len(catalogue.fields), len(catalogue.materials)) == (101, 226)


def test_core_transactions_say_who_may_and_how(catalogue: Catalogue) -> None:
    for transaction in catalogue.transactions.values():
        if transaction.level == "core":
            assert transaction.conditions, transaction.id
            assert transaction.steps, transaction.id
            assert transaction.eligibility, transaction.id


def test_every_field_says_why_and_has_a_second_wording(catalogue: Catalogue) -> None:
    for field in catalogue.fields.values():
        assert 5 <= len(field.why) <= 60, field.id
        assert field.again.strip() not in ("", field.ask), field.id


def test_every_field_and_material_is_used(catalogue: Catalogue) -> None:
    used = {f.id for t in catalogue.transactions.values() for f in t.fields}
    shown = {u.material.id for t in catalogue.transactions.values() for u in t.materials}
    assert used == set(catalogue.fields)
    assert shown == set(catalogue.materials)


def test_an_unknown_id_is_told_apart(catalogue: Catalogue) -> None:
    with pytest.raises(TransactionNotFound):
        catalogue.get("no-such-thing")


def test_lists_by_theme_and_by_a_part_of_a_spoken_name(catalogue: Catalogue) -> None:
    assert {line.theme for line in catalogue.find(theme="居住证")} == {"居住证"}
    assert "elder-card" in {line.id for line in catalogue.find(q="敬老卡")}
    assert catalogue.find(q="没有这样的事") == []


def test_a_field_that_does_not_exist_is_named_with_its_line(folder: Path) -> None:
    old = "fields: [applicant_name, id_number, mobile, hukou_address"
    message, line = broken(folder, ELDERS, old, old.replace("mobile", "mobil"))
    assert f"elder-disability.yml:{line}: there is no field mobil" in message


def test_a_redirect_into_nothing_is_named(folder: Path) -> None:
    message, _ = broken(folder, ELDERS, "to: elder-card-loss", "to: elder-card-lost")
    assert "elder-disability.yml" in message
    assert "there is no other transaction elder-card-lost" in message


def test_a_choice_without_an_outcome_is_named(folder: Path) -> None:
    message, line = broken(folder, ELDERS, "choices: [是, 否]", "choices: [是, 否, 不清楚]")
    assert f"{ELDERS}:{line + 1}: outcomes must have exactly the choices" in message


def test_a_word_that_the_schema_does_not_know_is_named(folder: Path) -> None:
    message, line = broken(folder, ELDERS, "audience: citizen", "audience: everybody")
    assert f"{ELDERS}:{line}: elder-card: audience" in message


def test_a_key_that_stands_twice_is_named(folder: Path) -> None:
    message, line = broken(folder, ELDERS, "  visits: 0", "  visits: 0\n  visits: 1")
    assert f"{ELDERS}:{line + 1}: the key visits stands twice" in message


def test_an_id_that_stands_in_two_files_is_named(folder: Path) -> None:
    message, _ = broken(folder, "transactions/tax.yml", "id: tax-register", "id: elder-card")
    assert "the id elder-card stands in another file too" in message


def test_a_rule_on_a_value_that_is_no_choice_is_named(folder: Path) -> None:
    message, line = broken(folder, "fields.yml", "in: [邮寄到付]", "in: [快递]")
    assert f"fields.yml:{line}: 快递 is not a choice of delivery_method" in message


def test_an_example_that_its_validator_refuses_is_named(folder: Path) -> None:
    message, _ = broken(folder, "fields.yml", "example: 11010519491231002X", "example: '110'")
    assert "the example is refused: 身份证号码应该是18位" in message


def test_a_dependent_field_must_stand_behind_the_one_that_decides(folder: Path) -> None:
    old, new = "delivery_method, delivery_address", "delivery_address, delivery_method"
    message, _ = broken(folder, ELDERS, old, new)
    assert "delivery_address depends on delivery_method, which must stand first" in message


def test_text_that_is_no_yaml_is_named(folder: Path) -> None:
    message, line = broken(folder, ELDERS, "  visits: 0", "  visits: [0")
    assert "elder-disability.yml:" in message
    assert "not YAML" in message
    assert line > 0


def test_every_fault_is_reported_at_once(folder: Path) -> None:
    path = folder / ELDERS
    text = path.read_text("utf-8").replace("terminal: true", "terminal: perhaps")
    path.write_text(text.replace("to: elder-card-loss", "to: nowhere"), "utf-8")
    with pytest.raises(CatalogueInvalid) as invalid:
        load_catalogue(folder)
    assert len(str(invalid.value).splitlines()) > 5
