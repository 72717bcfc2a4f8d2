import { renderMessage } from "./bubble.js";
import { dayOf, isoDayOf } from "./dates.js";
import { element } from "./dom.js";

/** Closer to the end than this, the reader is taken along when a message comes. */
const NEAR_END_PX = 120;
/** Telegram draws one person's messages within these seconds as one block. */
const BLOCK_SECONDS = 600;

/** The messages on one phone, oldest first, with day separators. */
export class Log {
  #list;
  #phone;
  #jump;

  constructor(list, jump, phone) {
    this.#list = list;
    this.#jump = jump;
    this.#phone = phone;
    list.addEventListener("scroll", () => this.#showJump());
    list.addEventListener("keydown", (event) => this.#walk(event));
    jump.addEventListener("click", () => this.toEnd());
    // A picture takes its height only once it has come; `load` does not bubble.
    list.addEventListener("load", () => this.#keepEnd(), { capture: true });
    new ResizeObserver(() => this.#keepEnd()).observe(list);
  }

  #atEnd = true;

  /** Shows exactly these messages. */
  replaceAll(messages) {
    const shown = messages.filter((message) => !message.sim?.deleted);
    this.#list.replaceChildren(...shown.map((message) => renderMessage(message, this.#phone)));
    this.#arrange();
    this.toEnd();
  }

  /** Shows a new message, or a known one as it is now. */
  put(message) {
    const known = this.#find(message.message_id);
    if (message.sim?.deleted) known?.remove();
    else if (known) this.#exchange(known, message);
    else this.#insert(message);
    this.#arrange();
    this.#follow(message, known);
  }

  /** Scrolls to a message and lights it up. */
  reveal(messageId) {
    const found = this.#find(messageId);
    if (!found) return;
    found.scrollIntoView({ block: "center" });
    found.classList.remove("lit");
    requestAnimationFrame(() => found.classList.add("lit"));
  }

  /** The inline buttons of a message that carry this callback data. */
  buttonsOf(messageId, data) {
    const buttons = this.#find(messageId)?.querySelectorAll("button[data-callback]") ?? [];
    return [...buttons].filter((button) => button.dataset.callback === data);
  }

  toEnd() {
    this.#list.scrollTop = this.#list.scrollHeight;
    this.#atEnd = true;
    this.#showJump();
  }

  #find(messageId) {
    return this.#list.querySelector(`[data-message-id="${Number(messageId)}"]`);
  }

  #insert(message) {
    const later = [...this.#messages()].find((node) => Number(node.dataset.messageId) > message.message_id);
    this.#list.insertBefore(renderMessage(message, this.#phone), later ?? null);
  }

  /** Whoever walks the buttons by keyboard stays where they are when the bot edits the message. */
  #exchange(known, message) {
    const focused = known.contains(document.activeElement) ? document.activeElement : null;
    const fresh = renderMessage(message, this.#phone);
    known.replaceWith(fresh);
    if (focused) focusLike(focused, fresh);
  }

  #arrange() {
    this.#list.querySelectorAll(".day").forEach((day) => day.remove());
    let previous = null;
    for (const node of this.#messages()) {
      if (!previous || !isSameDay(previous, node)) node.before(daySeparator(node, this.#phone.now));
      node.classList.toggle("continues", isOneBlock(previous, node));
      node.classList.toggle("in-album", isOneAlbum(previous, node));
      previous = node;
    }
  }

  #messages() {
    return this.#list.querySelectorAll("article");
  }

  #follow(message, known) {
    const mine = !known && message.from?.id === this.#phone.speaker.id;
    if (mine || this.#atEnd) this.toEnd();
    else this.#showJump();
  }

  #keepEnd() {
    if (this.#atEnd) this.toEnd();
  }

  #showJump() {
    const { scrollHeight, scrollTop, clientHeight } = this.#list;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    this.#jump.hidden = this.#atEnd;
  }

  #walk(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || event.target.closest("button, a")) return;
    const messages = [...this.#messages()];
    const here = messages.indexOf(document.activeElement);
    const next = here < 0 ? messages.at(-1) : messages[here + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

function daySeparator(node, now) {
  return element("div", { class: "day" }, element("span", {}, dayOf(instantOf(node), now)));
}

function isSameDay(one, other) {
  return isoDayOf(instantOf(one)) === isoDayOf(instantOf(other));
}

function isOneBlock(previous, node) {
  if (!previous || previous.className.includes("service") || !isSameDay(previous, node)) return false;
  const apart = Number(node.dataset.date) - Number(previous.dataset.date);
  return previous.dataset.sender === node.dataset.sender && Math.abs(apart) < BLOCK_SECONDS;
}

function isOneAlbum(previous, node) {
  return previous !== null && node.dataset.album !== undefined && previous.dataset.album === node.dataset.album;
}

function instantOf(node) {
  return Number(node.dataset.date) * 1000;
}

function focusLike(focused, fresh) {
  const buttons = [...fresh.querySelectorAll("button[data-callback]")];
  const same = buttons.find((button) => button.dataset.callback === focused.dataset.callback);
  (same ?? fresh).focus({ preventScroll: true });
}
