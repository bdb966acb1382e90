'use strict';
(() => {
  const form = document.getElementById('filters');
  if (!form) return;
  const findings = [...document.querySelectorAll('.finding')];
  const marks = [...document.querySelectorAll('[data-for]')];
  const shown = document.getElementById('shown');

  const apply = () => {
    const severities = new Set([...form.querySelectorAll('input:checked')].map(box => box.value));
    const rule = form.elements.rule.value;
    let count = 0;
    for (const finding of findings) {
      finding.hidden = !severities.has(finding.dataset.severity) || (rule !== '' && finding.dataset.rule !== rule);
      if (!finding.hidden) count += 1;
    }
    for (const mark of marks) {
      const some = mark.dataset.for.split(' ').some(id => !document.getElementById(id).hidden);
      mark.classList.toggle('off', !some);
    }
    shown.textContent = shown.dataset.words.replace('{count}', count).replace('{all}', findings.length);
  };

  // A word that is marked leads to what is said of it.
  document.addEventListener('click', event => {
    const mark = event.target.closest('mark[data-for]');
    if (!mark || String(getSelection()) !== '') return;
    const first = mark.dataset.for.split(' ').map(id => document.getElementById(id)).find(finding => !finding.hidden);
    if (first) location.hash = first.id;
  });

  form.addEventListener('change', apply);
  form.addEventListener('submit', event => event.preventDefault());
  document.getElementById('print').addEventListener('click', () => print());
  form.hidden = false;
  apply();
})();
