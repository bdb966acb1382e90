// A finding at its word: a small card beside it, and on a narrow screen a sheet at the bottom.
import { drawCard, drawSteps } from './view.js';

const popup = document.getElementById('popup');
const GAP = 6;

/** Shows a finding under its place in the text. */
export function show(answer, number, place) {
  const finding = answer.findings[number - 1];
  if (!finding || !place) return;
  popup.replaceChildren(...drawCard(finding, number, 'p'), drawSteps());
  popup.className = finding.severity;
  popup.dataset.number = number;
  popup.hidden = false;
  put(place.getClientRects()[0] ?? place.getBoundingClientRect());
}

function put(rect) {
  const around = popup.offsetParent?.getBoundingClientRect();
  if (!around || isSheet()) return;
  const most = around.width - popup.offsetWidth;
  const start = document.documentElement.dir === 'rtl' ? rect.right - popup.offsetWidth : rect.left;
  popup.style.left = `${Math.max(0, Math.min(most, start - around.left))}px`;
  popup.style.top = `${rect.bottom - around.top + GAP}px`;
}

/** Whether it is a sheet at the bottom, which has no place of its own. */
export const isSheet = () => getComputedStyle(popup).position === 'fixed';

/** Takes it away; says whether it was there. */
export function hide() {
  const there = !popup.hidden;
  popup.hidden = true;
  popup.replaceChildren();
  return there;
}
