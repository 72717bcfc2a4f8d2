"""The dialogue with aiogram 3: FSM, MemoryStorage, everything else by default.

A tap is answered after its message was edited, so that nobody waits for the former.
"""

import asyncio
import sys
from itertools import count

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.rivals import words

router = Router()
receipts = count(1)


class Registration(StatesGroup):
    """Where a person stands."""

    targets = State()
    models = State()
    review = State()


def keyboard(rows: words.Rows) -> InlineKeyboardMarkup:
    """The rows as aiogram has them."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=key.label, callback_data=key.data) for key in row]
            for row in rows
        ]
    )


@router.message(Command("dangky"))
async def begin(message: Message, state: FSMContext) -> None:
    """Asks for the targets."""
    await state.set_state(Registration.targets)
    await state.set_data({"chosen": []})
    await message.answer(words.ASK_TARGETS, reply_markup=keyboard(words.target_rows([])))


@router.callback_query(Registration.targets, F.data.startswith(words.TOGGLE))
async def toggle(query: CallbackQuery, state: FSMContext) -> None:
    """Ticks or unticks a target."""
    place = int((query.data or "").removeprefix(words.TOGGLE))
    chosen = sorted(set((await state.get_data())["chosen"]) ^ {place})
    await state.update_data(chosen=chosen)
    await edit(query, words.ASK_TARGETS, words.target_rows(chosen))


@router.callback_query(Registration.targets, F.data == words.NEXT)
async def go_on(query: CallbackQuery, state: FSMContext) -> None:
    """Asks for the models."""
    await state.set_state(Registration.models)
    await edit(query, words.ASK_MODELS, words.model_rows())


@router.message(Registration.models, F.text)
async def take_models(message: Message, state: FSMContext) -> None:
    """Shows all that was said."""
    titles = words.titles_in(message.text or "")
    data = await state.update_data(titles=titles)
    await state.set_state(Registration.review)
    text = words.review(data["chosen"], titles)
    await message.answer(text, reply_markup=keyboard(words.review_rows()))


@router.callback_query(Registration.review, F.data == words.SUBMIT)
async def submit(query: CallbackQuery, state: FSMContext) -> None:
    """Gives the receipt."""
    data = await state.get_data()
    await state.clear()
    text = words.receipt(next(receipts), data["chosen"], data["titles"])
    await edit(query, text, words.receipt_rows())


async def edit(query: CallbackQuery, text: str, rows: words.Rows) -> None:
    """Changes the tapped message, and ends the tap's waiting."""
    if isinstance(query.message, Message):
        await query.message.edit_text(text, reply_markup=keyboard(rows))
    await query.answer()


async def main(root: str, token: str) -> None:
    """Runs until it is stopped. root: the Bot API server's address."""
    bot = Bot(
        token,
        session=AiohttpSession(api=TelegramAPIServer.from_base(root)),
        default=DefaultBotProperties(parse_mode=ParseMode.HTML),
    )
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(router)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
