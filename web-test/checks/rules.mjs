// Axe finds nothing in light and dark, wide and narrow, with everything unfolded.

import { axe, gathered, SCHEMES, unfold } from '../browser.mjs';

/** Beside axe's own set, with its best practices: targets of 24 pixels (WCAG 2.2), which axe leaves off by itself. */
const SETTINGS = { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] };
/** The rows of a table are made alike: so many of each are judged, since axe takes its time for every cell. */
const ROWS = 6;
/** Colours are the same at all widths, so that dark is judged at one of them. */
const VIEWS = [[1280, SCHEMES], [390, ['light']]];

export async function rules(opener) {
  const found = [];
  for (const [width, schemes] of VIEWS) {
    const page = await opener.open({ width });
    await unfold(page);
    await page.evaluate(cut, ROWS);
    await page.evaluate(axe);
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      const { violations } = await page.evaluate((settings) => window.axe.run(document, settings), SETTINGS);
      for (const problem of violations.flatMap(told)) found.push([`${width} ${scheme}`, problem]);
    }
  }
  return gathered(found);
}

function cut(rows) {
  for (const body of document.querySelectorAll('details tbody')) {
    [...body.rows].slice(rows).forEach((row) => row.remove());
  }
}

/** A violation in words, for the first places where it stands. */
function told({ id, help, nodes }) {
  const first = nodes.slice(0, 3).map((node) => {
    const why = [...node.any, ...node.all, ...node.none].map((one) => one.message)[0] ?? help;
    return `${id}: ${node.target.join(' ')}: ${why}`;
  });
  return nodes.length > 3 ? [...first, `${id}: ${nodes.length - 3} more places`] : first;
}
