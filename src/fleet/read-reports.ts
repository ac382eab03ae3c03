import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, posix, relative, resolve, sep } from 'node:path';
import * as v from 'valibot';
import { UserError } from '../errors';
import { readReport } from '../saved-report';
import { systemReason } from '../system-error';
import type { Entry } from './roll-up';
import { fleetSchema, type Fleet } from './schema';

/** A report that is somewhere, or should be. */
interface Place {
  readonly name: string;
  /** Absolute, without its extension. */
  readonly stem: string;
}

/**
 * The reports of many repositories, one after the other; what cannot be read is told of, and the next one is read.
 *
 * A repository is called like its report, without the folder that all reports share: `reports/acme/billing.json` is of `acme/billing`. A
 * `.log` beside it, or in its place, holds what the tool said on stderr, which tells why there is no report.
 *
 * @param paths files, and folders in which all files with these names count
 * @param expected the names of further repositories, which fail where there is nothing about them
 * @throws UserError where a path does not exist, or no report can be there.
 */
export function* readReports(paths: readonly string[], expected: readonly string[], cwd: string): Generator<Entry> {
  const places = placesOf(paths, cwd);
  if (places.length === 0 && expected.length === 0) throw new UserError(`There is no report in ${paths.join(', ')}`, { hint: 'Save one for each repository with: ssot-codemod -f json -o FILE' });
  for (const place of places) yield read(place);
  const known = new Set(places.map(({ name }) => name));
  for (const name of expected) if (!known.has(name)) yield { name, why: 'there is no report of it' };
}

function read({ name, stem }: Place): Entry {
  const file = `${stem}.json`;
  const log = errorIn(`${stem}.log`);
  if (!existsSync(file)) return { name, why: log ?? 'there is no report of it' };
  // An empty file is what is left where the tool was not able to say anything.
  if (statSync(file).size === 0) return { name, why: log ?? 'its report is empty' };
  try {
    return { name, report: readReport(file, dirname(file)) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { name, why: log ?? error.message.replace(`${file} `, 'its report ').replace(/\s+/g, ' ') };
  }
}

function placesOf(paths: readonly string[], cwd: string): Place[] {
  const given = paths.map((path) => resolve(cwd, path));
  const stems = given.flatMap((path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isDirectory() ? inFolder(path) : [path.replace(/\.(?:json|log)$/, '')];
  });
  const top = commonFolder(given.map((path) => (statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path))));
  return [...new Set(stems)].map((stem) => ({ name: relative(top, stem).split(sep).join(posix.sep), stem }));
}

function inFolder(folder: string): string[] {
  try {
    const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && ['.json', '.log'].includes(extname(entry.name)));
    return files.map((entry) => join(entry.parentPath, entry.name).slice(0, -extname(entry.name).length)).sort();
  } catch (cause) {
    throw new UserError(`Cannot read ${folder}: ${systemReason(cause)}`, { cause });
  }
}

function commonFolder([first = '', ...others]: readonly string[]): string {
  let folder = first;
  while (others.some((each) => each !== folder && !each.startsWith(folder.endsWith(sep) ? folder : folder + sep)) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

const longestReason = 400;

/** What the tool said, in one line, or the last thing that another program did; null where neither said anything. */
function errorIn(file: string): string | null {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  const error = /^(?:error: |This is a bug )[^]*/m.exec(text)?.[0] ?? text.split('\n').at(-1)!;
  const line = error.replace(/^error: /, '').trim().replace(/:?\n\s*/g, (end) => (end.startsWith(':') ? ': ' : '; ')).replace(/\s+/g, ' ');
  return line === '' ? null : line.length > longestReason ? `${line.slice(0, longestReason - 1)}…` : line;
}

/**
 * Reads an older roll-up.
 *
 * @throws UserError where it is none.
 */
export function readFleet(file: string, cwd: string): Fleet {
  const hint = 'Save one with: ssot-codemod report --fleet … -f json -o FILE';
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(resolve(cwd, file), 'utf8'));
  } catch (cause) {
    throw new UserError(cause instanceof SyntaxError ? `${file} is not JSON, or not all of it` : `Cannot read ${file}: ${systemReason(cause)}`, { hint, cause });
  }
  const result = v.safeParse(fleetSchema, written);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new UserError(`${file} is no roll-up of a fleet: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`, { hint });
}
