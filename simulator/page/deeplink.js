const WEB = /^(?:https?:\/\/)?(?:t\.me|telegram\.me)\/([A-Za-z]\w{3,31})\/?\?start=([\w-]{0,64})$/;
const NATIVE = /^tg:(?:\/\/)?resolve\?domain=([A-Za-z]\w{3,31})&start=([\w-]{0,64})$/;

/** What a link that starts a bot asks for, `{username, payload}`; null for every other text. */
export function deepLinkOf(text) {
  const found = WEB.exec(text.trim()) ?? NATIVE.exec(text.trim());
  return found ? { username: found[1], payload: found[2] } : null;
}
