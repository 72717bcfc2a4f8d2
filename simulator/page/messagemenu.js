import { pickFiles } from "./attachments.js";

/** What can be done with a message: reply by words or files, edit an own text, copy. */
export function messageMenuItems(phone, message) {
  const words = message.text ?? message.caption;
  const items = [{ name: "reply", icon: "reply", label: "Trả lời", run: () => phone.composer.reply(message) }];
  if (message.from?.is_bot) {
    const run = () => pickFiles("", (files) => phone.answerWith(files, message));
    items.push({ name: "reply-file", icon: "attach", label: "Trả lời bằng tệp", run });
  }
  if (phone.canEdit(message)) {
    items.push({ name: "edit", icon: "edit", label: "Sửa", run: () => phone.composer.edit(message) });
  }
  if (words) items.push({ name: "copy", icon: "copy", label: "Sao chép", run: () => phone.copy(words) });
  return items;
}
