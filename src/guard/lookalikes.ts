import type { MigrationAudit } from '../audit/model';
import { isForTests } from '../families/doubles';
import type { Family } from '../language';
import { nearSpellings } from '../near-names';
import type { Lookalikes } from './model';

/** Fewer members, such as `get` and `set`, many things have in common; more than this nobody has to copy for a duplicate. */
const fewest = 2;
const most = 5;
const share = 0.4;

/**
 * What a search of the text takes for another implementation: a declaration of a near-equal name that extends none, in a file that declares
 * some of the members that the canonical module has. It is coarser than `check`, which parses, and needs nothing but regular expressions.
 */
export function lookalikesOf({ modules, language }: MigrationAudit, family: Family): Lookalikes {
  const members = modules.find(({ role }) => role === 'canonical')?.members.filter((name) => /^\w{3,}$/.test(name)) ?? [];
  // Of what implementations are called, and no types, options or helpers beside them.
  const classes = new Set(modules.flatMap(({ exports }) => exports.filter(({ kind }) => kind === 'class').map(({ name }) => name)));
  const isOfFamily = new Set(family.names);
  const names = modules.filter(({ role, staysAlive }) => role === 'canonical' || !staysAlive).flatMap(({ exports }) => exports.filter(({ kind, makes, name }) => (kind === 'class' && !/(?:Error|Exception)$/.test(name)) || (makes !== null && (kind === 'constant' || classes.has(makes) || language === 'python'))).map(({ name }) => name)).filter((name) => isOfFamily.has(name));
  const all = nearSpellings(names);
  const plain = (each: string): string => each.replaceAll('_?', '');
  const distinct = all.filter((each) => !all.some((other) => other !== each && plain(each).includes(plain(other))));
  const written = members.join('|') || '(?!)';
  const isPython = language === 'python';
  return {
    names: distinct.sort(),
    declared: isPython ? '^[ \\t]*class \\w*?(?:NAMES)\\w*\\b(?![^:\\n]*(?:NAMES))' : scriptDeclaration,
    member: isPython ? `^[ \\t]+(?:async )?def (${written})\\(` : `^[ \\t]+(?:(?:public|protected|static|override|readonly|async|get|set) +)*\\*?(${written})(?:\\([^;\\n]*\\{\\s*$|<[^;\\n]*\\{\\s*$| *[:=] *(?:async\\b|function\\b|\\())`,
    least: Math.max(fewest, Math.min(most, Math.ceil(members.length * share))),
  };
}

const scriptDeclaration = [
  '^[^\\n\'"*/#]*(?:',
  '\\bclass \\w*?(?:NAMES)\\w*\\b(?![^{\\n]*\\bextends\\b[^{\\n]*(?:NAMES))',
  '|\\bfunction\\*? \\w*?(?:NAMES)\\w*\\s*[<(]',
  '|\\b(?:const|let|var) \\w*?(?:NAMES)\\w*\\s*(?::[^=\\n]+)?= *(?:\\{|class\\b|function\\b))',
].join('');

/** The same as the generated tests do. */
export function looksLikeOne(file: string, text: string, { names, declared, member, least }: Lookalikes): boolean {
  if (names.length === 0 || isForTests(file) || !new RegExp(declared.replaceAll('NAMES', names.join('|')), 'im').test(text)) return false;
  return new Set([...text.matchAll(new RegExp(member, 'gm'))].map(([, name]) => name)).size >= least;
}
