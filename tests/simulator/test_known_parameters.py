"""The simulator knows exactly the parameters that the Bot API's spec names."""

import json
from pathlib import Path

import pytest

from simulator.bot_api.known_parameters import KNOWN_PARAMETERS
from simulator.bot_api.methods import method_named

SPEC = Path(__file__).parents[3] / "shared" / "spec" / "telegram-bot-api-10.0.json"


@pytest.mark.skipif(not SPEC.exists(), reason="the spec is not at hand")
@pytest.mark.parametrize("method", KNOWN_PARAMETERS)
def test_same_names_as_in_the_spec(method: str) -> None:
    fields = json.loads(SPEC.read_text(encoding="utf-8"))["methods"][method].get("fields", [])
    assert KNOWN_PARAMETERS[method] == {field["name"] for field in fields}


@pytest.mark.parametrize("method", KNOWN_PARAMETERS)
def test_every_known_method_is_served(method: str) -> None:
    served = method_named(method.upper())
    assert served is not None
    assert served.name == method
