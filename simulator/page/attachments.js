import { summaryOf } from "./bubble.js";
import { element } from "./dom.js";
import { sizeOf } from "./media.js";
import { nameOf } from "./people.js";
import { arePictures, sendFiles } from "./sending.js";
import { choices, openSheet } from "./sheets.js";

const SAMPLE_POLL = { question: "Cụm họp vào ngày nào?", options: ["Thứ Ba", "Thứ Năm"] };
const HANOI = { latitude: 21.02851, longitude: 105.85417 };

const ONLY_ON_TELEGRAM = ["contact", "poll", "dice"];

/** What the attachment button of a phone offers. */
export function attachmentItems(phone) {
  return allItems(phone).filter(({ name }) => !phone.isZalo || !ONLY_ON_TELEGRAM.includes(name));
}

function allItems(phone) {
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

/** Lets the person choose files of their own computer. */
export function pickFiles(accept, take) {
  const input = element("input", { type: "file", multiple: true, accept });
  input.addEventListener("change", () => take([...input.files]));
  input.click();
}

/** Shows the files before they go: a caption, and for pictures whether they go as photos. */
export function openAttachment(screen, phone, files, { asPhoto }) {
  const offersPhoto = arePictures(files);
  const answered = phone.composer.replyTo;
  openSheet(screen, { role: "dialog", label: "Gửi tệp" }, (close) => {
    const form = attachmentForm(files, { answered, asPhoto: offersPhoto && asPhoto, offersPhoto, close });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      close();
      send(phone, files, new FormData(form));
    });
    return [form];
  });
}

function pick(phone, accept) {
  pickFiles(accept, (files) => phone.attach(files, { asPhoto: accept !== "" }));
}

function attachmentForm(files, { answered, asPhoto, offersPhoto, close }) {
  const photoChoice = element("label", { class: "check" }, element("input", { type: "checkbox", name: "photo", checked: asPhoto }), "Gửi dạng ảnh");
  return element(
    "form",
    { class: "attachment" },
    answered && quoteOf(answered),
    element("ul", {}, files.map(fileLine)),
    element("input", { name: "caption", maxlength: 1024, placeholder: "Thêm chú thích…", "aria-label": "Chú thích", autocomplete: "off" }),
    offersPhoto && photoChoice,
    choices(
      element("button", { type: "button", "data-action": "dismiss", onclick: close }, "Huỷ"),
      element("button", { type: "submit", class: "accent", "data-action": "send-files" }, "Gửi"),
    ),
  );
}

function quoteOf(message) {
  return element("div", { class: "quote" }, element("strong", {}, `Trả lời ${nameOf(message.from)}`), element("span", {}, summaryOf(message)));
}

function fileLine(file) {
  return element("li", {}, file.name, element("span", { class: "file-size" }, sizeOf(file.size)));
}

/** What was answered is answered still if the simulator refuses the files. */
async function send(phone, files, filled) {
  const answered = phone.composer.replyTo;
  const replyTo = phone.composer.takeReplyTo();
  const went = await sendFiles(phone, files, { asPhotos: filled.has("photo"), caption: filled.get("caption"), replyTo });
  if (!went && answered) phone.composer.reply(answered);
}
