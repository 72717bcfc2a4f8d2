import { Autoplay } from "./autoplay.js";
import { ClockBar } from "./clock.js";
import { Controls } from "./controls.js";
import { offerNewPhones } from "./newphone.js";
import { NextEvent } from "./nextevent.js";
import { Phones } from "./phones.js";
import { follow } from "./stream.js";
import { World } from "./world.js";
import { ZaloControls } from "./zalocontrols.js";

const world = new World();
const desk = document.querySelector(".desk");
const phones = new Phones(world, { desk, tabs: document.querySelector(".tabs") });
const clock = new ClockBar(world);
const nextEvent = new NextEvent(world);
const autoplay = new Autoplay(world, { nextEvent, phones, desk });
const controls = new Controls(world);
const zaloControls = new ZaloControls(world);
let phoneToShow = null;

const REACTIONS = {
  message: ({ message }) => receive(message),
  edited: ({ message }) => receive(message),
  deleted: ({ message }) => receive(message),
  chat: ({ chat }) => {
    world.putChat(chat);
    phones.sync();
    phones.showing(chat.id)?.refreshFrame();
  },
  user: ({ user }) => {
    world.putUser(user);
    phones.sync();
    phones.refreshFrames();
    showWanted();
  },
  bot: ({ bot }) => {
    world.putBot(bot);
    phones.sync();
    phones.refreshFrames();
    controls.refresh();
    zaloControls.refresh();
  },
  clock: ({ now }) => {
    world.setClock(now);
    clock.refresh();
    nextEvent.refresh();
  },
  next_event: ({ next_event: iso }) => {
    world.setNextEvent(iso);
    nextEvent.refresh();
  },
  faults: ({ faults }) => {
    world.faults = faults;
    controls.refresh();
  },
  zalo_faults: ({ faults }) => {
    world.zaloFaults = faults;
    zaloControls.refresh();
  },
  toast: (toast) => phones.showing(toast.chat_id)?.answerTap(toast),
  action: ({ chat_id: chatId, typing }) => phones.showing(chatId)?.heading.showTyping(typing),
};

follow({
  onState(state) {
    document.querySelector(".offline").hidden = true;
    world.replace(state);
    phones.refresh();
    clock.refresh();
    nextEvent.refresh();
    controls.refresh();
    zaloControls.refresh();
  },
  onEvent: (event) => REACTIONS[event.type](event),
  onLost() {
    autoplay.stop();
    document.querySelector(".offline").hidden = false;
  },
});

offerNewPhones(world, (user) => {
  phoneToShow = `user:${user.id}`;
  showWanted();
});

function receive(message) {
  const phone = phones.showing(message.chat.id);
  const isNew = !world.chat(message.chat.id).messages.some(({ message_id: id }) => id === message.message_id);
  world.putMessage(message);
  if (!phone) return;
  phone.receive(message);
  if (message.from?.id === phone.speaker.id) return;
  phone.heading.showTyping(false);
  if (!isNew) return;
  phones.count(phone);
  autoplay.heard(phone);
}

/** The answer to "+ Thêm máy" and the event that brings the phone come in either order. */
function showWanted() {
  if (phoneToShow !== null && world.users.has(Number(phoneToShow.split(":")[1]))) {
    phones.activate(phoneToShow);
    phoneToShow = null;
  }
}
