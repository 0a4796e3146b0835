// A traced number tells what it rests on: on hover, on focus and on a tap; a mark in a chart does on hover and on a
// tap. Escape ends it.

import { gathered, unfold } from '../browser.mjs';

/** Milliseconds until Chromium has noticed what the pointer is over after something went away. */
const AFTER_ESCAPE = 150;

export async function trace(opener) {
  const found = [];
  const told = new Map();
  for (const [way, begin] of Object.entries(WAYS)) {
    const page = await opener.open(way === 'tap' ? { width: 390, touch: true } : {});
    await unfold(page);
    // The same numbers as a mark's are in its table, where the keyboard reaches them.
    const count = await page.evaluate(choose, way !== 'focus');
    if (count === 0) return opener.isReport ? ['no number can be traced'] : [];
    for (let i = 0; i < count; i += 1) {
      const { name, path, at } = await page.evaluate(approach, i);
      const isCovered = at === null && way !== 'focus';
      const problem = isCovered ? 'nothing of it can be pointed at' : await ask(page, () => begin(page, at, i));
      if (typeof problem === 'string') found.push([way, `${problem}: ${name}`]);
      else told.set(path, problem.text);
    }
  }
  if (told.size > 1 && new Set(told.values()).size === 1) found.push(['all', 'every number is told the same']);
  return gathered(found);
}

const WAYS = {
  hover: (page, { x, y }) => page.mouse.move(x, y),
  focus: (page, _, i) => page.focus(`[data-chosen="${i}"]`),
  tap: (page, { x, y }) => page.touchscreen.tap(x, y),
};

/** Asks one number; gives what is wrong in words, or what was told. */
async function ask(page, begin) {
  await begin();
  if (!(await turns(page, true))) return 'nothing opens';
  const { text, over, hasLeft } = await page.evaluate(read);
  await page.keyboard.press('Escape');
  // What lay under the popover is then under the pointer again, which must not open it anew.
  await page.waitForTimeout(AFTER_ESCAPE);
  const isShut = await turns(page, false);
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  if (hasLeft) return 'it leads away before anybody can read what opens';
  if (text === '') return 'what opens is empty';
  if (over) return `what opens reaches over the edge of the window (${over})`;
  if (!isShut) return 'Escape does not end it';
  return (await turns(page, false)) ? { text } : 'it opens again after Escape';
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

/** Brings the i-th into view, and finds a point of it that nothing covers; null where there is none. */
function approach(i) {
  const one = document.querySelector(`[data-chosen="${i}"]`);
  history.replaceState(null, '', location.href.split('#')[0]);
  one.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const boxes = [one, ...one.querySelectorAll('*')].flatMap((part) => [...part.getClientRects()]);
  // The middles first: there a reader points.
  const shares = [0.5, 0.25, 0.75].flatMap((y) => [0.5, 0.25, 0.75].map((x) => ({ x, y })));
  const points = shares.flatMap(({ x, y }) =>
    boxes.map((box) => ({ x: box.left + x * box.width, y: box.top + y * box.height })),
  );
  const isHit = ({ x, y }) => document.elementFromPoint(x, y)?.closest('[data-q]') === one;
  // Rather a dot than the hair of a line, which a pointer misses by half a pixel.
  const isEasy = ({ x, y }) => [-1.5, 1.5].every((by) => isHit({ x: x + by, y }) && isHit({ x, y: y + by }));
  return { name: probe.name(one), path: one.dataset.q, at: points.find(isEasy) ?? points.find(isHit) ?? null };
}

/** What the popover says, by how much it leaves the window, and whether the page has gone elsewhere. */
function read() {
  const popover = document.getElementById('trace');
  const box = popover.getBoundingClientRect();
  const beyond = {
    left: -box.left, right: box.right - innerWidth, top: -box.top, bottom: box.bottom - innerHeight,
  };
  const over = Object.entries(beyond).filter(([, px]) => px > 1).map(([edge, px]) => `${edge} ${Math.round(px)} px`);
  return { text: popover.innerText.trim(), over: over.join(', '), hasLeft: location.hash !== '' };
}
