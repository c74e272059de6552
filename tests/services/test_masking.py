"""Nothing a person wrote can be read from what the back office is shown."""

import pytest

from services.catalog import Catalogue
from services.masking import masked, masked_value


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("请打13671540892", "请打136****0892"),
        ("136 7154 0892", "136****0892"),
        ("身份证11010519491231002X，谢谢", "身份证1101**********002X，谢谢"),
        ("卡号6222021234567890123", "卡号6222***********0123"),
        ("写信到 someone@example.com", "写信到 ***@example.com"),
        ("共3份，2026年11月23日", "共3份，2026年11月23日"),
    ],
)
def test_numbers_in_a_text_are_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


def test_of_every_field_only_choices_stay_readable(catalogue: Catalogue) -> None:
    for field in catalogue.fields.values():
        if field.sensitive and field.example and not field.choices:
            assert masked_value(field, field.example) != field.example, field.id
