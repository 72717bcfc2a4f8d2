import { element, icon } from "./dom.js";
import { summaryOf } from "./bubble.js";
import { dressAvatar, nameOf } from "./people.js";

/** How long Telegram's apps show "typing…" after sendChatAction. */
const TYPING_MS = 5_000;

/** Above the messages: whose phone it is, whom it talks to, "typing…", and the pinned message. */
export class Heading {
  #root;
  #phone;
  #typing = null;

  constructor(root, phone) {
    this.#root = root;
    this.#phone = phone;
  }

  get title() {
    return nameOf(this.#phone.isGroup ? this.#phone.chat : this.#phone.bot);
  }

  get label() {
    const { isGroup, speaker } = this.#phone;
    return isGroup ? this.title : (speaker.label ?? nameOf(speaker));
  }

  refresh() {
    this.#nameOwner();
    this.#nameChat();
    this.#showPinned();
  }

  /** Shows "typing…" as long as Telegram would, or until the bot's message comes. */
  showTyping(isTyping) {
    clearTimeout(this.#typing);
    this.#typing = isTyping ? setTimeout(() => this.showTyping(false), TYPING_MS) : null;
    this.#showStatus();
  }

  #nameOwner() {
    const { isGroup, speaker, chatId } = this.#phone;
    this.#root.setAttribute("aria-label", `Máy ${this.label}`);
    this.#find(".log").setAttribute("aria-label", `Tin nhắn trên máy ${this.label}`);
    this.#find("textarea").setAttribute("aria-label", `Viết tin trên máy ${this.label}`);
    this.#find(".owner-label").textContent = this.label;
    this.#find(".owner-name").textContent = isGroup ? "Nhóm của cụm" : nameOf(speaker);
    this.#find(".owner-messenger").hidden = !this.#phone.isZalo;
    dressAvatar(this.#find(".owner .avatar"), chatId, this.label);
  }

  #nameChat() {
    const { bot, chatId, isGroup } = this.#phone;
    this.#find(".chat-title").textContent = this.title;
    dressAvatar(this.#find(".chat-head .avatar"), isGroup ? chatId : bot.id, this.title);
    this.#showStatus();
  }

  #showStatus() {
    const status = this.#find(".chat-status");
    status.textContent = this.#typing ? "đang nhập…" : this.#stillStatus();
    status.classList.toggle("typing", this.#typing !== null);
  }

  #stillStatus() {
    if (this.#phone.isGroup) return `${this.#phone.chat.members.length} thành viên`;
    return this.#phone.isZalo ? "Bot trên Zalo" : "bot";
  }

  #showPinned() {
    const bar = this.#find(".pinned");
    const pinned = this.#phone.pinnedMessage();
    bar.hidden = !pinned;
    if (!pinned) return;
    const lines = element("span", {}, element("strong", {}, "Tin nhắn đã ghim"), element("span", {}, summaryOf(pinned)));
    bar.replaceChildren(icon("pin"), lines);
    bar.onclick = () => this.#phone.log.reveal(pinned.message_id);
  }

  #find(selector) {
    return this.#root.querySelector(selector);
  }
}
