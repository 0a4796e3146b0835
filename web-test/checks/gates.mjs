// The six gates are there, in order, with the navigation to them; every chart is drawn and has its table.

import { unfold, views } from '../browser.mjs';

export const GATES = ['signed', 'bound', 'manned', 'paid', 'believed', 'kept'];

export async function gates(opener) {
  const page = await opener.open();
  const problems = await page.evaluate(structure, GATES);
  problems.push(...(await page.evaluate(brokenLinks)));
  await views(page, async (view) => {
    problems.push(...(await page.evaluate(charts)).map((problem) => `${view}: ${problem}`));
  });
  await unfold(page);
  problems.push(...(await page.evaluate(tables)));
  return problems;
}

/** Sections and the links to them, in order. */
export function structure(expected) {
  const problems = [];
  const order = (what, found) => {
    if (found.join() !== expected.join()) problems.push(`${what}: ${found.join(', ') || 'none'}`);
  };
  order('sections of gates', [...document.querySelectorAll('main section.gate')].map((one) => one.id));
  const links = [...document.querySelectorAll('nav[aria-label="Gates"] a')].map((one) => one.getAttribute('href'));
  const first = links.filter((link, at) => links.indexOf(link) === at).map((link) => link.slice(1));
  order('links of nav “Gates”', first.filter((one) => expected.includes(one)));
  for (const section of document.querySelectorAll('section.gate')) {
    const heading = document.getElementById(section.getAttribute('aria-labelledby'));
    if (!heading?.textContent.trim()) problems.push(`#${section.id} has no heading`);
    else if (!probe.isShown(section)) problems.push(`#${section.id} is not shown`);
  }
  return problems;
}

/** Links within the page that lead nowhere. */
function brokenLinks() {
  const links = [...document.querySelectorAll('a[href^="#"]')];
  const broken = links.filter((one) => !document.getElementById(decodeURIComponent(one.hash.slice(1))));
  return broken.map((one) => `${probe.name(one)} leads to ${one.hash}, which is not there`);
}

/** Charts of which not exactly one picture is shown, or whose picture is empty. */
export function charts() {
  const problems = [];
  const figures = [...document.querySelectorAll('figure.chart')];
  if (figures.length === 0) problems.push('no chart at all');
  for (const figure of figures) {
    const drawn = [...figure.querySelectorAll('svg[role="img"]')];
    const shown = drawn.filter(probe.isShown);
    if (shown.length !== 1) problems.push(`${figure.id}: ${shown.length} of ${drawn.length} pictures are shown`);
    else if (!shown[0].querySelector('path, rect, circle, line')) problems.push(`${figure.id}: nothing is drawn`);
  }
  return problems;
}

/** Charts without a table that holds rows. */
function tables() {
  const bare = [...document.querySelectorAll('figure.chart')].filter(
    (figure) => !figure.querySelector('details.table table tbody tr'),
  );
  return bare.map((figure) => `${figure.id} has no table with rows`);
}
