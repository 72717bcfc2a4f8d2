"""The dialogue with python-telegram-bot: ConversationHandler, PicklePersistence, defaults.

A tap is answered before its message is edited, as the library's examples do: a person's next
action may come as soon as the message is changed, and the new state holds only from the end
of the callback.
"""

import sys
from itertools import count
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    Defaults,
    MessageHandler,
    PicklePersistence,
    filters,
)

from benchmarks.rivals import words

TARGETS, MODELS, REVIEW = range(3)
receipts = count(1)
Context = ContextTypes.DEFAULT_TYPE


def keyboard(rows: words.Rows) -> InlineKeyboardMarkup:
    """The rows as python-telegram-bot has them."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(key.label, callback_data=key.data) for key in row] for row in rows]
    )


def notes_of(context: Context) -> dict[Any, Any]:
    """What is remembered of the person."""
    assert context.user_data is not None
    return context.user_data


async def begin(update: Update, context: Context) -> int:
    """Asks for the targets."""
    notes_of(context)["chosen"] = []
    assert update.message is not None
    await update.message.reply_text(words.ASK_TARGETS, reply_markup=keyboard(words.target_rows([])))
    return TARGETS


async def toggle(update: Update, context: Context) -> int:
    """Ticks or unticks a target."""
    assert update.callback_query is not None
    place = int((update.callback_query.data or "").removeprefix(words.TOGGLE))
    notes = notes_of(context)
    notes["chosen"] = sorted(set(notes["chosen"]) ^ {place})
    await edit(update, words.ASK_TARGETS, words.target_rows(notes["chosen"]))
    return TARGETS


async def go_on(update: Update, _context: Context) -> int:
    """Asks for the models."""
    await edit(update, words.ASK_MODELS, words.model_rows())
    return MODELS


async def take_models(update: Update, context: Context) -> int:
    """Shows all that was said."""
    assert update.message is not None
    notes = notes_of(context)
    notes["titles"] = words.titles_in(update.message.text or "")
    await update.message.reply_text(
        words.review(notes["chosen"], notes["titles"]), reply_markup=keyboard(words.review_rows())
    )
    return REVIEW


async def submit(update: Update, context: Context) -> int:
    """Gives the receipt."""
    notes = notes_of(context)
    text = words.receipt(next(receipts), notes["chosen"], notes["titles"])
    await edit(update, text, words.receipt_rows())
    return ConversationHandler.END


async def edit(update: Update, text: str, rows: words.Rows) -> None:
    """Ends the tap's waiting, and changes the tapped message."""
    assert update.callback_query is not None
    await update.callback_query.answer()
    await update.callback_query.edit_message_text(text, reply_markup=keyboard(rows))


def conversation() -> ConversationHandler[Context]:
    """The dialogue."""
    return ConversationHandler(
        entry_points=[CommandHandler("dangky", begin)],
        states={
            TARGETS: [
                CallbackQueryHandler(toggle, pattern=f"^{words.TOGGLE}"),
                CallbackQueryHandler(go_on, pattern=f"^{words.NEXT}$"),
            ],
            MODELS: [MessageHandler(filters.TEXT & ~filters.COMMAND, take_models)],
            REVIEW: [CallbackQueryHandler(submit, pattern=f"^{words.SUBMIT}$")],
        },
        fallbacks=[CommandHandler("dangky", begin)],
        name="registration",
        persistent=True,
    )


def main(root: str, token: str, file: str, at_once: str) -> None:
    """Runs until it is stopped. at_once: "one-by-one" (the default) or "concurrently"."""
    builder = (
        Application.builder()
        .token(token)
        .base_url(f"{root}/bot")
        .defaults(Defaults(parse_mode=ParseMode.HTML))
        .persistence(PicklePersistence(filepath=file))
    )
    if at_once == "concurrently":
        builder = builder.concurrent_updates(True)
    application = builder.build()
    application.add_handler(conversation())
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
