// Axe finds nothing in light and dark, wide and narrow, with everything unfolded.

import { axe, SCHEMES, unfold } from '../browser.mjs';

/** Beside axe's own set, with its best practices: targets of 24 pixels (WCAG 2.2), which axe leaves off by itself. */
const SETTINGS = { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] };

export async function rules(opener) {
  const problems = [];
  for (const width of [1280, 390]) {
    const page = await opener.open({ width });
    await unfold(page);
    await page.evaluate(axe);
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme });
      const { violations } = await page.evaluate((settings) => window.axe.run(document, settings), SETTINGS);
      problems.push(...violations.flatMap((one) => told(one).map((text) => `${width} ${scheme}: ${text}`)));
    }
  }
  return problems;
}

/** A violation in words, for the first places where it stands. */
function told({ id, help, nodes }) {
  const first = nodes.slice(0, 3).map((node) => {
    const why = [...node.any, ...node.all, ...node.none].map((one) => one.message)[0] ?? help;
    return `${id}: ${node.target.join(' ')}: ${why}`;
  });
  return nodes.length > 3 ? [...first, `${id}: ${nodes.length - 3} more places`] : first;
}
