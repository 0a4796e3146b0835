// Text in charts can be read on what it stands on. Axe does not judge the text of pictures.

import { SCHEMES } from '../browser.mjs';

export async function contrastInCharts(opener) {
  const problems = [];
  for (const width of [1280, 390]) {
    const page = await opener.open({ width });
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme });
      problems.push(...(await page.evaluate(faint)).map((problem) => `${width} ${scheme}: ${problem}`));
    }
  }
  return problems;
}

function faint() {
  /** WCAG 2.2, 1.4.3, for text under 24 pixels. */
  const least = 4.5;
  const problems = [];
  for (const svg of [...document.querySelectorAll('svg')].filter(probe.isShown)) {
    for (const text of [...svg.querySelectorAll('text')].filter(probe.isShown)) {
      const ink = probe.colour(getComputedStyle(text).fill);
      const below = ground(text, svg);
      const got = ink && below ? probe.contrast(ink, below) : least;
      if (got < least) {
        const home = svg.closest('[id]')?.id ?? probe.name(svg);
        problems.push(`${home}: “${probe.clip(text.textContent, 30)}” has ${got.toFixed(1)} to 1`);
      }
    }
  }
  return problems;

  /**
   * The colour under a text: its own rim where it has one, else the last plain shape drawn before it that holds all of
   * it, else the page. Null for a pattern, of which nobody can say one colour.
   */
  function ground(text, svg) {
    const style = getComputedStyle(text);
    if (style.paintOrder.startsWith('stroke') && parseFloat(style.strokeWidth) >= 2) return probe.colour(style.stroke);
    const box = text.getBoundingClientRect();
    const shapes = [...svg.querySelectorAll('rect, path, circle, polygon')].reverse();
    for (const shape of shapes) {
      const isBefore = shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (!isBefore || shape.closest('defs') || !probe.isShown(shape) || !holds(shape, box)) continue;
      const { fill, fillOpacity, opacity } = getComputedStyle(shape);
      if (fill === 'none' || Number(fillOpacity) * Number(opacity) < 0.05) continue;
      const colour = probe.colour(fill);
      return colour && mixed(colour, colour[3] * Number(fillOpacity) * Number(opacity), probe.ground(svg));
    }
    return probe.ground(svg);
  }

  function holds(shape, box) {
    const around = shape.getBoundingClientRect();
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    if (x < around.left || x > around.right || y < around.top || y > around.bottom) return false;
    const at = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
    return shape.isPointInFill(at);
  }

  function mixed(over, share, under) {
    return [0, 1, 2].map((i) => over[i] * share + under[i] * (1 - share));
  }
}
