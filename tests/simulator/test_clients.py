"""The bot libraries that people use speak to the simulator as to Telegram."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiogram
import aiogram.client.session.aiohttp
import aiogram.client.telegram
import aiogram.filters
import pytest
import telegram.error
import telegram.ext
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.request._httpxrequest import HTTPXRequest

from simulator.bot_api.receiving import SECRET_HEADER
from simulator.chats import ChatKind, Person
from simulator.faults import FaultKind
from simulator.simulator import Simulator

Context = telegram.ext.ContextTypes.DEFAULT_TYPE
Application = telegram.ext.Application[Any, Any, Any, Any, Any, Any]


async def ask(update: Update, _context: Context) -> None:
    """Answers /start with a button."""
    assert update.message is not None
    button = InlineKeyboardButton("Có", callback_data="y")
    await update.message.reply_html(
        "<b>Đăng ký?</b>", reply_markup=InlineKeyboardMarkup([[button]])
    )


async def note(update: Update, _context: Context) -> None:
    """Answers a tap with a toast and an edit."""
    query = update.callback_query
    assert query is not None
    await query.answer("Đã nhận")
    await query.edit_message_text("Xong")


def application(simulator: Simulator) -> Application:
    """A bot of python-telegram-bot that speaks to the simulator."""
    built: Application = (
        telegram.ext.Application.builder()
        .token(simulator.bot.token)
        .base_url(f"{simulator.url}/bot")
        .base_file_url(f"{simulator.url}/file/bot")
        .build()
    )
    built.add_handler(telegram.ext.CommandHandler("start", ask))
    built.add_handler(telegram.ext.CallbackQueryHandler(note))
    return built


async def hold_dialogue(simulator: Simulator) -> None:
    """A person starts, taps, and sees the edit and the toast."""
    person = simulator.add_person()
    question = await simulator.wait_for_message(person, after=await simulator.start(person))
    assert question.text == "Đăng ký?"
    await simulator.tap_labelled(person, question, "Có")
    edited = await simulator.wait_until(person, lambda message: message.text == "Xong")
    assert edited.taps == {"y": "Đã nhận"}


async def test_python_telegram_bot_polls(simulator: Simulator) -> None:
    async with application(simulator) as bot:
        assert bot.updater is not None
        await bot.start()
        await bot.updater.start_polling()
        await hold_dialogue(simulator)
        await bot.updater.stop()
        await bot.stop()
    assert len(simulator.bot.updates) == 0


async def test_python_telegram_bot_takes_webhooks(simulator: Simulator) -> None:
    bot = application(simulator)

    async def receive(request: web.Request) -> web.Response:
        assert request.headers[SECRET_HEADER] == "bi_mat"
        await bot.process_update(Update.de_json(await request.json(), bot.bot))
        return web.Response()

    receiver = web.Application()
    receiver.router.add_post("/hook", receive)
    async with TestServer(receiver) as server, bot:
        await bot.bot.set_webhook(str(server.make_url("/hook")), secret_token="bi_mat")
        await hold_dialogue(simulator)
        assert (await bot.bot.get_webhook_info()).last_error_message is None
        await bot.bot.delete_webhook()


@pytest.fixture
async def bot(simulator: Simulator) -> AsyncIterator[telegram.Bot]:
    """A python-telegram-bot's Bot, with its own way to make calls, see `bot.channels.telegram`."""
    made = telegram.Bot(
        simulator.bot.token,
        base_url=f"{simulator.url}/bot",
        base_file_url=f"{simulator.url}/file/bot",
        request=HTTPXRequest(),
        get_updates_request=HTTPXRequest(connection_pool_size=1),
    )
    async with made:
        yield made


async def test_python_telegram_bot_reads_every_answer(
    simulator: Simulator, bot: telegram.Bot, an: Person
) -> None:
    group = simulator.add_group("Cụm", members=[simulator.bot], admins=[an], kind=ChatKind.GROUP)
    sent = await bot.send_document(an.id, b"abc", filename="kế hoạch.txt", caption="tệp")
    assert sent.document is not None
    assert sent.document.file_name == "kế hoạch.txt"
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"abc"
    album = [telegram.InputMediaDocument(name.encode(), filename=name) for name in ("a", "b")]
    assert len(await bot.send_media_group(an.id, album)) == 2
    assert (await bot.get_chat(group.id)).title == "Cụm"
    (owner,) = await bot.get_chat_administrators(group.id)
    assert owner.user.id == an.id
    assert (await bot.get_chat_member(group.id, bot.id)).status == "member"
    commands = [telegram.BotCommand("dangky", "Đăng ký")]
    scope = telegram.BotCommandScopeAllPrivateChats()
    await bot.set_my_commands(commands, scope=scope, language_code="vi")
    assert await bot.get_my_commands(scope=scope, language_code="vi") == tuple(commands)
    assert (await bot.get_webhook_info()).url == ""
    assert await bot.delete_message(an.id, sent.message_id)


async def test_python_telegram_bot_understands_refusals(
    simulator: Simulator, bot: telegram.Bot, an: Person
) -> None:
    with pytest.raises(telegram.error.BadRequest, match="Message text is empty"):
        await bot.send_message(an.id, "")
    await simulator.block(an)
    with pytest.raises(telegram.error.Forbidden, match="blocked by the user"):
        await bot.send_message(an.id, "x")
    group = simulator.add_group("Cụm", members=[simulator.bot], admins=[an], kind=ChatKind.GROUP)
    upgraded = await simulator.migrate(group)
    with pytest.raises(telegram.error.ChatMigrated) as migrated:
        await bot.send_message(group.id, "x")
    assert migrated.value.new_chat_id == upgraded.id
    simulator.fault("getMe", FaultKind.CUT_AFTER)
    with pytest.raises(telegram.error.NetworkError):
        await bot.get_me()


async def test_aiogram_polls(simulator: Simulator) -> None:
    dispatcher = aiogram.Dispatcher()

    @dispatcher.message(aiogram.filters.CommandStart())
    async def ask_again(message: aiogram.types.Message) -> None:
        button = aiogram.types.InlineKeyboardButton(text="Có", callback_data="y")
        markup = aiogram.types.InlineKeyboardMarkup(inline_keyboard=[[button]])
        await message.answer("<b>Đăng ký?</b>", parse_mode="HTML", reply_markup=markup)

    @dispatcher.callback_query()
    async def note_again(query: aiogram.types.CallbackQuery) -> None:
        await query.answer("Đã nhận")
        assert isinstance(query.message, aiogram.types.Message)
        await query.message.edit_text("Xong")

    session = aiogram.client.session.aiohttp.AiohttpSession(
        api=aiogram.client.telegram.TelegramAPIServer.from_base(simulator.url)
    )
    bot = aiogram.Bot(simulator.bot.token, session=session)
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    await hold_dialogue(simulator)
    await dispatcher.stop_polling()
    await polling
