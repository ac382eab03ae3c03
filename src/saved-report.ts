import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { UserError } from './errors';
import type { Report } from './model';
import { reportSchema } from './report-schema';
import { systemReason } from './system-error';

const namedProblems = 3;
const makeOne = 'Save one with: ssot-codemod -f json -o FILE';

/**
 * Reads what `--format json` has saved, and trusts none of it.
 *
 * @throws UserError where it is no report.
 */
export function readReport(file: string, cwd: string): Report {
  const text = readText(file, cwd);
  if (/^\{"type":"(?:site|failure|summary)"/.test(text)) throw new UserError(`${file} is in the format jsonl, which cannot be read back`, { hint: makeOne });
  return checkedReport(parse(text, file), file);
}

/**
 * Takes data for a report only if it is one.
 *
 * @param file what it is called where it is refused
 * @throws UserError where it is no report.
 */
export function checkedReport(written: unknown, file: string): Report {
  const version = typeof written === 'object' && written !== null && 'schemaVersion' in written ? written.schemaVersion : undefined;
  if (version === undefined) throw new UserError(`${file} is no report: it has no schemaVersion`, { hint: makeOne });
  if (version !== 1) {
    throw new UserError(`${file} has the schemaVersion ${JSON.stringify(version)}, and this version reads 1`, { hint: 'Read it with the version that wrote it.' });
  }
  const result = v.safeParse(reportSchema, written);
  if (result.success) return result.output;
  const problems = result.issues.slice(0, namedProblems).map((issue) => `  ${v.getDotPath(issue) ?? 'the report'}: ${issue.message}`);
  const more = result.issues.length - problems.length;
  throw new UserError([`${file} is no report:`, ...problems, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n'), { hint: makeOne });
}

function readText(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new UserError(`Cannot read ${file}: ${systemReason(cause)}`, { hint: makeOne, cause });
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${file} is not JSON, or not all of it`, { hint: makeOne, cause });
  }
}
