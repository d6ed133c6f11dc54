"""The JSON Schema that editors use is the one the form prints now, and agrees with the loader."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from dashboard.catalogue import schema
from dashboard.catalogue.loader import loads
from dashboard.errors import CatalogueError
from tests.catalogue.small import YAML, bent

SHARED = Path(__file__).resolve().parents[2] / "metrics.yaml"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(schema.text()))


def test_the_schema_in_the_repository_is_current() -> None:
    assert schema.FILE.read_text(encoding="utf-8") == schema.text(), "run python -m dashboard.catalogue.schema"


def test_the_schema_is_itself_valid_and_takes_a_good_catalogue() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema.text()))
    assert list(VALIDATOR.iter_errors(yaml.safe_load(YAML))) == []


def test_the_shared_catalogue_agrees_with_the_schema() -> None:
    shared = yaml.load(SHARED.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert [error.json_path for error in VALIDATOR.iter_errors(shared)] == []


@pytest.mark.parametrize("key", ["general", "needs_verb"])
def test_a_mark_is_true_as_yaml_reads_it(key: str) -> None:
    text = bent(("    unit: 个", f"    unit: 个\n    {key}: true"))
    assert list(VALIDATOR.iter_errors(yaml.safe_load(text))) == []
    assert getattr(loads(text, "m.yaml").metrics["grids"], key) is True


@pytest.mark.parametrize(
    "change",
    [
        ("kind: stock", "kind: stok"),
        ("    nouns: [网格员]", "    noun: [网格员]"),
        ("    en: Grid workers\n", ""),
        ("nouns: [网格]", "nouns: 网格"),
        ('3.2万人。": nothing', '3.2万人。": noting'),
        ("  grids:", "  Grids-1:"),
        ("    unit: 个", "    unit: 个\n    general: false"),
        ("    unit: 个", "    unit: 个\n    needs_verb: 是"),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(change: tuple[str, str]) -> None:
    assert list(VALIDATOR.iter_errors(yaml.safe_load(bent(change))))
    with pytest.raises(CatalogueError):
        loads(bent(change), "m.yaml")
