"""What `thidua doctor` finds."""

from dataclasses import dataclass

from models.messages import Text


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing looked at: well, or a fault with what to do about it."""

    well: bool
    text: Text


def well(key: str, **params: str | int) -> Finding:
    """A finding that all is well."""
    return Finding(well=True, text=Text(key, params))


def fault(key: str, **params: str | int) -> Finding:
    """A finding of something wrong; the words say what to do."""
    return Finding(well=False, text=Text(key, params))
