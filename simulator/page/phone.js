import * as api from "./api.js";
import { attachmentItems, openAttachment, shareLocation } from "./attachments.js";
import { Composer } from "./composer.js";
import { fromTemplate, icon } from "./dom.js";
import { acceptDrops, acceptPaste } from "./drops.js";
import { Foot } from "./foot.js";
import { Heading } from "./heading.js";
import { Log } from "./log.js";
import { toggleMenu } from "./menu.js";
import { notice, tellRefusal } from "./notices.js";
import { phoneMenuItems } from "./phonemenu.js";
import { messageMenuItems } from "./messagemenu.js";
import { commandsFor } from "./scopes.js";
import { arePictures, sendFiles } from "./sending.js";
import { confirm, showAlert, showToast } from "./sheets.js";
import { Taps } from "./taps.js";

const ICONS = { enlarge: "enlarge", "phone-menu": "dots", commands: "slash", keyboard: "keyboard", attach: "attach", send: "send", jump: "down" };

const GREETING = "Xin chào";

/** One phone on the desk: a person's private chat with the bot, or a group. */
export class Phone {
  #world;
  #userId;

  /** `userId` makes it a person's phone; `chatId` alone makes it a group's. It has one messenger. */
  constructor(world, { userId = null, chatId = userId }) {
    this.#world = world;
    this.#userId = userId;
    this.chatId = chatId;
    this.key = userId === null ? `chat:${chatId}` : `user:${userId}`;
    this.element = fromTemplate("phone-template");
    this.element.setAttribute(userId === null ? "data-chat-id" : "data-user-id", chatId);
    this.element.dataset.messenger = this.messenger;
    this.screen = this.element.querySelector(".screen");
    this.#furnish();
  }

  get isGroup() {
    return this.#userId === null;
  }

