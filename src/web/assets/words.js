// The page's own words, in the language that was chosen.
let words = {};
let rules = new Intl.PluralRules('en');
let tag = 'en';

/** Loads the words of a language and turns the page to it. */
export async function speak(ui) {
  const answer = await fetch(`api/words?ui=${ui}`);
  words = await answer.json();
  tag = ui;
  rules = new Intl.PluralRules(ui);
  const root = document.documentElement;
  root.lang = ui;
  root.dir = ui === 'ar' ? 'rtl' : 'ltr';
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', say(element.dataset.label));
  for (const element of document.querySelectorAll('[data-placeholder]')) element.setAttribute('placeholder', say(element.dataset.placeholder));
  document.title = say('desk');
}

/** The language of the page. */
export const language = () => tag;

/** A text with its gaps filled. */
export function say(key, gaps = {}) {
  let text = words[key] ?? '';
  for (const [gap, value] of Object.entries(gaps)) text = text.replaceAll(`{${gap}}`, String(value));
  return text;
}

/** Whether there is a text. */
export const has = key => key in words;

/** A number of things, in the form that the language has for it. */
export function count(key, number) {
  // “None” has words of its own where a language has no form for it.
  const form = `${key}.${number === 0 && has(`${key}.zero`) ? 'zero' : rules.select(number)}`;
  return say(form in words ? form : `${key}.other`, { count: new Intl.NumberFormat(tag === 'ar' ? 'ar-u-nu-latn' : tag).format(number) });
}

/** The name of a language. */
export function languageName(code) {
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(code);
  } catch {
    return code;
  }
}

/** Has a text read out. */
export function announce(text) {
  const status = document.getElementById('status');
  if (status.textContent !== text) status.textContent = text;
}
