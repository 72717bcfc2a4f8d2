import { element } from "./dom.js";
import { renderReplyKeyboard, replyKeyboardIn } from "./keyboard.js";
import { nameOf } from "./people.js";

const PLACEHOLDER = { telegram: "Tin nhắn", zalo: "Nhập tin nhắn" };

/** Below the messages: who writes, the bot's keyboard, "Bắt đầu", and the banner of a blocked bot. */
export class Foot {
  #root;
  #phone;
  #keyboard = null;
  #hiddenFor = null;
  #drawnKeys = "";
  #listedSpeakers = "";

  constructor(root, phone) {
    this.#root = root;
    this.#phone = phone;
    this.#on("begin", () => phone.begin());
    this.#on("greet", () => phone.begin());
    this.#on("unblock", () => phone.block(false));
    this.#on("keyboard", () => this.#toggleKeyboard());
    root.querySelector("select").addEventListener("change", () => phone.refresh());
  }

  /** The member chosen to write in a group. */
  get speakerId() {
    return Number(this.#root.querySelector("select").value);
  }

  refresh() {
    if (this.#phone.isGroup) this.#listSpeakers();
    this.#keyboard = replyKeyboardIn(this.#phone.chat.messages);
    this.#show();
  }

  /** A one-time keyboard has served once a key of it was pressed. */
  keyPressed() {
    if (this.#keyboard?.one_time_keyboard) this.#hiddenFor = this.#keyboard.messageId;
    this.#show();
  }

  #show() {
    const { isBlocked, isGroup, isZalo, chat } = this.#phone;
    const isNew = !isGroup && !isBlocked && chat.messages.length === 0;
    this.#find(".blocked").hidden = !isBlocked;
    this.#find(".begin").hidden = !isNew || isZalo;
    this.#find(".never-wrote").hidden = !isNew || !isZalo;
    this.#find("[data-action=commands]").hidden = isZalo;
    this.#find("form.composer").hidden = isBlocked;
    this.#showKeyboard(isBlocked);
  }

  #showKeyboard(isBlocked) {
    const keys = this.#find(".reply-keyboard");
    const toggle = this.#find("[data-action=keyboard]");
    const isOpen = this.#keyboard !== null && this.#hiddenFor !== this.#keyboard.messageId;
    keys.hidden = !isOpen || isBlocked;
    toggle.hidden = this.#keyboard === null;
    toggle.setAttribute("aria-expanded", String(isOpen));
    this.#phone.composer.placeholder = this.#keyboard?.input_field_placeholder ?? PLACEHOLDER[this.#phone.messenger];
    this.#drawKeys(keys);
  }

  /** Keys are drawn only when they changed, so that one which has the focus keeps it. */
  #drawKeys(keys) {
    const wanted = JSON.stringify(this.#keyboard);
    if (wanted === this.#drawnKeys) return;
    this.#drawnKeys = wanted;
    keys.replaceChildren(...(this.#keyboard ? renderReplyKeyboard(this.#keyboard, this.#phone) : []));
  }

  #toggleKeyboard() {
    const isHidden = this.#hiddenFor === this.#keyboard.messageId;
    this.#hiddenFor = isHidden ? null : this.#keyboard.messageId;
    this.#show();
  }

  /** Drawn only when somebody came or went, so that an open list is not shut by a message. */
  #listSpeakers() {
    const people = this.#phone.speakers();
    const wanted = JSON.stringify(people.map((person) => [person.id, speakerName(person)]));
    if (wanted === this.#listedSpeakers) return;
    this.#listedSpeakers = wanted;
    const select = this.#find("select");
    const chosen = select.value;
    select.replaceChildren(...people.map((person) => element("option", { value: person.id }, speakerName(person))));
    if (people.some((person) => String(person.id) === chosen)) select.value = chosen;
    this.#find(".speaker").hidden = false;
  }

  #find(selector) {
    return this.#root.querySelector(selector);
  }

  #on(action, run) {
    this.#find(`[data-action=${action}]`).addEventListener("click", run);
  }
}

function speakerName(person) {
  return person.label ? `${nameOf(person)} – ${person.label}` : nameOf(person);
}
