// Each button for CSV gives a file with the heads and as many rows as the table it stands by.

import fs from 'node:fs/promises';
import { unfold } from '../browser.mjs';

export async function csv(opener) {
  const page = await opener.open();
  await unfold(page);
  const buttons = page.locator('button:visible', { hasText: /\bCSV\b/ });
  const count = await buttons.count();
  if (count === 0) return ['no button for a CSV file'];
  const problems = [];
  for (let i = 0; i < count; i += 1) {
    const button = buttons.nth(i);
    const table = await button.evaluate(tableOf);
    const problem = table === null ? 'no table beside it' : await compare(page, button, table);
    if (problem) problems.push(`${await button.evaluate((one) => one.closest('[id]')?.id)}: ${problem}`);
  }
  return problems;
}

/** Heads and number of rows of the table that a button belongs to. */
function tableOf(button) {
  const table = button.closest('details, figure, section')?.querySelector('table');
  if (!table) return null;
  const heads = [...table.querySelectorAll('thead th')].map((head) => head.dataset.v ?? head.textContent);
  return { heads, rows: table.querySelectorAll('tbody tr').length };
}

async function compare(page, button, { heads, rows }) {
  const download = page.waitForEvent('download', { timeout: 2000 });
  const [given] = await Promise.all([download.catch(() => null), button.click()]);
  if (given === null) return 'the button gives no file';
  if (!given.suggestedFilename().endsWith('.csv')) return `the file is called ${given.suggestedFilename()}`;
  const [head, ...body] = parse(await fs.readFile(await given.path(), 'utf8'));
  if (head === undefined || head.join('') === '') return 'the file is empty';
  const isSame = head.length === heads.length && head.every((name, at) => plain(heads[at]).startsWith(plain(name)));
  if (!isSame) return `the file’s header is ${head.join(' | ')}, the table’s ${heads.join(' | ')}`;
  return body.length === rows ? null : `the file has ${body.length} rows, the table ${rows}`;
}

/** The head of a table may have a space for `_` or `-`, and the unit after the name. */
function plain(name) {
  return name.toLowerCase().replace(/[\s_-]+/g, ' ').trim();
}

/** Rows of fields, as RFC 4180 writes them. */
export function parse(text) {
  const rows = [];
  let row = [];
  const fields = text.replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r?\n|$)/g);
  for (const [, quoted, bare, end] of fields) {
    // At the very end stands an empty match, after the last line break.
    if (end === '' && row.length === 0 && quoted === undefined && bare === '') break;
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
