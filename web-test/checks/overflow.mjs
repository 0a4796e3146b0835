// Nothing scrolls sideways and no text is cut by the edge, with all tables shut and with all of them open.

import { unfold, views } from '../browser.mjs';

export async function overflow(opener) {
  const page = await opener.open();
  const problems = [];
  for (const state of ['', ' unfolded']) {
    if (state) await unfold(page);
    await views(page, async (view) => {
      problems.push(...(await page.evaluate(beyond)).map((problem) => `${view}${state}: ${problem}`));
    });
  }
  return problems;
}

function beyond() {
  const problems = [];
  const [wide, room] = [document.documentElement.scrollWidth, innerWidth];
  /** True where the element or one around it treats what overflows it in one of these ways. */
  const isHeld = (element, ways) => {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      if (ways.includes(getComputedStyle(one).overflowX)) return true;
    }
    return false;
  };
  const found = new Set();
  for (const { node, element } of probe.texts()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    // What is moved away whole waits for the focus: a link that skips the navigation.
    const isAway = box.right <= 0 || box.bottom + scrollY <= 0;
    if ((box.right > room + 1 || box.left < -1) && !isAway && !isHeld(element, ['auto', 'scroll'])) found.add(element);
  }
  if (wide > room) problems.push(`the page is ${wide} wide, the window ${room}: ${widest()}`);
  else for (const element of found) problems.push(`text reaches over the edge: ${probe.name(element)}`);
  return problems;

  /** The innermost element that reaches farthest. */
  function widest() {
    const right = (one) => one.getBoundingClientRect().right;
    const over = [...document.body.querySelectorAll('*')].filter(
      (one) => right(one) > room && probe.isShown(one) && !isHeld(one, ['auto', 'scroll', 'hidden', 'clip']),
    );
    return over.length > 0 ? probe.name(over.reduce((a, b) => (right(b) >= right(a) ? b : a))) : 'nobody stands out';
  }
}
