/** The simulator said no, or did not answer; the message can be shown to a person. */
export class Refused extends Error {}

/** The whole world at this moment. */
export const readState = () => request("/sim/state");

/** One person writes in a chat; `what` holds text, sticker, location, reply_to_message_id … */
export const say = (userId, where, what) => post("/sim/say", { user_id: userId, ...where, ...what });

/** One person sends files (several become an album); `kind` is "photo" or "document". */
export function sayFiles(userId, where, { files, kind, caption, replyTo }) {
  const form = new FormData();
  form.append("user_id", String(userId));
  for (const [name, value] of Object.entries(where)) form.append(name, String(value));
  if (caption) form.append("text", caption);
  if (replyTo) form.append("reply_to_message_id", String(replyTo));
  for (const file of files) form.append(kind, file, file.name);
  return request("/sim/say", { method: "POST", body: form });
}

/** Opens a deep link: the person says "/start PAYLOAD" to the bot. */
export const start = (userId, botId, payload) =>
  post("/sim/start", { user_id: userId, bot_id: botId, ...(payload ? { payload } : {}) });

export const edit = (userId, chatId, messageId, text) =>
  post("/sim/edit", { user_id: userId, chat_id: chatId, message_id: messageId, text });

/** Taps an inline button; gives `{query_id}`, which the bot's toast will name. */
export const tap = (userId, chatId, messageId, data) =>
  post("/sim/tap", { user_id: userId, chat_id: chatId, message_id: messageId, data });

export const shareContact = (userId, chatId) =>
  post("/sim/share-contact", { user_id: userId, chat_id: chatId });

export const block = (userId, botId, blocked) =>
  post("/sim/block", { user_id: userId, bot_id: botId, blocked });

export const addUser = (user) => post("/sim/users", user);

/** `action` is "add", "remove", "promote" or "demote". */
export const changeMember = (chatId, userId, action) =>
  post(`/sim/chats/${chatId}/members`, { user_id: userId, action });

export const migrate = (chatId) => post(`/sim/chats/${chatId}/migrate`, {});

/** Moves the clock that bot and simulator share by so many seconds. */
export const shiftClock = (seconds) => post("/sim/clock", { shift_seconds: seconds });

/** Sets the clock to an ISO instant with offset. */
export const setClock = (now) => post("/sim/clock", { now });

/** Moves the clock to what the bot has planned next. */
export const goToNextEvent = () => post("/sim/clock", { to_next_event: true });

export const setFaults = (faults) => post("/sim/faults", faults);

export const setZaloFaults = (faults) => post("/sim/zalo/faults", faults);

/** `action` is "kill", "start" or "restart". */
export const controlBot = (action) => post("/sim/process", { action });

function post(path, body) {
  return request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function request(path, options) {
  const response = await answer(path, options);
  if (!response.ok) throw new Refused(await reasonOf(response));
  return response.json();
}

async function answer(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    throw new Refused("Trình mô phỏng không trả lời. Đang chờ kết nối lại.", { cause: error });
  }
}

async function reasonOf(response) {
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  const reason = isJson ? (await response.json()).error : await response.text();
  return `Trình mô phỏng từ chối (${response.status}): ${reason}`;
}
