import * as api from "./api.js";
import { dayOf, fullDayOf, instantOfWallTime, newYearOf, secondsOf, wallTimeOf } from "./dates.js";
import { element } from "./dom.js";
import { tellRefusal } from "./notices.js";

const DAY_MS = 86_400_000;
/** The season's last date, the award dossier, falls in January of the next year. */
const MONTHS = 13;
const YEAR = "/2023";

/** The bar's clock: it shows the shared time and moves it. */
export class ClockBar {
  #world;
  #slider = document.getElementById("timeline");
  #target = document.getElementById("timeline-target");
  #day = document.getElementById("clock-day");
  #field = document.getElementById("clock-field");
  #isDragging = false;

  constructor(world) {
    this.#world = world;
    this.#drawMonths();
    this.#listen();
    setInterval(() => this.#tick(), 1_000);
  }

  /** Shows the time after it was moved. */
  refresh() {
    this.#isDragging = false;
    this.#target.hidden = true;
    this.#field.value = wallTimeOf(this.#world.now);
    this.#tick();
  }

  #tick() {
    if (this.#world.bot === null && !this.#world.faults) return;
    const { now } = this.#world;
    document.getElementById("clock-time").textContent = secondsOf(now);
    this.#tellDay(fullDayOf(now));
    if (!this.#isDragging) this.#slider.value = String(Math.floor((now - newYearOf(now)) / DAY_MS));
  }

  /** The year stands by itself, because a small screen has no room for it. */
  #tellDay(day) {
    if (day === this.#day.textContent) return;
    this.#day.replaceChildren(day.slice(0, -YEAR.length), element("span", { class: "year" }, day.slice(-YEAR.length)));
  }

  #listen() {
    document.querySelectorAll("[data-shift]").forEach((button) => {
      button.addEventListener("click", () => move(api.shiftClock(Number(button.dataset.shift))));
    });
    document.getElementById("clock-form").addEventListener("submit", (event) => {
      event.preventDefault();
      move(api.setClock(instantOfWallTime(this.#field.value)));
    });
    this.#slider.addEventListener("input", () => this.#preview());
    this.#slider.addEventListener("change", () => move(api.setClock(new Date(this.#chosen()).toISOString())));
  }

  #preview() {
    this.#isDragging = true;
    this.#target.hidden = false;
    this.#target.textContent = dayOf(this.#chosen(), this.#world.now);
    this.#target.style.setProperty("--at", String(Number(this.#slider.value) / Number(this.#slider.max)));
  }

  /** The chosen day at the present time of day. */
  #chosen() {
    const { now } = this.#world;
    const newYear = newYearOf(now);
    return newYear + Number(this.#slider.value) * DAY_MS + ((now - newYear) % DAY_MS);
  }

  #drawMonths() {
    const months = Array.from({ length: MONTHS }, (_, index) => element("li", {}, `Th${(index % 12) + 1}`));
    document.getElementById("timeline-months").append(...months);
  }
}

async function move(request) {
  try {
    await request;
  } catch (error) {
    tellRefusal(error);
  }
}
