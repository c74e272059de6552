"""The catalogue: what a clerk edits in services/catalogue, read, checked and put together.

catalogue = load_catalogue(Path("services/catalogue"))
catalogue.get("elder-card").fields
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from services.block import TransactionBlock
from services.errors import CatalogueInvalid, TransactionNotFound
from services.references import block_faults, field_faults
from services.transaction import FormField, Material, Transaction, TransactionLine
from services.yaml_file import YamlFile, read_yaml

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[YamlFile, tuple[str | int, ...]]


@dataclass(frozen=True)
class Catalogue:
    """Every transaction, field and material by its id, in the order of the files."""

    transactions: Mapping[str, Transaction]
    fields: Mapping[str, FormField]
    materials: Mapping[str, Material]

    def get(self, id: str) -> Transaction:
        """Return the transaction; raises TransactionNotFound."""
        if id not in self.transactions:
            raise TransactionNotFound("there is no such transaction")
        return self.transactions[id]

    def find(self, *, theme: str = "", q: str = "") -> list[TransactionLine]:
        """Return the transactions of a theme ("" any) whose names, one of them, contain q."""
        return [
            TransactionLine.model_validate(t.model_dump(include=set(TransactionLine.model_fields)))
            for t in self.transactions.values()
            if theme in ("", t.theme) and any(q in name for name in (t.name, *t.spoken, t.id))
        ]


def load_catalogue(folder: Path) -> Catalogue:
    """Return the catalogue of the folder; raises CatalogueInvalid with every fault found."""
    faults: list[str] = []
    fields, field_places = _library(read_yaml(folder / "fields.yml"), "fields", FormField, faults)
    materials, _ = _library(read_yaml(folder / "materials.yml"), "materials", Material, faults)
    blocks, block_places = _blocks(folder / "transactions", faults)
    for id, field in fields.items():
        faults += _told(field_places[id], field_faults(field, fields))
    for id, block in blocks.items():
        found = block_faults(block, fields, materials, set(blocks))
        faults += _told(block_places[id], found)
    if faults:
        raise CatalogueInvalid("\n".join(faults))
    whole = {id: block.expanded(fields, materials) for id, block in blocks.items()}
    return Catalogue(whole, fields, materials)


def _library(
    file: YamlFile, name: str, model: type[Model], faults: list[str]
) -> tuple[dict[str, Model], dict[str, Place]]:
    rows = file.data.get(name) if isinstance(file.data, dict) else None
    if not isinstance(rows, list):
        raise CatalogueInvalid(file.fault((), f"a list `{name}` is missing"))
    return _models(file, (name,), rows, model, faults)


def _blocks(
    folder: Path, faults: list[str]
) -> tuple[dict[str, TransactionBlock], dict[str, Place]]:
    blocks: dict[str, TransactionBlock] = {}
    places: dict[str, Place] = {}
    for path in sorted(folder.glob("*.yml")):
        file = read_yaml(path)
        if not isinstance(file.data, list):
            raise CatalogueInvalid(file.fault((), "the file must be a list of transactions"))
        found, where = _models(file, (), file.data, TransactionBlock, faults)
        for id in found.keys() & blocks.keys():
            faults.append(file.fault(where[id][1], f"the id {id} stands in another file too"))
        blocks |= found
        places |= where
    return blocks, places


def _models(
    file: YamlFile,
    at: tuple[str | int, ...],
    rows: list[Any],
    model: type[Model],
    faults: list[str],
) -> tuple[dict[str, Model], dict[str, Place]]:
    models: dict[str, Model] = {}
    places: dict[str, Place] = {}
    for index, row in enumerate(rows):
        here = (*at, index)
        id = str(row.get("id")) if isinstance(row, dict) else ""
        if id in models:
            faults.append(file.fault(here, f"the id {id} stands twice"))
        try:
            models[id] = model.model_validate(row)
            places[id] = (file, here)
        except ValidationError as error:
            faults += [file.fault((*here, *one["loc"]), _schema(id, one)) for one in error.errors()]
    return models, places


def _schema(id: str, error: Any) -> str:
    key = ".".join(str(part) for part in error["loc"])
    return f"{id or 'block'}: {key}: {error['msg']}"


def _told(place: Place, faults: Iterable[tuple[tuple[str | int, ...], str]]) -> list[str]:
    file, here = place
    return [file.fault((*here, *more), reason) for more, reason in faults]
