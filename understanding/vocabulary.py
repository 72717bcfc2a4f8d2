"""What a season calls its departments and awards."""

from dataclasses import dataclass, field


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
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # It is looked up by often, and all its names are hashed each time otherwise.
        object.__setattr__(self, "_hash", hash((self.departments, self.awards)))

    def __hash__(self) -> int:
        return self._hash
