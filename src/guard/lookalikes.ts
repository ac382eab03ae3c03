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
export function lookalikesOf(family: Family, { modules, language }: MigrationAudit): Lookalikes {
  const members = modules.find(({ role }) => role === 'canonical')?.members.filter((name) => name.length > 2) ?? [];
  const cores = nearSpellings(family.names);
  const name = `\\w*?(?:${cores.join('|')})\\w*`;
  const written = members.map((each) => each.replaceAll('$', '\\$')).join('|') || '(?!)';
  const isPython = language === 'python';
  return {
    declared: cores.length === 0 ? null : isPython ? `^[ \\t]*class ${name}\\b(?![^:\\n]*(?:${cores.join('|')}))` : scriptDeclaration(name, cores),
    member: isPython ? `^[ \\t]+(?:async )?def (${written})\\(` : `^[ \\t]+(?:(?:public|protected|static|override|readonly|async|get|set) +)*\\*?(${written})(?:\\([^;\\n]*\\{\\s*$|<[^;\\n]*\\{\\s*$| *[:=] *(?:async\\b|function\\b|\\())`,
    least: Math.max(fewest, Math.min(most, Math.ceil(members.length * share))),
  };
}

function scriptDeclaration(name: string, cores: readonly string[]): string {
  const kept = `(?![^{\\n]*\\bextends\\b[^{\\n]*(?:${cores.join('|')}))`;
  return `^(?:[^\\n'"*/#]*\\bclass ${name}\\b${kept}|[^\\n'"*/#]*\\bfunction\\*? ${name}\\s*[<(]|[^\\n'"*/#]*\\b(?:const|let|var) ${name}\\s*(?::[^=\\n]+)?= *(?:\\{|class\\b|function\\b))`;
}

/** The same as the generated tests do. */
export function looksLikeOne(file: string, text: string, { declared, member, least }: Lookalikes): boolean {
  if (declared === null || isForTests(file) || !new RegExp(declared, 'im').test(text)) return false;
  return new Set([...text.matchAll(new RegExp(member, 'gm'))].map(([, name]) => name)).size >= least;
}
