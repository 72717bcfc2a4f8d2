"""A bot of a few lines, spoken by hand over HTTP, so that the page has somebody to talk to."""

import asyncio
from typing import Any

import aiohttp

from tests.page.simulator_process import SimulatorProcess

COUNTING = {
    "inline_keyboard": [
        [
            {"text": "Đếm", "callback_data": "count"},
            {"text": "Cảnh báo", "callback_data": "alert"},
        ],
        [{"text": "Im lặng", "callback_data": "silent"}],
    ]
}
CONTACT_KEYS = {
    "keyboard": [[{"text": "Gửi số điện thoại", "request_contact": True}], [{"text": "Bỏ qua"}]],
    "resize_keyboard": True,
    "one_time_keyboard": True,
    "input_field_placeholder": "Số điện thoại hoặc Bỏ qua",
}


class EchoBot:
    """Repeats what it is told; answers taps, contacts, files and edits."""

    def __init__(self, simulator: SimulatorProcess) -> None:
        self._simulator = simulator
        self._counted = 0
        self.received_files: list[bytes] = []
        self.received_messages: list[dict[str, Any]] = []

    async def run(self) -> None:
        """Polls until it is cancelled."""
        offset = 0
        while True:
            updates = await self._simulator.bot_call("getUpdates", offset=offset, timeout=20)
            for update in updates:
                offset = update["update_id"] + 1
                await self._answer(update)

    async def _answer(self, update: dict[str, Any]) -> None:
        if "callback_query" in update:
            await self._answer_tap(update["callback_query"])
        elif "edited_message" in update:
            message = update["edited_message"]
            await self._send(message, f"Đã sửa thành: {message['text']}")
        elif "message" in update:
            await self._answer_message(update["message"])

    async def _answer_message(self, message: dict[str, Any]) -> None:
        self.received_messages.append(message)
        if "contact" in message:
            number = message["contact"]["phone_number"]
            await self._send(message, f"Đã nhận số {number}", {"remove_keyboard": True})
        elif "document" in message:
            await self._return_document(message)
        elif "photo" in message:
            photo = message["photo"][-1]["file_id"]
            await self._simulator.bot_call(
                "sendPhoto", chat_id=message["chat"]["id"], photo=photo, caption="Ảnh gửi lại"
            )
        elif "text" in message:
            await self._answer_text(message, message["text"])

    async def _answer_text(self, message: dict[str, Any], text: str) -> None:
        keyboards: dict[str, dict[str, Any]] = {"nút": COUNTING, "số": CONTACT_KEYS}
        if text in keyboards:
            await self._send(message, f"Bàn phím {text}", keyboards[text])
        elif text == "gõ":
            await self._simulator.bot_call(
                "sendChatAction", chat_id=message["chat"]["id"], action="typing"
            )
        else:
            await self._send(message, f"Đã nhận: {text}")

    async def _answer_tap(self, query: dict[str, Any]) -> None:
        if query["data"] == "silent":
            return
        alert = query["data"] == "alert"
        answer = {"text": "Cần xác nhận" if alert else "Đã đếm", "show_alert": alert}
        await self._simulator.bot_call(
            "answerCallbackQuery", callback_query_id=query["id"], **answer
        )
        if not alert:
            await self._count_up(query["message"])

    async def _count_up(self, message: dict[str, Any]) -> None:
        self._counted += 1
        await self._simulator.bot_call(
            "editMessageText",
            chat_id=message["chat"]["id"],
            message_id=message["message_id"],
            text=f"Lần {self._counted}",
            reply_markup=COUNTING,
        )

    async def _return_document(self, message: dict[str, Any]) -> None:
        content = await self._simulator.bot_file(message["document"]["file_id"])
        self.received_files.append(content)
        form = aiohttp.FormData()
        form.add_field("chat_id", str(message["chat"]["id"]))
        form.add_field("caption", f"Nhận kèm: {message.get('caption', 'không có chú thích')}")
        form.add_field("document", content, filename="bien-nhan.txt")
        await self._simulator.bot_upload("sendDocument", form)

    async def _send(
        self, message: dict[str, Any], text: str, keyboard: dict[str, Any] | None = None
    ) -> None:
        markup = {"reply_markup": keyboard} if keyboard else {}
        await self._simulator.bot_call(
            "sendMessage", chat_id=message["chat"]["id"], text=text, **markup
        )


async def ended(task: asyncio.Task[None]) -> None:
    """Cancels a running bot; its own failure, if it had one, comes out here."""
    task.cancel()
    (outcome,) = await asyncio.gather(task, return_exceptions=True)
    if not isinstance(outcome, asyncio.CancelledError):
        raise RuntimeError("the echo bot ended by itself") from outcome
