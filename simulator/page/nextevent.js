import * as api from "./api.js";
import { dateOf, newYearOf, timeAndWeekdayOf } from "./dates.js";
import { element } from "./dom.js";
import { tellRefusal } from "./notices.js";

const DAY_MS = 86_400_000;

/** "Sự kiện kế tiếp": tells when the bot speaks next, and takes the shared clock there. */
export class NextEvent {
  #world;
  #button = document.querySelector("[data-action=next-event]");
  #when = document.getElementById("next-event-time");
  #marker = document.getElementById("timeline-next");
  #days = Number(document.getElementById("timeline").max);
  #shown = null;

  constructor(world) {
    this.#world = world;
    this.#button.addEventListener("click", () => this.go());
    document.addEventListener("keydown", (event) => {
      if (event.code !== "KeyK" || !event.altKey || event.ctrlKey || event.shiftKey || event.metaKey) return;
      event.preventDefault();
      this.go();
    });
    setInterval(() => this.refresh(), 1_000);
  }

  /** Whether there is something to go to; what is due now is still the bot's to do. */
  get isAhead() {
    const { nextEvent, now } = this.#world;
    return nextEvent !== null && nextEvent > now;
  }

  refresh() {
    this.#button.setAttribute("aria-disabled", String(!this.isAhead));
    this.#tell();
    this.#mark();
  }

  /** Moves the clock; gives whether it was moved. */
  async go() {
    if (!this.isAhead) return false;
    try {
      await api.goToNextEvent();
      return true;
    } catch (error) {
      tellRefusal(error);
      return false;
    }
  }

  /** Drawn only when it changed, so that it can be selected and a screen reader is left in peace. */
  #tell() {
    const { nextEvent } = this.#world;
    const state = this.isAhead ? String(nextEvent) : nextEvent === null ? "none" : "due";
    if (state === this.#shown) return;
    this.#shown = state;
    this.#button.dataset.state = this.isAhead ? "ahead" : state;
    this.#when.replaceChildren(...wordsFor(state, nextEvent));
  }

  #mark() {
    const { nextEvent, now } = this.#world;
    const at = this.isAhead ? (nextEvent - newYearOf(now)) / DAY_MS / this.#days : 2;
    this.#marker.hidden = at > 1;
    this.#marker.style.setProperty("--at", String(at));
  }
}

function wordsFor(state, instant) {
  if (state === "none") return ["Chưa có"];
  if (state === "due") return ["Đang đến hạn…"];
  const [dayAndMonth, year] = dateOf(instant);
  const date = [`${timeAndWeekdayOf(instant)} ${dayAndMonth}`, element("span", { class: "year" }, `/${year}`)];
  return [element("time", { datetime: new Date(instant).toISOString() }, date)];
}
