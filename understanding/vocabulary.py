"""What a season calls its departments and awards."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Term:
    """A department or an award as people may write it; among awards rank 0 is the highest."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    rank: int = 0


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All that can be named in one season; equal ones share what was prepared for them."""

    departments: tuple[Term, ...]
    awards: tuple[Term, ...]
