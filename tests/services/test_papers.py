"""Papers are asked for at once; what is looked up electronically is not asked for at all."""

import random

import pytest

from services.catalog import Catalogue
from services.errors import Incomplete
from services.form import ensure_ready, filed_answers, missing, next_step
from tests.services.samples import filled


def test_papers_are_asked_for_all_at_once(catalogue: Catalogue) -> None:
    new = catalogue.get("food-licence-new")
    answers = {k: v for k, v in filled(new, random.Random(5)).items() if k[:9] != "material."}
    step = next_step(new, answers)
    assert step.kind == "materials"
    assert len(step.keys) == len(step.materials) > 1
    assert all(use.material.name in step.ask for use in step.materials)
    assert step.choices


def test_an_electronic_licence_needs_no_question(catalogue: Catalogue) -> None:
    permit = catalogue.get("residence-permit-first")
    answers = filled(permit, random.Random(7)) | {"field.lodging_type": "租赁住房"}
    filed = filed_answers(permit, answers)
    assert filed["material.lease_filing_proof"] == "electronic"
    assert "material.lease_contract" not in missing(permit, answers)


def test_a_required_paper_that_is_not_there_keeps_the_form_open(catalogue: Catalogue) -> None:
    new = catalogue.get("food-licence-new")
    answers = filled(new, random.Random(5))
    paper = next(key for key in answers if key.startswith("material."))
    assert missing(new, answers | {paper: None}) == [paper]
    with pytest.raises(Incomplete) as incomplete:
        ensure_ready(new, answers | {paper: None})
    assert incomplete.value.missing == (paper,)
