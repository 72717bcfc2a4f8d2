import * as api from "./api.js";
import { element } from "./dom.js";
import { tellRefusal } from "./notices.js";
import { choices, openSheet } from "./sheets.js";

const SAMPLE_POLL = { question: "Cụm họp vào ngày nào?", options: ["Thứ Ba", "Thứ Năm"] };
const HANOI = { latitude: 21.02851, longitude: 105.85417 };

/** What the attachment button of a phone offers. */
export function attachmentItems(phone) {
  return [
    { name: "photo", icon: "photo", label: "Ảnh", run: () => pick(phone, "image/*") },
    { name: "document", icon: "document", label: "Tệp", run: () => pick(phone, "") },
    { name: "contact", icon: "contact", label: "Số điện thoại của tôi", run: () => phone.shareContact() },
    { name: "location", icon: "location", label: "Vị trí", run: () => shareLocation(phone) },
    { name: "sticker", icon: "sticker", label: "Nhãn dán", run: () => phone.say({ sticker: true }) },
    { name: "voice", icon: "voice", label: "Tin nhắn thoại", run: () => phone.say({ voice: true }) },
    { name: "poll", icon: "poll", label: "Thăm dò ý kiến", run: () => phone.say({ poll: SAMPLE_POLL }) },
    { name: "dice", icon: "dice", label: "Xúc xắc", run: () => phone.say({ dice: true }) },
  ];
}

/** Everybody on this desk stands beside Hoàn Kiếm lake. */
export function shareLocation(phone) {
  return phone.say({ location: HANOI });
}

/** Where a phone takes dropped files. */
export function acceptDrops(screen, phone) {
  screen.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    screen.classList.add("dropping");
  });
  screen.addEventListener("dragleave", (event) => {
    if (!screen.contains(event.relatedTarget)) screen.classList.remove("dropping");
  });
  screen.addEventListener("drop", (event) => {
    event.preventDefault();
    screen.classList.remove("dropping");
    phone.attach([...event.dataTransfer.files]);
  });
}

/** Shows the files before they go: a caption, and for pictures whether they go as photos. */
export function openAttachment(screen, phone, files, { asPhoto }) {
  const pictures = files.every((file) => file.type.startsWith("image/"));
  openSheet(screen, { role: "dialog", label: "Gửi tệp" }, (close) => {
    const form = attachmentForm(files, { asPhoto: pictures && asPhoto, offersPhoto: pictures, close });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      close();
      send(phone, files, new FormData(form));
    });
    return [form];
  });
}

function pick(phone, accept) {
  const input = element("input", { type: "file", multiple: true, accept });
  input.addEventListener("change", () => phone.attach([...input.files], { asPhoto: accept !== "" }));
  input.click();
}

function attachmentForm(files, { asPhoto, offersPhoto, close }) {
  const photoChoice = element("label", { class: "check" }, element("input", { type: "checkbox", name: "photo", checked: asPhoto }), "Gửi dạng ảnh");
  return element(
    "form",
    { class: "attachment" },
    element("ul", {}, files.map((file) => element("li", {}, file.name))),
    element("input", { name: "caption", maxlength: 1024, placeholder: "Thêm chú thích…", "aria-label": "Chú thích", autocomplete: "off" }),
    offersPhoto && photoChoice,
    choices(
      element("button", { type: "button", "data-action": "dismiss", onclick: close }, "Huỷ"),
      element("button", { type: "submit", class: "accent", "data-action": "send-files" }, "Gửi"),
    ),
  );
}

async function send(phone, files, filled) {
  const kind = filled.has("photo") ? "photo" : "document";
  const replyTo = phone.composer.takeReplyTo();
  try {
    await api.sayFiles(phone.speaker.id, phone.where, { files, kind, caption: filled.get("caption"), replyTo });
  } catch (error) {
    tellRefusal(error);
  }
}
