import { nameOf } from "./people.js";

const SENTENCES = {
  new_chat_members: (message) => `${message.new_chat_members.map(nameOf).join(", ")} đã vào nhóm`,
  left_chat_member: (message) => `${nameOf(message.left_chat_member)} đã rời nhóm`,
  pinned_message: (message) => `${nameOf(message.from)} đã ghim một tin nhắn`,
  migrate_to_chat_id: () => "Nhóm đã được nâng cấp thành siêu nhóm",
  migrate_from_chat_id: () => "Siêu nhóm được tạo từ nhóm cũ",
  group_chat_created: () => "Nhóm đã được tạo",
  supergroup_chat_created: () => "Siêu nhóm đã được tạo",
  new_chat_title: (message) => `Nhóm đổi tên thành “${message.new_chat_title}”`,
};

/** What a service message reports, as one sentence; null for an ordinary message. */
export function serviceSentence(message) {
  const kind = Object.keys(SENTENCES).find((key) => key in message);
  return kind ? SENTENCES[kind](message) : null;
}
