// A traced number tells what it rests on: on hover, on focus and on a tap; a mark in a chart does on hover and on a
// tap. Escape ends it.

import { unfold } from '../browser.mjs';

export async function trace(opener) {
  const problems = [];
  const told = new Map();
  for (const [way, begin] of Object.entries(WAYS)) {
    const page = await opener.open(way === 'tap' ? { width: 390, touch: true } : {});
    await unfold(page);
    // The same numbers as a mark's are in its table, where the keyboard reaches them.
    const count = await page.evaluate(choose, way !== 'focus');
    if (count === 0) return opener.isReport ? ['no number can be traced'] : [];
    for (let i = 0; i < count; i += 1) {
      const number = page.locator(`[data-chosen="${i}"]`);
      const { name, path } = await number.evaluate((one) => ({ name: probe.name(one), path: one.dataset.q }));
      const problem = await ask(page, number, begin, (text) => told.set(path, text));
      if (problem) problems.push(`${way}: ${problem}: ${name}`);
    }
  }
  if (told.size > 1 && new Set(told.values()).size === 1) problems.push('every number is told the same');
  return problems;
}

const WAYS = {
  hover: (number) => number.hover(),
  focus: (number) => number.focus(),
  tap: (number) => number.tap(),
};

/** Asks one number; gives what is wrong, or nothing. */
async function ask(page, number, begin, tell) {
  try {
    await begin(number);
  } catch (error) {
    return `it cannot be reached (${error.message.split('\n')[0]})`;
  }
  if (!(await turns(page, true))) return 'nothing opens';
  const { text, isInside, hasLeft } = await page.evaluate(read);
  tell(text);
  if (hasLeft) return 'it leads away before anybody can read what opens';
  await page.keyboard.press('Escape');
  const isShut = await turns(page, false);
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  if (text === '') return 'what opens is empty';
  if (!isInside) return 'what opens reaches over the edge of the window';
  if (!isShut) return 'Escape does not end it';
  return (await turns(page, false)) ? null : 'it opens again after Escape';
}

/** Chooses what to ask, in each gate and before them: a number of the text, one of a table, a mark of a chart. */
function choose(withMarks) {
  const kinds = { text: 'a.n[data-q]', table: 'table a.n[data-q]', mark: 'svg [data-q]' };
  const taken = new Set();
  const chosen = [...document.querySelectorAll('[data-q]')].filter((one) => {
    const kind = Object.keys(kinds).findLast((name) => one.matches(kinds[name]));
    const place = `${probe.gate(one)} ${kind}`;
    if (!kind || (kind === 'mark' && !withMarks) || taken.has(place) || !probe.isShown(one)) return false;
    taken.add(place);
    return true;
  });
  chosen.forEach((one, at) => (one.dataset.chosen = at));
  return chosen.length;
}

/** Waits two seconds at most until the popover is shown, or is not. */
async function turns(page, shown) {
  const isSo = (wanted) => {
    const popover = document.getElementById('trace');
    return (popover !== null && probe.isShown(popover)) === wanted;
  };
  return page.waitForFunction(isSo, shown, { timeout: 2000 }).then(() => true, () => false);
}

function read() {
  const popover = document.getElementById('trace');
  const box = popover.getBoundingClientRect();
  const isInside = box.left >= -1 && box.right <= innerWidth + 1 && box.top >= -1 && box.bottom <= innerHeight + 1;
  return { text: popover.innerText.trim(), isInside, hasLeft: location.hash !== '' };
}
