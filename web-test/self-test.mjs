// Tests the checks themselves: node self-test.mjs
//
// Every check passes on fixtures/good.html. Each fixtures/bad-NAME.html makes the check NAME fail, with exactly the
// faults that its comments `<!-- fault: TEXT -->` announce: none is missed, nothing else is found. Ends with
// "N passed, N failed".

import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';
import { parse } from './checks/csv.mjs';
import { checks } from './checks/index.mjs';
import { checkFile } from './run.mjs';

const fixture = (name) => fileURLToPath(new URL(`./fixtures/${name}.html`, import.meta.url));

/** What went otherwise than the fixture of a check announces. */
async function misjudged(browser, check) {
  const file = fixture(`bad-${check.name}`);
  if (!fs.existsSync(file)) return [`${file} is missing: nothing shows that this check can fail`];
  const [{ problems }] = await checkFile(browser, file, [check]);
  const announced = [...fs.readFileSync(file, 'utf8').matchAll(/<!-- fault: (.*?) -->/g)].map(([, text]) => text);
  return [
    ...(announced.length === 0 ? ['no fault is announced'] : []),
    ...announced.filter((text) => !problems.some((one) => one.includes(text))).map((text) => `not found: ${text}`),
    ...problems.filter((one) => !announced.some((text) => one.includes(text))).map((text) => `not announced: ${text}`),
  ];
}

/** CSV is read as it is written: quotes, commas and line breaks within a field, an empty last one. */
function misread() {
  const rows = parse('a,"b, ""c""\nd"\r\n1,\n');
  return JSON.stringify(rows) === '[["a","b, \\"c\\"\\nd"],["1",""]]' ? [] : [JSON.stringify(rows)];
}

const browser = await launch();
const passes = async () => {
  const reports = await checkFile(browser, fixture('good'));
  return reports.map(({ check, problems }) => [`${check} passes on good.html`, problems]);
};
const fails = async () => {
  const found = [];
  for (const check of checks) found.push([`${check.name} fails as announced`, await misjudged(browser, check)]);
  return found;
};
// Two at once, for the two cores that most machines have at least.
const results = [['CSV is read', misread()], ...(await Promise.all([passes(), fails()])).flat()];
await browser.close();

for (const [name, problems] of results) {
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${name}`);
  for (const problem of problems) console.log(`        ${problem}`);
}
const failed = results.filter(([, problems]) => problems.length > 0).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
