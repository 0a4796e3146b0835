// Runs checks on one file.

import { checks } from './checks/index.mjs';
import { Opener } from './browser.mjs';

/** Runs every check on one file and gives a report of each. */
export async function checkFile(browser, file, chosen = checks, isReport = true) {
  const opener = new Opener(browser, file, isReport);
  const reports = [];
  for (const check of chosen) {
    let problems;
    const start = Date.now();
    try {
      problems = await check.run(opener);
    } catch (error) {
      problems = [`the check could not end: ${error.message.split('\n')[0]}`];
    }
    await opener.close();
    reports.push({ check: check.name, problems: [...new Set(problems)], took: Date.now() - start });
  }
  return reports;
}
