/**
 * The commands one person sees in one chat: the narrowest scope that has any wins, the person's
 * language before the general list (Bot API, "Determining list of commands").
 */
export function commandsFor(bot, chat, user) {
  for (const scope of scopesFor(chat, user)) {
    const found = inLanguage(bot, scope, user.language_code) ?? inLanguage(bot, scope, "");
    if (found) return found.commands;
  }
  return [];
}

function scopesFor(chat, user) {
  if (chat.type === "private") {
    return [{ type: "chat", chat_id: chat.id }, { type: "all_private_chats" }, { type: "default" }];
  }
  const member = { type: "chat_member", chat_id: chat.id, user_id: user.id };
  const ofGroup = [{ type: "all_group_chats" }, { type: "default" }];
  const here = { type: "chat", chat_id: chat.id };
  if (!chat.admins.includes(user.id)) return [member, here, ...ofGroup];
  const admins = { type: "chat_administrators", chat_id: chat.id };
  return [member, admins, here, { type: "all_chat_administrators" }, ...ofGroup];
}

function inLanguage(bot, scope, language) {
  return bot.commands.find(
    (list) =>
      (list.language_code ?? "") === (language ?? "") && isSameScope(list.scope, scope) && list.commands.length > 0,
  );
}

function isSameScope(listed, wanted) {
  return Object.entries(wanted).every(([key, value]) => String(listed?.[key]) === String(value));
}
