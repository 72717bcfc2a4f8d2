"""What goes over the wire: JSON objects, and their bytes."""

import json
from typing import Any, TypeAlias

JsonObject: TypeAlias = dict[str, Any]

_encode = json.JSONEncoder(separators=(",", ":")).encode


def encoded(value: object) -> bytes:
    """Compact JSON in ASCII, so that even a lone surrogate survives the way."""
    return _encode(value).encode("ascii")
