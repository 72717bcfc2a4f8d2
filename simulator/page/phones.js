import { element } from "./dom.js";
import { dressAvatar } from "./people.js";
import { Phone } from "./phone.js";

/** A phone that shows at least this much of itself counts as being looked at. */
const LOOKED_AT = 0.5;

/** All phones on the desk, the tabs that lead to them, and what is unread on each. */
export class Phones {
  #world;
  #desk;
  #tabs;
  #phones = new Map();
  #unread = new Map();
  #seen;

  constructor(world, { desk, tabs }) {
    this.#world = world;
    this.#desk = desk;
    this.#tabs = tabs;
    this.#seen = new IntersectionObserver((entries) => entries.forEach((entry) => this.#look(entry)), { threshold: LOOKED_AT });
    desk.addEventListener("focusin", ({ target }) => this.#mark(target.closest(".phone")?.dataset.phone));
    desk.addEventListener("pointerdown", ({ target }) => this.#mark(target.closest(".phone")?.dataset.phone));
    desk.addEventListener("phone-wanted", ({ detail }) => this.activate(detail));
    document.addEventListener("keydown", (event) => this.#shortcut(event));
  }

  /** Lays out one phone for each person and each group, and takes away those that are gone. */
  sync() {
    const wanted = this.#wanted();
    this.#remove([...this.#phones.keys()].filter((key) => !wanted.has(key)));
    for (const [key, subject] of wanted) if (!this.#phones.has(key)) this.#add(subject);
    this.#order([...wanted.keys()]);
    this.refreshTabs();
  }

  /** Draws everything anew, after the whole world was read. */
  refresh() {
    this.sync();
    this.#phones.forEach((phone) => phone.refresh());
    this.refreshTabs();
  }

  refreshFrames() {
    this.#phones.forEach((phone) => phone.refreshFrame());
    this.refreshTabs();
  }

  /** The phone that shows a chat; undefined for a chat without one. */
  showing(chatId) {
    return this.#phones.get(`user:${chatId}`) ?? this.#phones.get(`chat:${chatId}`);
  }

  /** A message came that the phone's person did not write. */
  count(phone) {
    if (phone.element.dataset.seen === "true") return;
    this.#unread.set(phone.key, (this.#unread.get(phone.key) ?? 0) + 1);
    this.refreshTabs();
  }

  /** Brings a phone into view and puts the cursor into its line. */
  activate(key) {
    const phone = this.#phones.get(key);
    if (!phone) return;
    this.#show(phone);
    phone.composer.focus();
  }

  /** Brings a phone into view, if it is not; the cursor stays where it is. */
  bringIntoView(phone) {
    if (phone.element.dataset.seen !== "true") this.#show(phone);
  }

  refreshTabs() {
    const focused = document.activeElement?.dataset?.phone;
    this.#tabs.replaceChildren(...[...this.#phones.values()].map((phone, index) => this.#tab(phone, index + 1)));
    if (focused && document.activeElement === document.body) this.#tabs.querySelector(`[data-phone="${focused}"]`)?.focus();
  }

  #show(phone) {
    this.#mark(phone.key);
    this.#tabs.querySelector("[aria-current]").scrollIntoView({ inline: "nearest", block: "nearest" });
    phone.element.scrollIntoView({ inline: "center", block: "nearest" });
  }

  #wanted() {
    const { users } = this.#world;
    if (users.size === 0) return new Map();
    const people = [...users.values()].filter(({ messenger }) => this.#world.botOn(messenger));
    const groups = this.#world.groups.filter(({ messenger }) => this.#world.botOn(messenger));
    return new Map([
      ...people.map(({ id }) => [`user:${id}`, { userId: id }]),
      ...groups.map(({ id }) => [`chat:${id}`, { chatId: id }]),
    ]);
  }

  #add(subject) {
    const phone = new Phone(this.#world, subject);
    phone.element.dataset.phone = phone.key;
    this.#phones.set(phone.key, phone);
    this.#desk.append(phone.element);
    phone.refresh();
    this.#seen.observe(phone.element);
    if (this.#phones.size === 1) this.#mark(phone.key);
  }

  #remove(keys) {
    for (const key of keys) {
      this.#seen.unobserve(this.#phones.get(key).element);
      this.#phones.get(key).element.remove();
      this.#phones.delete(key);
    }
    if (keys.length > 0) this.#mark(this.#phones.keys().next().value);
  }

  #order(keys) {
    this.#phones = new Map(keys.map((key) => [key, this.#phones.get(key)]));
    keys.forEach((key, index) => {
      const { element: wanted } = this.#phones.get(key);
      if (this.#desk.children[index] !== wanted) this.#desk.insertBefore(wanted, this.#desk.children[index]);
    });
  }

  #look({ target, isIntersecting }) {
    target.dataset.seen = String(isIntersecting);
    if (isIntersecting && this.#unread.delete(target.dataset.phone)) this.refreshTabs();
  }

  /** Only the phone in use speaks to a screen reader; eight at once could not be followed. */
  #mark(key) {
    const phone = this.#phones.get(key);
    if (!phone || phone.element.hasAttribute("data-active")) return;
    for (const other of this.#phones.values()) {
      other.element.toggleAttribute("data-active", other === phone);
      other.element.querySelector(".log").setAttribute("aria-live", other === phone ? "polite" : "off");
    }
    this.refreshTabs();
  }

  #tab(phone, number) {
    const unread = this.#unread.get(phone.key);
    const avatar = element("span", { class: "avatar", "aria-hidden": "true" });
    dressAvatar(avatar, phone.chatId, phone.label);
    return element(
      "button",
      {
        type: "button",
        "data-phone": phone.key,
        "data-messenger": phone.messenger,
        "aria-current": phone.element.hasAttribute("data-active") ? "true" : null,
        title: number <= 9 ? `${phone.label} (Alt+${number})` : phone.label,
        onclick: () => this.activate(phone.key),
      },
      avatar,
      element("span", { class: "tab-label" }, phone.label),
      unread && element("span", { class: "badge", "aria-label": `${unread} tin chưa đọc` }, String(unread)),
    );
  }

  /** Alt+1 … Alt+9, and Ctrl where the browser leaves it to the page. */
  #shortcut(event) {
    const number = /^Digit([1-9])$/.exec(event.code)?.[1];
    if (!number || event.shiftKey || event.altKey === event.ctrlKey) return;
    const key = [...this.#phones.keys()][Number(number) - 1];
    if (!key) return;
    event.preventDefault();
    this.activate(key);
  }
}
