/** What the page knows of the simulator's world; the event stream keeps it up to date. */
export class World {
  users = new Map();
  faults = null;
  zaloFaults = null;
  bot = null;
  /** When the bot speaks next, in milliseconds; null while nothing is planned. */
  nextEvent = null;
  #bots = [];
  #chats = new Map();
  #nowAt = 0;
  #readAt = 0;

  /** Takes over the whole state (GET /sim/state). */
  replace(state) {
    this.#bots = state.bots;
    this.bot = state.bots[0] ?? null;
    this.users = new Map(state.users.map((user) => [user.id, user]));
    this.#chats = new Map(state.chats.filter((chat) => this.#isShown(chat)).map((chat) => [chat.id, chat]));
    this.faults = state.faults;
    this.zaloFaults = state.zalo_faults;
    this.setClock(state.now);
    this.setNextEvent(state.next_event);
  }

  /** The shared clock's time in milliseconds; it goes on between two readings. */
  get now() {
    return this.#nowAt + performance.now() - this.#readAt;
  }

  setClock(iso) {
    this.#nowAt = Date.parse(iso);
    this.#readAt = performance.now();
  }

  setNextEvent(iso) {
    this.nextEvent = iso === null ? null : Date.parse(iso);
  }

  get groups() {
    return [...this.#chats.values()].filter((chat) => chat.type !== "private" && !chat.migrated_to);
  }

  /** A chat; a private one begins empty before anybody has written in it. */
  chat(id) {
    if (!this.#chats.has(id)) this.#chats.set(id, emptyChat(id));
    return this.#chats.get(id);
  }

  /** The first bot of a messenger; undefined if it has none. */
  botOn(messenger) {
    return this.#bots.find((bot) => bot.messenger === messenger);
  }

  botNamed(username) {
    return this.#bots.find((bot) => bot.username.toLowerCase() === username.toLowerCase());
  }

  putMessage(message) {
    const { messages } = this.chat(message.chat.id);
    const place = messages.findIndex(({ message_id: id }) => id >= message.message_id);
    if (place < 0) messages.push(message);
    else messages.splice(place, messages[place].message_id === message.message_id ? 1 : 0, message);
  }

  /** A chat's facts changed; its messages come by their own events. */
  putChat(chat) {
    if (!this.#isShown(chat)) return;
    const { messages } = this.chat(chat.id);
    this.#chats.set(chat.id, { ...chat, messages });
  }

  putUser(user) {
    this.users.set(user.id, user);
  }

  putBot(bot) {
    const known = this.#bots.findIndex(({ id }) => id === bot.id);
    if (known < 0) this.#bots.push(bot);
    else this.#bots[known] = bot;
    this.bot = this.#bots.find(({ id }) => id === this.bot?.id) ?? this.#bots[0];
  }

  /** A phone shows the private chat with its messenger's first bot; two would share one id. */
  #isShown(chat) {
    return chat.type !== "private" || chat.bot_id === this.botOn(chat.messenger)?.id;
  }
}

function emptyChat(id) {
  return { id, type: "private", user_id: id, members: [], admins: [], pinned: [], messages: [] };
}
