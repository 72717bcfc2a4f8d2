import { element } from "./dom.js";
import { deepLinkOf } from "./deeplink.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const SAFE_SCHEME = /^(https?|tg|mailto|tel):/i;

/**
 * The nodes of a text with its message entities (offsets are UTF-16 units, as in JavaScript).
 * `actions.sendCommand(text)` and `actions.openDeepLink(link)` answer clicks on commands and links.
 */
export function renderText(text, entities, actions) {
  const ordered = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return renderSpan({ text, actions }, 0, text.length, ordered);
}

function renderSpan(source, from, to, entities) {
  const nodes = [];
  let position = from;
  let rest = entities;
  while (rest.length > 0) {
    const [outer, ...others] = rest;
    const end = Math.min(outer.offset + outer.length, to);
    const inner = others.filter((entity) => entity.offset < end);
    nodes.push(source.text.slice(position, outer.offset));
    nodes.push(wrap(source, outer, end, inner));
    position = end;
    rest = others.filter((entity) => entity.offset >= end);
  }
  nodes.push(source.text.slice(position, to));
  return nodes.filter((node) => node !== "");
}

function wrap(source, entity, end, inner) {
  const content = renderSpan(source, entity.offset, end, inner);
  const said = source.text.slice(entity.offset, end);
  if (entity.type in TAGS) return element(TAGS[entity.type], {}, content);
  if (entity.type === "bot_command") return commandLink(said, content, source.actions);
  if (entity.type === "spoiler") return spoiler(content);
  const address = addressOf(entity, said);
  if (address) return link(address, content, source.actions);
  return element("span", { class: `entity entity-${entity.type}` }, content);
}

function addressOf(entity, said) {
  const address = {
    text_link: entity.url,
    url: SAFE_SCHEME.test(said) ? said : `https://${said}`,
    email: `mailto:${said}`,
    phone_number: `tel:${said.replace(/[^+\d]/g, "")}`,
  }[entity.type];
  return address && SAFE_SCHEME.test(address) ? address : null;
}

/** A link; one that starts a bot is opened on the phone it was tapped on, not in the browser. */
export function link(address, content, actions) {
  const deepLink = actions.isZalo ? null : deepLinkOf(address);
  const onclick = (event) => {
    if (!deepLink) return;
    event.preventDefault();
    actions.openDeepLink(deepLink);
  };
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer", onclick }, content);
}

function commandLink(said, content, actions) {
  const onclick = () => actions.sendCommand(said);
  return element("button", { type: "button", class: "command-link", onclick }, content);
}

function spoiler(content) {
  const onclick = (event) => event.currentTarget.classList.add("revealed");
  return element("button", { type: "button", class: "spoiler", onclick }, content);
}
