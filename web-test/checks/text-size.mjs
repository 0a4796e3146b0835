// No text is smaller than 12 pixels on the screen, from a telephone's width up. Pictures count as they are scaled.

import { unfold, views } from '../browser.mjs';

const FROM_WIDTH = 390;

export async function textSize(opener) {
  const page = await opener.open();
  await unfold(page);
  const problems = [];
  await views(page, async (view, width) => {
    if (width < FROM_WIDTH) return;
    problems.push(...(await page.evaluate(small)).map((problem) => `${view}: ${problem}`));
  });
  return problems;
}

function small() {
  const least = 12;
  const found = new Map();
  for (const { element } of probe.texts()) {
    const size = parseFloat(getComputedStyle(element).fontSize) * probe.scale(element);
    if (size < least - 0.05) found.set(element, size);
  }
  return [...found].map(([element, size]) => `${size.toFixed(1)} px: ${probe.name(element)}`);
}
