import * as api from "./api.js";
import { summaryOf } from "./bubble.js";
import { commandsFor } from "./scopes.js";
import { deepLinkOf } from "./deeplink.js";
import { element, icon } from "./dom.js";
import { tellRefusal } from "./notices.js";
import { nameOf } from "./people.js";
import { Suggestions } from "./suggestions.js";

/** The line where a phone's person writes: a new message, a reply, or an edit of an own one. */
export class Composer {
  #phone;
  #textarea;
  #context;
  #linkBar;
  #suggestions;
  #replyTo = null;
  #editing = null;

  constructor(root, phone) {
    this.#phone = phone;
    this.#textarea = root.querySelector("textarea");
    this.#context = root.querySelector(".context");
    this.#linkBar = root.querySelector(".deep-link");
    this.#suggestions = new Suggestions(this.#textarea, {
      commandsNow: () => commandsFor(phone.bot, phone.chat, phone.speaker),
      take: (command) => phone.say({ text: command }),
    });
    this.#listen(root.querySelector("form.composer"));
  }

  focus() {
    this.#textarea.focus({ preventScroll: true });
  }

  set placeholder(text) {
    this.#textarea.placeholder = text;
  }

  /** The message that the next one answers; null if it answers none. */
  get replyTo() {
    return this.#replyTo;
  }

  /** The id of the message that the next one answers, given once. */
  takeReplyTo() {
    const replyTo = this.#replyTo?.message_id;
    this.#leaveContext();
    return replyTo;
  }

  reply(message) {
    this.#leaveContext();
    this.#replyTo = message;
    this.#showContext("reply", nameOf(message.from), message);
  }

  edit(message) {
    this.#leaveContext();
    this.#editing = message;
    this.#write(message.text);
    this.#showContext("edit", "Sửa tin nhắn", message);
  }

  #listen(form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#textarea.addEventListener("input", () => this.#look());
    this.#textarea.addEventListener("keydown", (event) => this.#press(event));
  }

  #press(event) {
    if (event.isComposing || this.#suggestions.handles(event)) return;
    const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    const act = {
      Enter: plain && (() => this.#submit()),
      Escape: () => this.cancel(),
      ArrowUp: plain && !this.#textarea.value && (() => this.#editLast()),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** Leaves an edit or a reply. */
  cancel() {
    if (this.#editing) this.#write("");
    this.#leaveContext();
  }

  #editLast() {
    const last = this.#phone.lastEditable();
    if (last) this.edit(last);
  }

  #submit() {
    const text = this.#textarea.value.trim();
    const deepLink = this.#linkIn(text);
    if (!text) return;
    if (this.#editing) this.#save(text);
    else if (deepLink) this.#open(deepLink);
    else this.#send(text);
  }

  #open(deepLink) {
    this.#write("");
    this.#phone.openDeepLink(deepLink);
  }

  /** The line is emptied first, so that a second Enter sends nothing; a refusal gives it back. */
  async #send(text) {
    const replyTo = this.takeReplyTo();
    this.#write("");
    try {
      await this.#phone.sayNow({ text, reply_to_message_id: replyTo });
    } catch (error) {
      if (!this.#textarea.value) this.#write(text);
      tellRefusal(error);
    }
  }

  async #save(text) {
    const message = this.#editing;
    this.cancel();
    if (text === message.text) return;
    try {
      await api.edit(this.#phone.speaker.id, this.#phone.chatId, message.message_id, text);
    } catch (error) {
      tellRefusal(error);
    }
  }

  #write(text) {
    this.#textarea.value = text;
    this.#look();
    this.focus();
  }

  #look() {
    this.#textarea.style.height = "auto";
    this.#textarea.style.height = `${this.#textarea.scrollHeight}px`;
    this.#offerLink(this.#linkIn(this.#textarea.value));
  }

  #linkIn(text) {
    return this.#phone.isZalo ? null : deepLinkOf(text);
  }

  #offerLink(deepLink) {
    this.#linkBar.hidden = !deepLink || this.#editing !== null;
    if (this.#linkBar.hidden) return;
    this.#linkBar.replaceChildren(
      element("button", { type: "button", class: "accent", "data-action": "open-link", onclick: () => this.#open(deepLink) }, icon("link"), `Mở @${deepLink.username}`),
      element("button", { type: "button", "data-action": "send-link", onclick: () => this.#send(this.#textarea.value.trim()) }, "Gửi như tin nhắn"),
    );
  }

  #showContext(kind, title, message) {
    const close = element("button", { type: "button", class: "round", "aria-label": "Thôi", onclick: () => this.cancel() }, icon("close"));
    const lines = element("div", {}, element("strong", {}, title), element("span", {}, summaryOf(message)));
    this.#context.replaceChildren(icon(kind), lines, close);
    this.#context.hidden = false;
    this.focus();
  }

  #leaveContext() {
    this.#replyTo = null;
    this.#editing = null;
    this.#context.hidden = true;
  }
}
