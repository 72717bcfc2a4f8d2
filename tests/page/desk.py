"""What a person at the desk of phones does and sees, in the page's own hooks."""

import re

from playwright.async_api import Locator, Page, expect

from tests.page.simulator_process import SimulatorProcess
from tests.page.world import GROUP

DRAG = """(target, [files, kinds]) => {
  const transfer = new DataTransfer();
  const type = "text/plain";
  for (const [name, text] of files) transfer.items.add(new File([text], name, { type }));
  const event = { dataTransfer: transfer, bubbles: true, cancelable: true };
  for (const kind of kinds) target.dispatchEvent(new DragEvent(kind, event));
}"""
PASTE = """(target, files) => {
  const transfer = new DataTransfer();
  const type = "text/plain";
  for (const [name, text] of files) transfer.items.add(new File([text], name, { type }));
  const event = { clipboardData: transfer, bubbles: true, cancelable: true };
  target.dispatchEvent(new ClipboardEvent("paste", event));
}"""


class Phone:
    """One phone of the page."""

    def __init__(self, root: Locator) -> None:
        self.root = root
        self.composer = root.locator("textarea")
        self.messages = root.locator("article.message")

    async def write(self, text: str) -> None:
        """Writes a message and sends it with Enter."""
        await self.composer.fill(text)
        await self.composer.press("Enter")

    def message(self, text: str | re.Pattern[str]) -> Locator:
        """The message with this text."""
        return self.messages.filter(has_text=text)

    async def expect_message(self, text: str | re.Pattern[str]) -> None:
        """Waits until the last message has this text."""
        await expect(self.messages.last).to_contain_text(text)

    def button(self, data: str) -> Locator:
        """The last inline button with this callback data."""
        return self.root.locator(f'button[data-callback="{data}"]').last

    def key(self, text: str) -> Locator:
        """A key of the reply keyboard."""
        return self.root.locator(f'button[data-key="{text}"]')

    def action(self, name: str) -> Locator:
        """One of the phone's own buttons."""
        return self.root.locator(f"[data-action={name}]")

    async def drag(self, files: dict[str, str], onto: Locator) -> None:
        """Holds files, their words by their names, over something on the phone."""
        await onto.evaluate(DRAG, [list(files.items()), ["dragover"]])

    async def drop(self, files: dict[str, str], onto: Locator) -> None:
        """Drops files, their words by their names, onto something on the phone."""
        await onto.evaluate(DRAG, [list(files.items()), ["dragover", "drop"]])

    async def paste(self, files: dict[str, str]) -> None:
        """Pastes files, their words by their names, where the cursor is."""
        await self.composer.evaluate(PASTE, list(files.items()))

    async def choose_for(self, message: Locator, item: str) -> None:
        """Opens a message's menu and takes an entry."""
        await message.click(button="right")
        await self.root.locator(f"[data-item={item}]").click()

    async def choose(self, menu: str, item: str) -> None:
        """Opens a menu of the phone and takes an entry."""
        await self.action(menu).click()
        await self.root.locator(f"[data-item={item}]").click()


class Desk:
    """The whole page."""

    def __init__(self, page: Page, simulator: SimulatorProcess) -> None:
        self.page = page
        self.simulator = simulator
        self.errors: list[str] = []
        self.forgiven: tuple[str, ...] = ()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self._note(line.type, line.text))

    async def open(self) -> None:
        """Loads the page and waits for its phones."""
        await self.page.goto(self.simulator.root)
        await expect(self.page.locator("section.phone").first).to_be_attached()

    def phone(self, user_id: int) -> Phone:
        """A person's phone."""
        return Phone(self.page.locator(f'section.phone[data-user-id="{user_id}"]'))

    def group(self, chat_id: int = GROUP) -> Phone:
        """The group's phone."""
        return Phone(self.page.locator(f'section.phone[data-chat-id="{chat_id}"]'))

    def action(self, name: str) -> Locator:
        """One of the bar's buttons."""
        return self.page.locator(f"[data-action={name}]").first

    async def expect_next_event(self, words: str) -> None:
        """Waits until the bar says that the bot speaks next then."""
        await expect(self.page.locator("#next-event-time")).to_have_text(words)

    def tab(self, key: str) -> Locator:
        """The tab that leads to a phone."""
        return self.page.locator(f'nav.tabs button[data-phone="{key}"]')

    def expect_no_errors(self) -> None:
        """Fails with what the browser's console complained of."""
        assert self.errors == []

    def forgive(self, *complaints: str) -> None:
        """Console errors with one of these words are what the test is about."""
        self.forgiven = complaints

    def _note(self, kind: str, text: str) -> None:
        is_expected = any(complaint in text for complaint in self.forgiven)
        if kind == "error" and not is_expected:
            self.errors.append(text)
