// The six gates are there, in order, with links to them; every chart is drawn and every table has rows.

import { unfold, views } from '../browser.mjs';

export async function gates(opener) {
  const page = await opener.open();
  const problems = await page.evaluate(opener.isReport ? structure : strips);
  problems.push(...(await page.evaluate(brokenLinks)));
  await views(page, async (view) => {
    problems.push(...(await page.evaluate(charts, opener.isReport)).map((problem) => `${view}: ${problem}`));
  });
  await unfold(page);
  problems.push(...(await page.evaluate(tables)));
  return problems;
}

/** What is wrong with the sections of a report and the links to them. */
export function structure() {
  const problems = [];
  const order = (what, found) => {
    if (found.join() !== probe.gates.join()) problems.push(`${what}: ${found.join(', ') || 'none'}`);
  };
  order('sections of gates', probe.sections().map((one) => one.id));
  const links = [...document.querySelectorAll('nav[aria-label="Gates"] a')].map((one) => one.hash.slice(1));
  order('links of nav “Gates”', links.filter((link) => probe.gates.includes(link)));
  for (const section of probe.sections()) {
    const heading = document.getElementById(section.getAttribute('aria-labelledby'));
    if (!heading?.textContent.trim()) problems.push(`#${section.id} has no heading`);
    else if (!probe.isShown(section)) problems.push(`#${section.id} is not shown`);
  }
  return problems;
}

/** What is wrong with the lines of a comparison: at least two, each through six gates in order. */
export function strips() {
  const lines = [...document.querySelectorAll('ol')].filter((one) => one.querySelector('.gate'));
  const named = lines.map((line) => [...line.children].map((one) => one.querySelector('h2, h3, b')?.textContent ?? ''));
  const isWhole = (names) => names.map((name) => name.trim().split(/\s/)[0].toLowerCase()).join() === probe.gates.join();
  const problems = named.filter((names) => !isWhole(names)).map((names) => `a line through ${names.join(', ')}`);
  return lines.length < 2 ? [...problems, `${lines.length} lines through the gates`] : problems;
}

/** Links within the page that lead nowhere. */
function brokenLinks() {
  const links = [...document.querySelectorAll('a[href^="#"]')];
  const broken = links.filter((one) => !document.getElementById(decodeURIComponent(one.hash.slice(1))));
  return broken.map((one) => `${probe.name(one)} leads to ${one.hash}, which is not there`);
}

/** Charts of which not exactly one picture is shown, or whose picture is empty. */
export function charts(areDemanded) {
  const problems = [];
  const figures = [...document.querySelectorAll('figure.chart')];
  if (figures.length === 0 && areDemanded) problems.push('no chart at all');
  for (const figure of figures) {
    const drawn = [...figure.querySelectorAll('svg[role="img"]')];
    const shown = drawn.filter(probe.isShown);
    if (shown.length !== 1) problems.push(`${figure.id}: ${shown.length} of ${drawn.length} pictures are shown`);
    else if (!shown[0].querySelector('path, rect, circle, line')) problems.push(`${figure.id}: nothing is drawn`);
  }
  return problems;
}

/** Figures without a table that holds rows. */
function tables() {
  const bare = [...document.querySelectorAll('figure')].filter((one) => !one.querySelector('table tbody tr'));
  return bare.map((figure) => `${figure.id} has no table with rows`);
}
