"""Which season an order is for: the group's, the only one, or the one that was chosen."""

from handlers.dialogue import show
from handlers.scene import Replies, Scene
from handlers.secretariat.desk.refusing import refuse
from handlers.secretariat.desk.standing import Standing, seasons_of
from handlers.strangers import introduction
from models.messages import Choice, Message, Text, say
from models.seasons import Season, latest_of_each_cluster


def season_at_hand(scene: Scene) -> Season | Replies:
    """The season; or the question which, or why there is none for this person."""
    seasons = seasons_of(scene)
    chosen = [season for season in seasons if season.id == scene.state.season]
    candidates = chosen or latest_of_each_cluster(seasons)
    if len(candidates) == 1:
        return candidates[0]
    return show(scene, which(seasons)) if candidates else _none(scene)


def which(seasons: list[Season]) -> Message:
    """The question which of these seasons to run."""
    rows = tuple((Choice(data=f"go.at:{season.id}", label=_label(season)),) for season in seasons)
    return Message(lines=(say("secretariat.which_season"),), rows=rows)


def choose(scene: Scene, argument: str) -> Replies | None:
    """Run this season from now on; what to say where one may not."""
    if argument not in {str(season.id) for season in seasons_of(scene)}:
        return _none(scene)
    scene.state.season = int(argument)
    return None


def _label(season: Season) -> Text:
    return say("secretariat.season", cluster=season.cluster.name, year=str(season.year))


def _none(scene: Scene) -> Replies:
    if not scene.conversation.private:
        return [Message(lines=(say("group.not_bound"),))]
    if scene.contact is None:
        return show(scene, introduction(scene))
    return refuse(scene, Standing.CONTACT)
