import { notice } from "./notices.js";

/** Long enough to see who was written to; a season of a hundred reminders takes five minutes. */
const PAUSE_MS = 2_500;
/** A bot that has not spoken by then is not going to. */
const PATIENCE_MS = 20_000;
/** With any of these the person takes part, and time must not run away from them. */
const TAKING_PART = ["pointerdown", "click", "input", "drop"];

/** "Chạy nhanh": from event to event, until it is stopped or the person takes part. */
export class Autoplay {
  #world;
  #nextEvent;
  #phones;
  #button = document.querySelector("[data-action=autoplay]");
  #timer = null;
  #movedAt = 0;
  #hasShown = false;

  constructor(world, { nextEvent, phones, desk }) {
    this.#world = world;
    this.#nextEvent = nextEvent;
    this.#phones = phones;
    this.#button.addEventListener("click", () => this.toggle());
    document.addEventListener("visibilitychange", () => document.hidden && this.stop());
    document.addEventListener("keydown", (event) => this.#shortcut(event));
    TAKING_PART.forEach((kind) => desk.addEventListener(kind, () => this.stop()));
    this.#show();
  }

  get isPlaying() {
    return this.#timer !== null;
  }

  toggle() {
    if (this.isPlaying) this.stop();
    else this.#start();
  }

  /** Stops; `why` is shown if it was not the person's own wish. */
  stop(why = null) {
    if (!this.isPlaying) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#show();
    if (why) notice(`Đã dừng: ${why}`, { calm: true });
  }

  /** A phone got a message: the first of each step is brought into view. */
  heard(phone) {
    if (!this.isPlaying || this.#hasShown) return;
    this.#hasShown = true;
    this.#phones.bringIntoView(phone);
  }

  #start() {
    if (!this.#nextEvent.isAhead) return notice("Bot chưa hẹn việc nào để chạy tới.", { calm: true });
    this.#movedAt = performance.now();
    this.#wait(0);
    this.#show();
  }

  #wait(milliseconds) {
    this.#timer = setTimeout(() => this.#step(), milliseconds);
  }

  async #step() {
    const timer = this.#timer;
    if (this.#nextEvent.isAhead) await this.#move();
    else this.#giveUpInTime();
    if (this.#timer === timer) this.#wait(PAUSE_MS);
  }

  async #move() {
    this.#hasShown = false;
    if (await this.#nextEvent.go()) this.#movedAt = performance.now();
    else this.stop();
  }

  #giveUpInTime() {
    const isStopped = this.#world.bot?.process === "stopped";
    if (isStopped) this.stop("bot đang tắt.");
    else if (performance.now() - this.#movedAt < PATIENCE_MS) return;
    else this.stop(this.#world.nextEvent === null ? "không còn sự kiện nào." : "bot chưa làm xong việc đến hạn.");
  }

  #show() {
    const { dataset } = this.#button;
    dataset.state = this.isPlaying ? "playing" : "stopped";
    this.#button.querySelector("use").setAttribute("href", this.isPlaying ? "#icon-pause" : "#icon-play");
    this.#button.querySelector(".label").textContent = this.isPlaying ? "Dừng" : "Chạy nhanh";
  }

  #shortcut(event) {
    if (event.code !== "KeyC" || !event.altKey || event.ctrlKey || event.shiftKey || event.metaKey) return;
    event.preventDefault();
    this.toggle();
  }
}
