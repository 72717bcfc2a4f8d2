"""Which chat a call means, and whether the bot may write there."""

from simulator.bot_api.refusals import bad_request, forbidden
from simulator.chats import Chat, Group, Messenger, Person
from simulator.zalo.ids import chat_id, user_id
from simulator.zalo_api.call import ZaloCall
from simulator.zalo_api.refusals import chat_not_found


def open_chat(call: ZaloCall) -> Chat:
    """The chat of `chat_id`; refused where the bot may not write.

    It may write to a person who once wrote to it and does not block it, and in its groups.
    """
    given = call.parameters.text("chat_id")
    if not given:
        raise bad_request("chat_id is empty")
    group = _group(call, given)
    if group is not None:
        return group
    person = _person(call, given)
    if person is None:
        raise chat_not_found()
    return _private_chat(call, person)


def _private_chat(call: ZaloCall, person: Person) -> Chat:
    chat = call.world.private_chats.get((call.bot.id, person.id))
    if chat is None:
        raise forbidden("the user has never written to the bot")
    if call.bot.id in person.blocked:
        raise forbidden("the user has blocked the bot")
    return chat


def _person(call: ZaloCall, given: str) -> Person | None:
    on_zalo = (who for who in call.world.people.values() if who.messenger is Messenger.ZALO)
    return next((person for person in on_zalo if user_id(person) == given), None)


def _group(call: ZaloCall, given: str) -> Group | None:
    joined = (group for group in call.world.groups.values() if group.has(call.bot.id))
    return next((group for group in joined if chat_id(group) == given), None)
