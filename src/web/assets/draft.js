// A draft for this tab: what the page holds survives a reload, and ends with the tab.

const KEY = 'copydesk-draft';
// Strings are made of the bytes of a file piece by piece: as many arguments as any browser takes.
const PIECE = 0x8000;

/** Keeps what there is; says whether it could. */
export function keep({ file, text, ...more }) {
  if (!file.bytes && text.trim() === '') {
    sessionStorage.removeItem(KEY);
    return true;
  }
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...more, text, file: { ...file, bytes: file.bytes && packed(file.bytes) } }));
    return true;
  } catch {
    // Larger than the browser keeps for a tab: an older draft would be taken for this one.
    sessionStorage.removeItem(KEY);
    return false;
  }
}

/** What was kept, or nothing. */
export function kept() {
  try {
    const draft = JSON.parse(sessionStorage.getItem(KEY));
    if (!draft) return null;
    return { ...draft, file: { ...draft.file, bytes: draft.file.bytes && unpacked(draft.file.bytes) } };
  } catch {
    return null;
  }
}

function packed(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}

const unpacked = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
