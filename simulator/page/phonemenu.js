import { element } from "./dom.js";
import { nameOf } from "./people.js";
import { choices, openSheet } from "./sheets.js";

/** What can be done with a whole phone. */
export function phoneMenuItems(phone) {
  return phone.isGroup ? groupItems(phone) : personItems(phone);
}

function personItems(phone) {
  const begin = { name: "begin", icon: "send", label: "Gửi /start", run: () => phone.begin() };
  const block = phone.isBlocked
    ? { name: "unblock", icon: "block", label: "Bỏ chặn bot", run: () => phone.block(false) }
    : { name: "block", icon: "block", label: "Người dùng chặn bot", run: () => phone.block(true) };
  return phone.isZalo ? [block] : [begin, block];
}

function groupItems(phone) {
  const members = { name: "members", icon: "members", label: "Thành viên", run: () => openMembers(phone) };
  const migrate = { name: "migrate", icon: "enlarge", label: "Nâng cấp thành siêu nhóm", run: () => phone.migrate() };
  return phone.chat.type === "group" && !phone.isZalo ? [members, migrate] : [members];
}

function openMembers(phone) {
  openSheet(phone.screen, { role: "dialog", label: "Thành viên của nhóm" }, (close) => [
    element("h3", {}, "Thành viên"),
    element("ul", { class: "members" }, [phone.bot, ...phone.everybody()].map((account) => memberLine(phone, account))),
    choices(element("button", { type: "button", class: "accent", "data-action": "dismiss", onclick: close }, "Xong")),
  ]);
}

function memberLine(phone, account) {
  const toggle = (label, has, [give, take]) =>
    element("label", { class: "check" }, checkbox(has, (on) => phone.changeMember(account.id, on ? give : take)), label);
  return element(
    "li",
    { "data-member": account.id },
    element("span", {}, account.label ?? nameOf(account)),
    toggle("Trong nhóm", phone.chat.members.includes(account.id), ["add", "remove"]),
    toggle("Quản trị", phone.chat.admins.includes(account.id), ["promote", "demote"]),
  );
}

function checkbox(checked, changed) {
  return element("input", { type: "checkbox", checked, onchange: (event) => changed(event.target.checked) });
}