  get messenger() {
    return (this.isGroup ? this.chat : this.#world.users.get(this.#userId)).messenger;
  }

  get isZalo() {
    return this.messenger === "zalo";
  }

  get bot() {
    return this.#world.botOn(this.messenger);
  }

  get chat() {
    return this.#world.chat(this.chatId);
  }

  get now() {
    return this.#world.now;
  }

  /** Whoever holds this phone; in a group, the member chosen as writer. */
  get speaker() {
    return this.#world.users.get(this.#userId ?? this.foot.speakerId);
  }

  /** How the control API wants the chat named. */
  get where() {
    return this.isGroup ? { chat_id: this.chatId } : { bot_id: this.bot.id };
  }

  get isBlocked() {
    return !this.isGroup && this.speaker.blocked.includes(this.bot.id);
  }

  /** How tabs and headings call this phone. */
  get label() {
    return this.heading.label;
  }

  /** Who can write in this group; an outsider stands in for a group without people. */
  speakers() {
    const people = this.everybody();
    const members = people.filter((person) => this.chat.members.includes(person.id));
    return members.length > 0 ? members : people.slice(0, 1);
  }

  /** All who have the same messenger. */
  everybody() {
    return [...this.#world.users.values()].filter(({ messenger }) => messenger === this.messenger);
  }

  /** Draws everything anew from the world. */
  refresh() {
    this.refreshFrame();
    this.log.replaceAll(this.chat.messages);
  }

  /** Draws all but the messages anew. */
  refreshFrame() {
    this.foot.refresh();
    this.heading.refresh();
  }

  receive(message) {
    this.log.put(message);
    this.refreshFrame();
  }

  /** The bot answered a tap: the spinner stops, and its words show, if it has any. */
  answerTap({ query_id: queryId, user_id: userId, text, show_alert: asAlert }) {
    this.taps.settle(queryId);
    if (!text || userId !== this.speaker.id) return;
    if (asAlert) showAlert(this.screen, text);
    else showToast(this.screen, text);
  }

  /** The message pinned last, if there is one. */
  pinnedMessage() {
    const { pinned, messages } = this.chat;
    return messages.find(({ message_id: id }) => id === pinned.at(-1));
  }

  /** The last own text in this chat that can still be edited. */
  lastEditable() {
    return this.chat.messages.findLast((message) => this.canEdit(message));
  }

  /** The message that an article of the log shows. */
  messageShownBy(article) {
    return this.chat.messages.find(({ message_id: id }) => String(id) === article.dataset.messageId);
  }

  canEdit(message) {
    if (this.isZalo) return false;
    return message.from?.id === this.speaker.id && message.text !== undefined && !message.sim?.deleted;
  }

  /** Says something; what the simulator refuses is shown. */
  say(what) {
    return this.#attempt(this.sayNow({ reply_to_message_id: this.composer.takeReplyTo(), ...what }));
  }

  /** Says something; what the simulator refuses is thrown as `Refused`. */
  sayNow(what) {
    return api.say(this.speaker.id, this.where, what);
  }

  sendCommand(text) {
    return this.say({ text });
  }

  /** Speaks to the bot for the first time: Telegram's apps send /start, on Zalo people write. */
  begin(payload) {
    if (this.isZalo) return this.say({ text: GREETING });
    return this.#attempt(api.start(this.speaker.id, this.bot.id, payload));
  }

  block(blocked) {
    return this.#attempt(api.block(this.speaker.id, this.bot.id, blocked));
  }

  openDeepLink({ username, payload }) {
    const bot = this.#world.botNamed(username);
    if (!bot) return notice(`Ở đây không có bot @${username}.`);
    this.element.dispatchEvent(new CustomEvent("phone-wanted", { bubbles: true, detail: `user:${this.speaker.id}` }));
    return this.#attempt(api.start(this.speaker.id, bot.id, payload));
  }

  pressKey(key) {
    this.foot.keyPressed();
    if (key.request_contact) return this.shareContact();
    if (key.request_location) return shareLocation(this);
    return this.say({ text: key.text });
  }

  shareContact() {
    const number = this.speaker.phone_number;
    if (!number) return notice("Máy này chưa có số điện thoại.");
    const run = () => this.#attempt(api.shareContact(this.speaker.id, this.chatId));
    return confirm(this.screen, { question: `Gửi số điện thoại ${number} cho ${this.heading.title}?`, yes: "Gửi số", run });
  }

  attach(files, { asPhoto = true } = {}) {
    if (files.length > 0) openAttachment(this.screen, this, files, { asPhoto });
  }

  /** Answers a message with files at once, without a question. */
  answerWith(files, message) {
    if (files.length === 0) return null;
    return sendFiles(this, files, { asPhotos: arePictures(files), replyTo: message.message_id });
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      showToast(this.screen, "Đã sao chép");
    } catch (error) {
      if (error.name !== "NotAllowedError") throw error;
      notice("Trình duyệt không cho sao chép.");
    }
  }

  changeMember(userId, action) {
    return this.#attempt(api.changeMember(this.chatId, userId, action));
  }

  migrate() {
    return this.#attempt(api.migrate(this.chatId));
  }

  toggleEnlarged() {
    const enlarged = this.element.toggleAttribute("data-enlarged");
    this.element.querySelector("[data-action=enlarge]").setAttribute("aria-pressed", String(enlarged));
    this.element.scrollIntoView({ inline: "center", block: "nearest" });
  }

  #furnish() {
    const find = (selector) => this.element.querySelector(selector);
    for (const [action, drawing] of Object.entries(ICONS)) find(`[data-action=${action}]`).append(icon(drawing));
    this.taps = new Taps(this);
    this.log = new Log(find(".log"), find(".jump"), this);
    this.composer = new Composer(this.element, this);
    this.foot = new Foot(find(".foot"), this);
    this.heading = new Heading(this.element, this);
    acceptDrops(this.screen, this);
    acceptPaste(this.screen, this);
    this.#offerMenus(find);
  }

  #offerMenus(find) {
    const onClick = (action, run) => find(`[data-action=${action}]`).addEventListener("click", (event) => run(event.currentTarget));
    onClick("enlarge", () => this.toggleEnlarged());
    onClick("phone-menu", (anchor) => toggleMenu(anchor, "Việc của máy này", phoneMenuItems(this)));
    onClick("attach", (anchor) => toggleMenu(anchor, "Đính kèm", attachmentItems(this)));
    onClick("commands", (anchor) => toggleMenu(anchor, "Các lệnh", this.#commandItems()));
    find(".log").addEventListener("contextmenu", (event) => this.#openMessageMenu(event));
    find(".log").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("article")) this.#openMessageMenu(event);
    });
    find(".log").addEventListener("click", (event) => {
      if (event.target.closest("[data-action=message-menu]")) this.#openMessageMenu(event);
    });
  }

  #commandItems() {
    const commands = commandsFor(this.bot, this.chat, this.speaker);
    if (commands.length === 0) notice("Bot chưa đặt lệnh nào cho cuộc trò chuyện này.");
    return commands.map(({ command, description }) => ({
      name: command,
      label: `/${command}`,
      detail: description,
      run: () => this.say({ text: `/${command}` }),
    }));
  }

  #openMessageMenu(event) {
    const shown = event.target.closest("article.message");
    const message = shown && this.messageShownBy(shown);
    if (!message || event.target.closest("a")) return;
    event.preventDefault();
    toggleMenu(shown.querySelector("[data-action=message-menu]"), "Việc với tin nhắn này", messageMenuItems(this, message));
  }

  async #attempt(request) {
    try {
      await request;
    } catch (error) {
      tellRefusal(error);
    }
  }
}
