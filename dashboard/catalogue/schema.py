"""The form of metrics.yaml as JSON Schema, for editors that complete and check while one types.

``python -m dashboard.catalogue.schema`` writes it beside this module; a test holds the file to what this prints.
"""

from __future__ import annotations

import json
from functools import singledispatch
from pathlib import Path
from typing import Any

from dashboard.catalogue import form, shape

FILE = Path(__file__).with_name("metrics.schema.json")
Schema = dict[str, Any]


def text() -> str:
    """The whole schema as JSON text, in the order of the form."""
    root: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "metrics.yaml",
        **schema(form.CATALOGUE),
    }
    return json.dumps(root, ensure_ascii=False, indent=2) + "\n"


@singledispatch
def schema(of: shape.Shape) -> Schema:
    """The JSON Schema of one shape."""
    return _about(of, {})


@schema.register
def _(of: shape.Text) -> Schema:
    return _about(of, {"type": "string", "minLength": of.least, "maxLength": of.most})


@schema.register
def _(of: shape.Number) -> Schema:
    return _about(of, {"type": "number"})


@schema.register
def _(of: shape.Choice) -> Schema:
    # YAML reads an unquoted true as a truth value, not as a text, and so do editors.
    return _about(of, {"enum": [True if word == "true" else word for word in of.words]})


@schema.register
def _(of: shape.Items) -> Schema:
    limits = {"minItems": of.least, "maxItems": of.most, "uniqueItems": True}
    return _about(of, {"type": "array", "items": schema(of.of), **limits})


@schema.register
def _(of: shape.Pair) -> Schema:
    return _about(of, {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2})


@schema.register
def _(of: shape.Mapping) -> Schema:
    names: Schema = {"propertyNames": {"pattern": shape.ID_PATTERN}} if of.ids else {}
    return _about(of, {"type": "object", "additionalProperties": schema(of.of), "maxProperties": of.most, **names})


@schema.register
def _(of: shape.Record) -> Schema:
    return _about(
        of,
        {
            "type": "object",
            "properties": {key.name: schema(key.shape) for key in of.keys},
            "required": [key.name for key in of.keys if key.required],
            "additionalProperties": of.open,
        },
    )


@schema.register
def _(of: form.Outcome) -> Schema:
    return _about(of, {"anyOf": [{"type": "number"}, {"enum": list(form.OUTCOMES)}]})


def _about(of: shape.Shape, found: Schema) -> Schema:
    return {"description": of.about, **found} if of.about else found


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
