/** What the page does: it hides findings that the filters leave out. Without it, all is shown and there are no filters. */
export const SCRIPT = `
const form = document.querySelector('form');
const findings = [...document.querySelectorAll('[data-finding]')];
const groups = [...document.querySelectorAll('[data-group]')].reverse();
const shown = document.querySelector('[role=status]');
function apply() {
  const wanted = { severity: new Set(), category: new Set(), language: new Set() };
  for (const box of form.querySelectorAll('input:checked')) wanted[box.name].add(box.value);
  let count = 0;
  for (const finding of findings) {
    finding.hidden = !Object.keys(wanted).every((key) => wanted[key].has(finding.dataset[key]));
    if (!finding.hidden) count += 1;
  }
  for (const group of groups) group.hidden = group.querySelector('[data-finding]:not([hidden])') === null;
  shown.textContent = count + ' of ' + findings.length + ' findings are shown.';
}
if (form !== null) {
  form.hidden = false;
  form.addEventListener('change', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  apply();
}
`;
