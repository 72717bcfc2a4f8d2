/** What can be done with a message: reply, edit an own text, copy. */
export function messageMenuItems(phone, message) {
  const words = message.text ?? message.caption;
  const items = [{ name: "reply", icon: "reply", label: "Trả lời", run: () => phone.composer.reply(message) }];
  if (phone.isOwnText(message)) {
    items.push({ name: "edit", icon: "edit", label: "Sửa", run: () => phone.composer.edit(message) });
  }
  if (words) items.push({ name: "copy", icon: "copy", label: "Sao chép", run: () => phone.copy(words) });
  return items;
}
