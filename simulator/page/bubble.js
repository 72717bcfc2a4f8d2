import { element, icon } from "./dom.js";
import { timeOf } from "./dates.js";
import { renderText } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { mediaKindOf, renderMedia } from "./media.js";
import { nameOf, senderLine } from "./people.js";
import { serviceSentence } from "./service.js";

const SUMMARY = {
  photo: "Ảnh",
  document: "Tệp",
  sticker: "Nhãn dán",
  voice: "Tin nhắn thoại",
  location: "Vị trí",
  contact: "Danh thiếp",
  poll: "Thăm dò ý kiến",
  dice: "Xúc xắc",
};

const LINKED_ON_ZALO = ["url", "email"];

/**
 * One message as it looks on `phone`. It keeps what the log needs to arrange it: the date and the
 * sender as data attributes.
 */
export function renderMessage(message, phone) {
  const sentence = serviceSentence(message);
  const mine = message.from?.id === phone.speaker.id;
  return element(
    "article",
    {
      class: sentence ? "service" : "message",
      tabindex: "-1",
      "data-message-id": message.message_id,
      "data-date": message.date,
      "data-sender": message.from?.id,
      "data-mine": mine && !sentence,
      "data-album": message.media_group_id,
    },
    sentence ? [sentence] : [bubble(message, phone, mine), inlineKeyboard(message, phone)],
  );
}

/** One line that says what a message is about, for quotes and the pinned bar. */
export function summaryOf(message) {
  return message.text ?? message.caption ?? message.document?.file_name ?? SUMMARY[mediaKindOf(message)] ?? "Tin nhắn";
}

function bubble(message, phone, mine) {
  const words = message.text ?? message.caption;
  return element(
    "div",
    { class: words || !isBare(message) ? "bubble" : "bubble bare" },
    phone.isGroup && !mine && senderLine(message.from),
    message.forward_origin && element("span", { class: "forwarded" }, "Tin nhắn chuyển tiếp"),
    message.reply_to_message && quote(message.reply_to_message, phone),
    renderMedia(message),
    words && wordsOf(message, phone),
    factsOf(message, mine),
    menuButton(),
  );
}

/** For mice and fingers only: by keyboard, Enter on the message opens the same menu. */
function menuButton() {
  const attributes = { type: "button", class: "round message-menu", tabindex: "-1", "data-action": "message-menu" };
  return element("button", { ...attributes, "aria-label": "Việc với tin nhắn này" }, icon("dots"));
}

function isBare(message) {
  return ["sticker", "dice"].includes(mediaKindOf(message));
}

/** Zalo makes links of addresses, and of nothing else. */
function wordsOf(message, phone) {
  const found = message.entities ?? message.caption_entities;
  const entities = phone.isZalo ? found?.filter(({ type }) => LINKED_ON_ZALO.includes(type)) : found;
  return element("div", { class: "text" }, renderText(message.text ?? message.caption, entities, phone));
}

function quote(original, phone) {
  return element(
    "button",
    { type: "button", class: "quote", tabindex: "-1", onclick: () => phone.log.reveal(original.message_id) },
    element("strong", {}, nameOf(original.from)),
    element("span", {}, summaryOf(original)),
  );
}

function factsOf(message, mine) {
  return element(
    "span",
    { class: "facts" },
    message.edit_date && element("span", { class: "edited" }, "đã sửa"),
    element("time", {}, timeOf(message.date)),
    mine && icon(message.sim?.status === "delivered" ? "checks" : "check"),
  );
}
