// Takes a picture of a page, light and 1280 wide: node picture.mjs FILE.html OUT.png [SELECTOR]
//
// Without a selector it shows the first screen; with one, a screen from that element on.

import { launch, Opener } from './browser.mjs';

const [file, out, selector] = process.argv.slice(2);
if (!out) {
  console.error('usage: node picture.mjs FILE.html OUT.png [SELECTOR]');
  process.exit(2);
}
const browser = await launch();
const opener = new Opener(browser, file);
const page = await opener.open({ width: 1280 });
await page.setViewportSize({ width: 1280, height: 960 });
if (selector) await page.locator(selector).evaluate((one) => one.scrollIntoView({ block: 'start' }));
await page.screenshot({ path: out, animations: 'disabled' });
await browser.close();
