import { element, icon } from "./dom.js";
import { deepLinkOf } from "./deeplink.js";

/** The buttons under a message; null without any. */
export function inlineKeyboard(message, phone) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return element(
    "div",
    { class: "inline-keyboard", role: "group", "aria-label": "Nút của tin nhắn" },
    rows.map((row) => element("div", { class: "key-row" }, row.map((button) => inlineButton(button, message, phone)))),
  );
}

function inlineButton(button, message, phone) {
  if (button.url) return urlButton(button, phone);
  if (button.copy_text) return copyButton(button, phone);
  return callbackButton(button, message, phone);
}

function callbackButton(button, message, phone) {
  const data = button.callback_data;
  const waits = phone.taps.isWaiting(message.message_id, data);
  const onclick = () => phone.taps.tap(message.message_id, data);
  const attributes = { type: "button", "data-callback": data, title: button.text, "aria-busy": waits ? "true" : null };
  return element("button", { ...attributes, onclick }, element("span", {}, button.text));
}

function urlButton(button, phone) {
  const deepLink = deepLinkOf(button.url);
  const onclick = (event) => {
    if (!deepLink) return;
    event.preventDefault();
    phone.openDeepLink(deepLink);
  };
  const attributes = { class: "url-key", href: button.url, target: "_blank", rel: "noopener noreferrer", title: button.url };
  return element("a", { ...attributes, onclick }, element("span", {}, button.text), icon("link"));
}

function copyButton(button, phone) {
  const onclick = () => phone.copy(button.copy_text.text);
  return element("button", { type: "button", title: button.copy_text.text, onclick }, element("span", {}, button.text), icon("copy"));
}

/** The reply keyboard in force: that of the last message which brought one or took it away. */
export function replyKeyboardIn(messages) {
  const bringer = messages.findLast(
    ({ reply_markup: markup }) => markup?.keyboard || markup?.remove_keyboard || markup?.force_reply,
  );
  if (!bringer?.reply_markup.keyboard) return null;
  return { messageId: bringer.message_id, ...bringer.reply_markup };
}

/** The keys of a reply keyboard. */
export function renderReplyKeyboard(keyboard, phone) {
  return keyboard.keyboard.map((row) =>
    element("div", { class: "key-row" }, row.map((key) => replyKey(typeof key === "string" ? { text: key } : key, phone))),
  );
}

function replyKey(key, phone) {
  const attributes = { type: "button", "data-key": key.text, title: key.text };
  const mark = (key.request_contact && icon("contact")) || (key.request_location && icon("location"));
  return element("button", { ...attributes, onclick: () => phone.pressKey(key) }, element("span", {}, key.text), mark);
}
