import { element } from "./dom.js";
import { Refused } from "./api.js";

const SHOWN_MS = 6_000;

/** Shows a line at the foot of the desk for some seconds; a calm one reports no failure. */
export function notice(text, { calm = false } = {}) {
  const line = element("p", { class: calm ? "notice calm" : "notice" }, text);
  document.querySelector(".notices").append(line);
  setTimeout(() => line.remove(), SHOWN_MS);
}

/** Shows what the simulator refused; any other error is a fault of the page and goes on. */
export function tellRefusal(error) {
  if (!(error instanceof Refused)) throw error;
  notice(error.message);
}

/** Waits for a request; what the simulator refused is shown. */
export async function tried(request) {
  try {
    await request;
  } catch (error) {
    tellRefusal(error);
  }
}
