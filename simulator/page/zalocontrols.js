import * as api from "./api.js";
import { sentenceOf } from "./controls.js";
import { element } from "./dom.js";
import { tried } from "./notices.js";

const NOTHING_WRONG = { down: false, rules: [], limits: false, quota: null, oddities: {} };
/** Ticked, an oddity stays: nobody sends so many events by hand. */
const ALWAYS = 1_000_000;

/** The knobs of Zalo's server, behind a button that is there once a bot is on Zalo. */
export class ZaloControls {
  #world;
  #button = document.querySelector("[data-action=zalo-faults]");
  #sheet = document.getElementById("zalo-faults");

  constructor(world) {
    this.#world = world;
    this.#on("click", "[data-action=zalo-down]", () => this.#change({ down: !world.zaloFaults.down }));
    this.#on("click", "[data-action=clear-zalo-faults]", () => this.#change(NOTHING_WRONG));
    this.#on("submit", "#quota-form", (event) => this.#setQuota(event));
    this.#on("submit", "#zalo-rule-form", (event) => this.#addRule(event));
    this.#find("[data-action=zalo-limits]").addEventListener("change", ({ target }) => tried(this.#change({ limits: target.checked })));
    for (const box of this.#boxes) box.addEventListener("change", () => tried(this.#setOddities()));
  }

  refresh() {
    this.#button.hidden = !this.#world.botOn("zalo");
    const { down, quota, rules, limits, oddities } = this.#world.zaloFaults;
    this.#find("[data-action=zalo-down]").setAttribute("aria-pressed", String(down));
    this.#find("[data-action=zalo-limits]").checked = limits;
    this.#find("[name=quota]").value = quota ?? "";
    for (const box of this.#boxes) box.checked = oddities[box.dataset.oddity] > 0;
    document.getElementById("zalo-rules").replaceChildren(...rules.map((rule) => element("li", {}, sentenceOf(rule))));
    const isOdd = Object.values(oddities).some((times) => times > 0);
    this.#button.classList.toggle("has-faults", down || limits || rules.length > 0 || quota !== null || isOdd);
  }

  get #boxes() {
    return [...this.#sheet.querySelectorAll("[data-oddity]")];
  }

  #setQuota(event) {
    const { quota } = Object.fromEntries(new FormData(event.target));
    return this.#change({ quota: quota === "" ? null : Number(quota) });
  }

  #addRule(event) {
    const filled = Object.fromEntries(new FormData(event.target));
    return this.#change({ rules: [...this.#world.zaloFaults.rules, { ...filled, times: Number(filled.times) }] });
  }

  #setOddities() {
    const ticked = this.#boxes.filter(({ checked }) => checked);
    return this.#change({ oddities: Object.fromEntries(ticked.map(({ dataset }) => [dataset.oddity, ALWAYS])) });
  }

  #change(changes) {
    return api.setZaloFaults(changes);
  }

  #find(selector) {
    return this.#sheet.querySelector(selector);
  }

  #on(kind, selector, run) {
    this.#find(selector).addEventListener(kind, (event) => {
      event.preventDefault();
      tried(run(event));
    });
  }
}
