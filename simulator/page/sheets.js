import { element } from "./dom.js";

const TOAST_MS = 3_500;

/** Shows the bot's short answer to a tap for some seconds. */
export function showToast(screen, text) {
  const toast = element("div", { class: "toast" }, text);
  screen.querySelector(".toasts").append(toast);
  setTimeout(() => toast.remove(), TOAST_MS);
}

/** Shows the bot's answer to a tap until it is dismissed (answerCallbackQuery's show_alert). */
export function showAlert(screen, text) {
  openSheet(screen, { role: "alertdialog", label: "Bot trả lời" }, (close) => [
    element("p", {}, text),
    choices(element("button", { type: "button", class: "accent", "data-action": "dismiss", onclick: close }, "OK")),
  ]);
}

/** Asks before `run` is called, as Telegram does before it hands out a phone number. */
export function confirm(screen, { question, yes, run }) {
  openSheet(screen, { role: "alertdialog", label: question }, (close) => [
    element("p", {}, question),
    choices(
      element("button", { type: "button", "data-action": "dismiss", onclick: close }, "Huỷ"),
      element("button", { type: "button", class: "accent", "data-action": "confirm", onclick: () => close(run()) }, yes),
    ),
  ]);
}

/**
 * Covers a phone's screen with a sheet; `fill(close)` gives its content. Esc closes it, and the
 * focus goes back to where it was.
 */
export function openSheet(screen, { role, label }, fill) {
  screen.querySelector(".veil")?.remove();
  const before = screen.contains(document.activeElement) ? document.activeElement : null;
  const close = () => {
    veil.remove();
    before?.focus({ preventScroll: true });
  };
  const sheet = element("div", { class: "sheet", role, "aria-label": label, "aria-modal": "true" }, fill(close));
  const veil = element("div", { class: "veil", onkeydown: (event) => steer(event, sheet, close) }, sheet);
  screen.append(veil);
  const first = sheet.querySelector("input, .accent") ?? sheet.querySelector("button");
  first.focus({ preventScroll: true });
}

export function choices(...buttons) {
  return element("div", { class: "dialog-buttons" }, buttons);
}

function steer(event, sheet, close) {
  if (event.key === "Escape") close();
  else if (event.key === "Tab") keepInside(event, sheet);
  else return;
  event.stopPropagation();
}

function keepInside(event, sheet) {
  const stops = [...sheet.querySelectorAll("button, input, select")];
  const leaving = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement !== leaving) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0]).focus();
}
