// All checks, in the order in which they run. What the page asked of the network and said on the console is judged
// last, over all openings.

import { contrastInCharts } from './contrast.mjs';
import { csv } from './csv.mjs';
import { focus } from './focus.mjs';
import { gates } from './gates.mjs';
import { motion } from './motion.mjs';
import { overflow } from './overflow.mjs';
import { overlap } from './overlap.mjs';
import { rules } from './rules.mjs';
import { textSize } from './text-size.mjs';
import { trace } from './trace.mjs';
import { withoutScript } from './without-script.mjs';

/** Each has a name and `run(opener)`, which gives what is wrong, in words; nothing where all is well. */
export const checks = [
  { name: 'gates', run: gates },
  { name: 'overflow', run: overflow },
  { name: 'overlap', run: overlap },
  { name: 'text-size', run: textSize },
  { name: 'contrast', run: contrastInCharts },
  { name: 'axe', run: rules },
  { name: 'focus', run: focus },
  { name: 'motion', run: motion },
  { name: 'trace', run: trace },
  { name: 'csv', run: csv },
  { name: 'without-script', run: withoutScript },
  { name: 'network', run: quiet('requests') },
  { name: 'console', run: quiet('errors') },
];

/** Nothing was asked or said; opens the page once for the case that no other check ran before. */
function quiet(what) {
  return async (opener) => {
    const page = await opener.open({ motion: 'no-preference' });
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(100);
    return opener[what];
  };
}
