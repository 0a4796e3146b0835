// Opens pages in Chromium and remembers what each file asked of the network and said on the console.

import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from './probe.mjs';

// The packages stand in the folder that WEB_TEST_MODULES names, so that a checkout stays clean; else beside this file.
const place = process.env.WEB_TEST_MODULES;
const require = createRequire(place ? pathToFileURL(path.join(path.resolve(place), 'package.json')) : import.meta.url);
const { chromium } = require('playwright-core');
/** The source of axe, to be run in a page. */
export const axe = require('axe-core').source;

export const SCHEMES = ['light', 'dark'];
const WIDTHS = [320, 390, 768, 1024, 1280, 1920];
/** Where dark is looked at too: what it changes are colours, which are the same at the widths between. */
const DARK_AT = [390, 1280];

/** Starts Chromium: the one that CHROMIUM names, else Debian's. */
export async function launch() {
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
  // Chromium refuses its sandbox to root; the pages come from this build and load nothing.
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] });
}

/** Opens one file, as often as its checks want. */
export class Opener {
  /** Requests beyond the file itself, and errors, over all openings. */
  requests = [];
  errors = [];
  #contexts = [];

  /** A report has the six gates with their charts; a comparison holds several side by side. */
  constructor(browser, file, isReport = true) {
    this.browser = browser;
    this.isReport = isReport;
    this.url = pathToFileURL(path.resolve(file)).href;
  }

  /** A fresh page. Without a say: wide, light, little motion, with a mouse and with scripts. */
  async open({ width = 1280, scheme = 'light', motion = 'reduce', touch = false, script = true } = {}) {
    const context = await this.browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: scheme,
      reducedMotion: motion,
      hasTouch: touch,
      isMobile: touch,
      javaScriptEnabled: script,
      offline: true,
    });
    this.#contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(5000);
    this.#watch(page);
    await page.goto(this.url, { waitUntil: 'load' });
    await page.evaluate(install);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return page;
  }

  #watch(page) {
    page.on('request', (request) => {
      if (!/^(data|blob|about):/.test(request.url()) && request.url().split('#')[0] !== this.url) {
        this.requests.push(request.url().slice(0, 120));
      }
    });
    page.on('websocket', (socket) => this.requests.push(socket.url()));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    page.on('pageerror', (error) => this.errors.push(`uncaught: ${error.message}`));
  }

  async close() {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
  }
}

/** Goes with one page through widths, light and dark; gathers what `look` finds at each, and where. */
export async function views(page, look) {
  const found = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const scheme of DARK_AT.includes(width) ? SCHEMES : ['light']) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const problem of await look(width)) found.push([`${width} ${scheme}`, problem]);
    }
  }
  return gathered(found);
}

/** Each problem once, with all the places where it was met. */
export function gathered(found) {
  const places = new Map();
  for (const [place, problem] of found) places.set(problem, [...(places.get(problem) ?? []), place]);
  return [...places].map(([problem, where]) => `${[...new Set(where)].join(', ')}: ${problem}`);
}

/** Opens every `details`, so that what they hold is looked at too. */
export async function unfold(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
}
