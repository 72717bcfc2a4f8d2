import * as api from "./api.js";
import { element } from "./dom.js";
import { tried } from "./notices.js";

const BOT_STATES = { running: "Đang chạy", stopped: "Đã tắt", none: "Chạy riêng" };

/** The bar's buttons for the bot's process and for the faults of the Bot API's server. */
export class Controls {
  #world;
  #find = (action) => document.querySelector(`[data-action=${action}]`);
  #latency = document.getElementById("latency");
  #ruleForm = document.getElementById("rule-form");

  constructor(world) {
    this.#world = world;
    this.#onClick("kill-bot", () => api.controlBot("kill"));
    this.#onClick("start-bot", () => api.controlBot("start"));
    this.#onClick("api-down", () => this.#change({ down: !world.faults.down }));
    this.#onClick("clear-faults", () => this.#change({ latency_ms: 0, down: false, rules: [], limits: false }));
    this.#find("limits").addEventListener("change", ({ target }) => tried(this.#change({ limits: target.checked })));
    this.#latency.addEventListener("change", () => tried(this.#change({ latency_ms: Number(this.#latency.value) })));
    this.#ruleForm.addEventListener("submit", (event) => this.#addRule(event));
    this.#onClick("controls", () => this.#toggleBar());
  }

  refresh() {
    this.#showBot();
    if (this.#world.faults) this.#showFaults(this.#world.faults);
  }

  #showBot() {
    const process = this.#world.bot?.process ?? "none";
    const state = document.getElementById("bot-state");
    state.dataset.state = process;
    state.textContent = this.#world.bot ? BOT_STATES[process] : "Chưa có bot";
    this.#find("kill-bot").disabled = process !== "running";
    this.#find("start-bot").disabled = process !== "stopped";
  }

  #showFaults({ down, latency_ms: latency, limits, rules }) {
    this.#find("api-down").setAttribute("aria-pressed", String(down));
    this.#find("limits").checked = limits;
    this.#showLatency(latency);
    document.getElementById("rules").replaceChildren(...rules.map((rule) => element("li", {}, sentenceOf(rule))));
    this.#find("more-faults").classList.toggle("has-faults", rules.length > 0 || limits);
  }

  #showLatency(latency) {
    const known = [...this.#latency.options].some(({ value }) => value === String(latency));
    if (!known) this.#latency.append(element("option", { value: latency }, `Trễ ${latency} ms`));
    this.#latency.value = String(latency);
  }

  #addRule(event) {
    event.preventDefault();
    const filled = Object.fromEntries(new FormData(this.#ruleForm));
    const rule = { ...filled, times: Number(filled.times) };
    tried(this.#change({ rules: [...this.#world.faults.rules, rule] }));
  }

  #change(changes) {
    return api.setFaults({ ...this.#world.faults, ...changes });
  }

  #toggleBar() {
    const isOpen = document.querySelector(".bar").toggleAttribute("data-open");
    this.#find("controls").setAttribute("aria-expanded", String(isOpen));
  }

  #onClick(action, run) {
    this.#find(action).addEventListener("click", () => tried(run()));
  }
}

/** What a rule still does, in a few words. */
export function sentenceOf({ method, kind, times }) {
  return `${method}: ${kind}, còn ${times} lần`;
}
