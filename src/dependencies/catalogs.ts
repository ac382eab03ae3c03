import type { Edit } from '../model';
import type { Entry, Listing, Wanted } from './listing';

const header = /^(?<key>catalogs?)\s*:\s*(?:#.*)?$/;
const named = /^(?<indent>[ \t]+)(?<quote>['"]?)(?<key>[^'":\s][^'":]*)\k<quote>\s*:\s*(?:#.*)?$/;
const item = /^(?<indent>[ \t]+)(?<quote>['"]?)(?<key>[^'":\s][^'":]*)\k<quote>\s*:\s*(?<value>[^\s#'"][^#'"]*?|'[^']*'|"[^"]*")\s*(?:#.*)?$/;

interface Line extends Entry {
  readonly indent: string;
  readonly quote: string;
}

/**
 * The catalogs of pnpm (`pnpm-workspace.yaml`) and Yarn (`.yarnrc.yml`), read as the plain maps of a line for each package that they are; what
 * is written in another way is not seen, and so not touched.
 */
export function yamlCatalogs(file: string, text: string): Listing {
  const lines = linesIn(text);
  return { file, text, entries: lines, usualSection: null, mentions: () => [], edits: (wanted) => edits(text, lines, wanted) };
}

function linesIn(text: string): Line[] {
  const found: Line[] = [];
  let catalog: string | null = null;
  let inSeveral = false;
  let offset = 0;
  for (const whole of text.split(/(?<=\n)/)) {
    const line = whole.replace(/\r?\n$/, '');
    const [start, end] = [offset, offset + whole.length];
    offset = end;
    const top = header.exec(line)?.groups;
    if (top) {
      inSeveral = top.key === 'catalogs';
      catalog = inSeveral ? null : '';
    } else if (/^\S/.test(line) && !line.startsWith('#')) [catalog, inSeveral] = [null, false];
    else {
      const group = inSeveral ? named.exec(line)?.groups : undefined;
      const entry = catalog === null ? undefined : item.exec(line)?.groups;
      if (group) catalog = group.key!;
      else if (entry) found.push({ name: entry.key!, version: entry.value!.replace(/^(['"])(.*)\1$/, '$2'), section: `catalog:${catalog}`, start, end, indent: entry.indent!, quote: entry.quote! });
    }
  }
  return found;
}

function edits(text: string, lines: readonly Line[], { removeFromCatalogs: remove, add, keeps }: Wanted): Edit[] {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const gone = lines.filter(({ name }) => remove.has(name)).map(({ start, end }): Edit => ({ start, end, text: '' }));
  const come = add.flatMap(({ section, name, version }): Edit[] => {
    const own = lines.filter((each) => each.section === section);
    const last = own.at(-1);
    if (!last || own.some((each) => each.name === name)) return [];
    const isSorted = own.every((each, index) => index === 0 || own[index - 1]!.name <= each.name);
    const next = own.find((each) => (isSorted ? each.name > name : remove.has(each.name)));
    const quote = own.map((each) => each.quote).find((each) => each !== '') ?? "'";
    const line = `${last.indent}${plain(name, quote)}: ${plain(version, quote)}`;
    if (next) return [{ start: next.start, end: next.start, text: line + newline }];
    const hasEnd = text.slice(last.start, last.end).endsWith('\n');
    return [{ start: last.end, end: last.end, text: hasEnd ? line + newline : newline + line }];
  });
  return keeps ? come : [...come, ...gone];
}

function plain(text: string, quote: string): string {
  return /^[\w^~][\w.^~/-]*$/.test(text) ? text : quote === '"' ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}
