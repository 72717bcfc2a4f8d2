import { readState, Refused } from "./api.js";

const RETRY_MS = 1_000;

/**
 * Follows the simulator: `onState(state)` after every (re)connection, then `onEvent(event)` for
 * each event, and `onLost()` when the stream breaks. It tries again by itself for ever.
 */
export function follow(listener) {
  const source = new EventSource("/sim/events");
  const early = [];
  let isReady = false;
  let isOver = false;

  source.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (isReady) listener.onEvent(event);
    else early.push(event);
  };
  source.onerror = reconnect;
  // Listening begins before the state is read, so that nothing falls into the gap between them.
  source.onopen = async () => {
    const state = await readState().catch(onlyRefused);
    if (state === null) return reconnect();
    listener.onState(state);
    early.forEach(listener.onEvent);
    isReady = true;
  };

  function reconnect() {
    if (isOver) return;
    isOver = true;
    source.close();
    listener.onLost();
    setTimeout(() => follow(listener), RETRY_MS);
  }
}

function onlyRefused(error) {
  if (!(error instanceof Refused)) throw error;
  return null;
}
