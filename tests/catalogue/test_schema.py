"""The JSON Schema that editors use is the one the form prints now, and agrees with the loader."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from dashboard.catalogue import schema
from tests.catalogue.small import YAML, bent

VALIDATOR = jsonschema.Draft202012Validator(json.loads(schema.text()))


def test_the_schema_in_the_repository_is_current() -> None:
    assert schema.FILE.read_text(encoding="utf-8") == schema.text(), "run python -m dashboard.catalogue.schema"


def test_the_schema_is_itself_valid_and_takes_a_good_catalogue() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema.text()))
    assert list(VALIDATOR.iter_errors(yaml.safe_load(YAML))) == []


@pytest.mark.parametrize(
    "change",
    [
        ("kind: stock", "kind: stok"),
        ("    nouns: [网格员]", "    noun: [网格员]"),
        ("    en: Grid workers\n", ""),
        ("nouns: [网格]", "nouns: 网格"),
        ('3.2万人。": nothing', '3.2万人。": noting'),
        ("  grids:", "  Grids-1:"),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(change: tuple[str, str]) -> None:
    assert list(VALIDATOR.iter_errors(yaml.safe_load(bent(change))))
