// Opens HTML files in a browser and checks what a reader meets: node check.mjs REPORT.html … --comparison FILE.html …
//
// Prints a line for each check and page, under it what is wrong, and at the end "N passed, N failed". Exit code 0 if
// nothing failed, 1 if something did, 2 if it could not run. `checks/` has one file a check; `browser.mjs` says where
// Chromium and the packages are looked for.

import path from 'node:path';
import { launch } from './browser.mjs';
import { checkFile } from './run.mjs';

/** As many pages at once: a check waits for the browser most of its time, and most machines have two cores. */
const AT_ONCE = 2;
/** As many faults of one kind are printed; the rest is counted. */
const SHOWN = 12;

function print(file, reports) {
  for (const { check, problems, took } of reports) {
    const verdict = problems.length === 0 ? 'ok  ' : 'FAIL';
    console.log(`${verdict}  ${path.basename(file)}  ${check}  (${(took / 1000).toFixed(1)} s)`);
    for (const problem of problems.slice(0, SHOWN)) console.log(`        ${problem}`);
    if (problems.length > SHOWN) console.log(`        and ${problems.length - SHOWN} more`);
  }
}

async function main(words) {
  // What stands after the flag are comparisons.
  const flag = words.includes('--comparison') ? words.indexOf('--comparison') : words.length;
  const left = words.map((file, at) => ({ file, isReport: at < flag })).filter((_, at) => at !== flag);
  if (left.length === 0) {
    console.error('usage: node check.mjs REPORT.html … --comparison FILE.html …');
    return 2;
  }
  const browser = await launch();
  const all = [];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const reports = await checkFile(browser, next.file, undefined, next.isReport);
      print(next.file, reports);
      all.push(...reports);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await browser.close();
  const failed = all.filter((report) => report.problems.length > 0).length;
  console.log(`${all.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
