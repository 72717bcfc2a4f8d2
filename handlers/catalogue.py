"""A season's awards and names, as dialogues and the reading of text want them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.floor import at_least
from models.seasons import Award, Ladder, Membership, Season
from understanding import Term, Vocabulary, fold


@dataclass(frozen=True, kw_only=True)
class AwardEntry:
    """One award that can be aimed at."""

    code: str
    ladder: Ladder
    name: str
    short_name: str


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """What may be aimed at, highest first, and the words for it and for the departments.

    at_least: codes of the titles on or above the season's floor.
    """

    awards: tuple[AwardEntry, ...]
    at_least: tuple[str, ...]
    vocabulary: Vocabulary

    def award(self, code: str) -> AwardEntry:
        """The entry of a code; KeyError if the season has none such."""
        for award in self.awards:
            if award.code == code:
                return award
        raise KeyError(code)

    def ranked(self, codes: set[str]) -> list[str]:
        """The codes, highest award first; what the season does not know is left out."""
        return [award.code for award in self.awards if award.code in codes]

    def department_name(self, code: str) -> str:
        """The name of one of the season's departments."""
        return next(term.name for term in self.vocabulary.departments if term.code == code)


_kept: dict[str, Catalogue] = {}
_KEPT_AT_MOST = 64


def catalogue_of(season: Season) -> Catalogue:
    """The season's catalogue, kept for as long as the season's data is the same."""
    found = _kept.get(season.fingerprint)
    if found is None:
        if len(_kept) >= _KEPT_AT_MOST:
            _kept.clear()
        found = _kept[season.fingerprint] = _build(season)
    return found


def _build(season: Season) -> Catalogue:
    awards = tuple(_entry(award) for award in season.awards)
    return Catalogue(
        awards=awards,
        at_least=at_least(season),
        vocabulary=Vocabulary(
            departments=tuple(_departments(season.memberships)),
            awards=tuple(_term(award) for award in season.awards),
        ),
    )


def _entry(award: Award) -> AwardEntry:
    return AwardEntry(
        code=award.code, ladder=award.ladder, name=award.name, short_name=award.short_name
    )


def _departments(memberships: Sequence[Membership]) -> Iterator[Term]:
    """Those that have left are still known by what no member is called."""
    present = [each for each in memberships if each.left_at is None]
    taken = {fold(name) for each in present for name in (each.name, *each.aliases)}
    for each in memberships:
        aliases = each.aliases
        if each.left_at is not None:
            aliases = [name for name in aliases if fold(name) not in taken]
        yield Term(code=each.department.code, name=each.name, aliases=tuple(aliases))


def _term(award: Award) -> Term:
    aliases = (award.short_name, *award.aliases)
    return Term(code=award.code, name=award.name, aliases=aliases, rank=award.position)
