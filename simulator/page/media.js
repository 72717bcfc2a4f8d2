import { element, icon } from "./dom.js";
import { nameOf } from "./people.js";

const DRAWN = { photo, document: file, audio: file, video: file, animation: file, sticker, voice, location, contact, poll, dice };

/** The picture, file, card … of a message; null for a message of words only. */
export function renderMedia(message) {
  const kind = mediaKindOf(message);
  return kind ? DRAWN[kind](message[kind]) : null;
}

/** "photo", "document" …; undefined for a message of words only. */
export function mediaKindOf(message) {
  return Object.keys(DRAWN).find((kind) => kind in message);
}

/** Where the simulator hands out a file that went through it. */
function addressOf(fileId) {
  return `/sim/files/${encodeURIComponent(fileId)}`;
}

function photo(sizes) {
  const largest = sizes[sizes.length - 1];
  const address = addressOf(largest.file_id);
  const picture = element("img", { src: address, alt: "Ảnh", loading: "lazy", width: largest.width, height: largest.height });
  return element("a", { class: "photo", href: address, target: "_blank", rel: "noopener" }, picture);
}

function file(document_) {
  const name = document_.file_name ?? "tệp";
  return element(
    "a",
    { class: "file", href: addressOf(document_.file_id), download: name, "data-action": "download" },
    element("span", { class: "file-icon" }, icon("document")),
    element(
      "span",
      { class: "file-facts" },
      element("span", { class: "file-name" }, name),
      element("span", { class: "file-size" }, `${sizeOf(document_.file_size)} · Tải xuống`),
    ),
  );
}

/** "1,2 KB". */
export function sizeOf(bytes = 0) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${inVietnamese(bytes / 1024)} KB`;
  return `${inVietnamese(bytes / 1024 / 1024)} MB`;
}

function inVietnamese(number) {
  return number.toLocaleString("vi-VN", { maximumFractionDigits: 1 });
}

function sticker(it) {
  return element("span", { class: "sticker", role: "img", "aria-label": `Nhãn dán ${it.emoji ?? ""}` }, it.emoji ?? "▣");
}

function dice(it) {
  return element("span", { class: "sticker" }, `${it.emoji} ${it.value}`);
}

function voice(it) {
  const duration = `0:${String(it.duration ?? 0).padStart(2, "0")}`;
  const bars = Array.from({ length: 22 }, (_, n) => element("i", { style: `--height: ${4 + ((n * 7) % 15)}px` }));
  return card("voice", "Tin nhắn thoại", element("span", { class: "wave", "aria-hidden": "true" }, bars), duration);
}

function location(it) {
  const place = `${it.latitude.toFixed(5)}, ${it.longitude.toFixed(5)}`;
  return card("location", "Vị trí", element("span", {}, place));
}

function contact(it) {
  return card("contact", "Danh thiếp", element("strong", {}, nameOf(it)), element("span", {}, it.phone_number));
}

function poll(it) {
  const options = it.options.map((option) => element("li", {}, option.text));
  return card("poll", "Thăm dò ý kiến", element("strong", {}, it.question), element("ul", {}, options));
}

function card(kind, label, ...content) {
  return element(
    "div",
    { class: `card card-${kind}`, "aria-label": label, role: "group" },
    element("span", { class: "file-icon" }, icon(kind)),
    element("div", { class: "card-facts" }, content),
  );
}
