import { element } from "./dom.js";

const COLOURS = 7;

/** A person's, bot's or group's full name. */
export function nameOf(subject) {
  return subject.title ?? [subject.first_name, subject.last_name].filter(Boolean).join(" ");
}

/** Up to two initials; of "Sở Y tế" they are "SY". */
export function initialsOf(name) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const ends = words.length > 1 ? [words[0], words[1]] : words;
  return ends.map((word) => word.charAt(0).toLocaleUpperCase("vi")).join("") || "•";
}

/** Gives an avatar its initials and the colour that always goes with this id. */
export function dressAvatar(avatar, id, name) {
  avatar.textContent = initialsOf(name);
  avatar.dataset.colour = String(Math.abs(id) % COLOURS);
}

/** A sender's name in their colour, for group chats. */
export function senderLine(sender) {
  const colour = String(Math.abs(sender.id) % COLOURS);
  return element("span", { class: "sender", "data-colour": colour }, nameOf(sender));
}
