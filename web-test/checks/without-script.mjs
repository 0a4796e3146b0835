// Without JavaScript all six gates, all charts and all tables can be read.

import { unfold } from '../browser.mjs';
import { charts, strips, structure } from './gates.mjs';

export async function withoutScript(opener) {
  const problems = [];
  for (const width of [1280, 390]) {
    const page = await opener.open({ width, script: false });
    const found = await page.evaluate(opener.isReport ? structure : strips);
    found.push(...(await page.evaluate(charts, opener.isReport)), ...(await page.evaluate(mute)));
    await unfold(page);
    found.push(...(await page.evaluate(folded)));
    problems.push(...found.map((problem) => `${width}: ${problem}`));
  }
  return problems;
}

/** Gates that say next to nothing, charts without a word, and a popover that stands open. */
function mute() {
  const problems = [];
  for (const section of probe.sections()) {
    if (section.innerText.trim().length < 40) problems.push(`#${section.id} says next to nothing`);
  }
  for (const svg of document.querySelectorAll('figure.chart svg[role="img"]')) {
    const words = [...svg.querySelectorAll('text')].filter(probe.isShown);
    if (probe.isShown(svg) && words.length === 0) problems.push(`${svg.closest('figure').id}: no text in the picture`);
  }
  const popover = document.getElementById('trace');
  if (popover && probe.isShown(popover)) problems.push('the popover stands open');
  return problems;
}

/** Tables that stay away when their `details` is opened. */
function folded() {
  const away = [...document.querySelectorAll('details.table')].filter((one) => {
    const table = one.querySelector('table');
    return probe.isShown(one) && !(table && probe.isShown(table));
  });
  return away.map((one) => `${one.closest('[id]')?.id}: the table does not open`);
}
