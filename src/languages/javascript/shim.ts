import type { LegacyModule } from '../../manifest/manifest';
import type { Graph } from './graph';

/** A module that passes names on from the canonical one, under the names that they had, in the style of the text it replaces. */
export function shimText(graph: Graph, { module }: LegacyModule, targets: ReadonlyMap<string, string>): string {
  const text = graph.project.textOf(module) ?? '';
  const style = styleOf(text);
  const specifier = graph.spell(module, importedFrom(text) ?? './');
  const from = style.quote + specifier + style.quote;
  const isType = (to: string): boolean => graph.canonicalExports?.get(to)?.isType ?? false;
  const lines = [...targets].map(([name, to]) => {
    const [local, exported] = [spelled(to, style.quote), spelled(name, style.quote)];
    const item = local === exported ? local : `${local} as ${exported}`;
    return `export ${isType(to) ? 'type ' : ''}{ /** @deprecated import it from ${specifier} */ ${item} } from ${from}${style.end}`;
  });
  return [...headOf(text), ...lines, ''].join(style.newline);
}

interface Style {
  readonly quote: string;
  readonly end: string;
  readonly newline: string;
}

function styleOf(text: string): Style {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return {
    quote: count(/"/g) > count(/'/g) ? '"' : "'",
    end: count(/[^\s;{},(]\r?$/gm) > count(/;\r?$/gm) && text !== '' ? '' : ';',
    newline: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** The first relative specifier, which shows whether endings are written. */
function importedFrom(text: string): string | undefined {
  return /\bfrom\s*['"](\.[^'"\n]*)['"]/.exec(text)?.[1];
}

/** What a bundler reads of the first lines, and a license. */
function headOf(text: string): string[] {
  const bare = text.replace(/^\uFEFF/, '');
  const license = /^\s*(\/\*[^]*?\*\/|(?:\/\/.*\r?\n)+)/.exec(bare)?.[1] ?? '';
  const directive = /^(?:\s|\/\*[^]*?\*\/|\/\/.*)*(['"]use (?:client|server)['"];?)/.exec(bare)?.[1];
  return [...(/copyright|licen[cs]e|@preserve/i.test(license) ? [license.trimEnd()] : []), ...(directive === undefined ? [] : [directive])];
}

function spelled(name: string, quote: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name) ? name : quote + name.replaceAll(quote, `\\${quote}`) + quote;
}
