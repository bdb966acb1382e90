// One history for all that changes: what is typed in one go is one step; a paste, a fix, a file, an ignored finding are one each.

// After so long without a key (ms) the next one begins a step of its own: taste.
const PAUSE = 1000;
// States hold the text, which browsers share between them where it is the same: memory is no concern below this.
const MOST_KEPT = 1000;

let past = [];
let future = [];
let typed = 0;

/** Keeps a state to come back to. What was undone before a change can be come back to as well: no text is lost by going back. */
export function remember(state) {
  past.push(...future, state);
  future = [];
  past = past.slice(-MOST_KEPT);
  typed = 0;
}

/** Keeps the state before a key, where the key begins a step. `whole` is a step of its own, whatever comes after it. */
export function type(state, whole) {
  if (whole || Date.now() - typed > PAUSE) remember(state());
  typed = whole ? 0 : Date.now();
}

/** Drops a state that is no other than the one there is: what was typed since was taken back. */
export function forget(state) {
  const last = past.at(-1);
  if (last && last.text === state.text && last.file.bytes === state.file.bytes && last.ignored === state.ignored) past.pop();
  typed = 0;
}

/** The state before the last step, or nothing. */
export const back = state => turn(past, future, state);

/** The state after the step that was undone, or nothing. */
export const forward = state => turn(future, past, state);

function turn(from, to, state) {
  const there = from.pop();
  if (!there) return null;
  to.push(state);
  typed = 0;
  return there;
}

/** Whether there is something to undo, and to redo. */
export const ways = () => [past.length > 0, future.length > 0];
