import * as api from "./api.js";
import { tellRefusal } from "./notices.js";

/** Telegram's own apps give up waiting for the bot's answer, too. */
const PATIENCE_MS = 20_000;

/** The taps on inline buttons of one phone that the bot has not answered yet. */
export class Taps {
  #phone;
  #waiting = new Map();
  #answered = new Set();

  constructor(phone) {
    this.#phone = phone;
  }

  isWaiting(messageId, data) {
    return this.#waiting.has(nameOf(messageId, data));
  }

  /** A second tap while the first one waits goes out as well: impatient people are worth testing. */
  async tap(messageId, data) {
    const name = nameOf(messageId, data);
    this.#begin(name);
    try {
      const { query_id: queryId } = await api.tap(this.#phone.speaker.id, this.#phone.chatId, messageId, data);
      this.#expect(name, String(queryId));
    } catch (error) {
      this.#finish(name);
      tellRefusal(error);
    }
  }

  /** The bot answered; its answer can overtake the simulator's reply to the tap itself. */
  settle(queryId) {
    const found = [...this.#waiting].find(([, wait]) => wait.queryId === String(queryId));
    if (found) this.#finish(found[0]);
    else this.#answered.add(String(queryId));
  }

  #begin(name) {
    clearTimeout(this.#waiting.get(name)?.timer);
    const timer = setTimeout(() => this.#finish(name), PATIENCE_MS);
    this.#waiting.set(name, { timer, queryId: null });
    this.#show(name, true);
  }

  #expect(name, queryId) {
    if (this.#answered.delete(queryId)) this.#finish(name);
    else if (this.#waiting.has(name)) this.#waiting.get(name).queryId = queryId;
  }

  #finish(name) {
    clearTimeout(this.#waiting.get(name)?.timer);
    this.#waiting.delete(name);
    this.#show(name, false);
  }

  #show(name, waits) {
    const [messageId, data] = JSON.parse(name);
    this.#phone.log.buttonsOf(messageId, data).forEach((button) => {
      if (waits) button.setAttribute("aria-busy", "true");
      else button.removeAttribute("aria-busy");
    });
  }
}

function nameOf(messageId, data) {
  return JSON.stringify([messageId, data]);
}
