"""What pydantic finds wrong in a season's file, in words of ours."""

from collections.abc import Callable, Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.toml.faults import Fault
from models.messages import Text, say


def faults_of(error: ValidationError) -> list[Fault]:
    """Every fault that pydantic found, in the file's order. A value is never repeated in it."""
    return [Fault(place=detail["loc"], text=_explain(detail)) for detail in error.errors()]


def _explain(detail: ErrorDetails) -> Text:
    kind = detail["type"]
    if kind.startswith("cli."):
        return Text(kind, detail.get("ctx", {}))
    explain = _EXPLANATIONS.get(kind)
    return explain(detail.get("ctx", {})) if explain else say("cli.fault.not_valid")


def _range(context: Mapping[str, object]) -> Text:
    sign, bound = next(iter(context.items()))
    signs = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    return say("cli.fault.range", range=f"{signs[sign]} {bound}")


def _choices(context: Mapping[str, object]) -> Text:
    return say(
        "cli.fault.choices",
        choices=str(context["expected"]).replace("' or '", "', '").replace("'", '"'),
    )


def _plain(key: str) -> Callable[[Mapping[str, object]], Text]:
    return lambda _context: Text(key)


_EXPLANATIONS: Mapping[str, Callable[[Mapping[str, object]], Text]] = {
    "extra_forbidden": _plain("cli.fault.unknown_key"),
    "missing": _plain("cli.fault.missing"),
    "enum": _choices,
    "literal_error": _choices,
    "string_type": _plain("cli.fault.text"),
    "int_type": _plain("cli.fault.number"),
    "int_parsing": _plain("cli.fault.number"),
    "int_from_float": _plain("cli.fault.number"),
    "float_type": _plain("cli.fault.number"),
    "float_parsing": _plain("cli.fault.number"),
    "list_type": _plain("cli.fault.list"),
    "tuple_type": _plain("cli.fault.list"),
    "model_type": _plain("cli.fault.section"),
    "dict_type": _plain("cli.fault.section"),
    "greater_than": _range,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "string_too_short": _plain("cli.fault.empty"),
}
