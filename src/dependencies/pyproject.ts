import type { Edit } from '../model';
import type { Members } from './json-edits';
import type { Listing, Wanted } from './listing';
import { normalName, specifierOf } from './requirements';

/** A list of requirements, or a table of Poetry, by its members. */
interface Group {
  readonly section: string;
  readonly kind: 'list' | 'table';
  readonly members: Members;
  readonly versions: readonly string[];
}

const listTables = /^(?:project|project\.optional-dependencies|dependency-groups|tool\.uv|tool\.pdm\.dev-dependencies)$/;
const poetryTables = /^tool\.poetry\.(?:dependencies|dev-dependencies|group\.[^.]+\.dependencies)$/;
const listKeys: Readonly<Record<string, RegExp>> = { project: /^dependencies$/, 'tool.uv': /^dev-dependencies$/ };

/**
 * The packages of a `pyproject.toml`: the lists of PEP 621 and PEP 735, and Poetry's tables. Only what is written plainly is seen: texts in a list,
 * a line for each package in a table.
 */
export function pyproject(file: string, text: string): Listing {
  const groups = groupsIn(text);
  return {
    file,
    text,
    entries: groups.flatMap(({ section, members, versions }) => members.items.map(({ key, start, end }, index) => ({ name: key, version: versions[index]!, section, start, end }))),
    usualSection: groups.some(({ section }) => section === 'project.dependencies') ? 'project.dependencies' : groups.some(({ section }) => section === 'tool.poetry.dependencies') ? 'tool.poetry.dependencies' : null,
    mentions: () => [],
    edits: (wanted) => groups.flatMap((group) => editsOf(text, group, wanted)),
  };
}

function groupsIn(text: string): Group[] {
  const groups: Group[] = [];
  let table = '';
  let offset = 0;
  const lines = text.split(/(?<=\n)/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]!;
    const header = /^\s*\[\s*([^[\]]+?)\s*\]\s*(?:#.*)?$/.exec(line.trimEnd());
    if (header) {
      table = header[1]!.replace(/\s*\.\s*/g, '.').replaceAll('"', '');
      if (poetryTables.test(table)) groups.push(tableAt(lines.slice(index + 1), offset + line.length, table));
    }
    const list = /^\s*(?:"([^"]+)"|([\w-]+))\s*=\s*\[/.exec(line);
    const key = list?.[1] ?? list?.[2] ?? '';
    if (list && listTables.test(table) && (listKeys[table] ?? /^/).test(key)) groups.push(listAt(text, offset + list[0].length, `${table}.${key}`));
    offset += line.length;
  }
  return groups;
}

/** The texts of a list, up to its closing bracket; comments are passed over. */
function listAt(text: string, open: number, section: string): Group {
  const items: Members['items'][number][] = [];
  const versions: string[] = [];
  const token = /#[^\n]*|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|\{[^}]*\}|[\][]/g;
  token.lastIndex = open;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [whole] = match;
    if (whole === ']') return { section, kind: 'list', members: { open, close: match.index, items }, versions };
    // Something else than a list of texts, which nobody edits here. The tables of PEP 735, which include other groups, are passed over.
    if (whole === '[') break;
    const written = match[1] ?? match[2];
    const name = written === undefined ? null : /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)(?:\s*\[[^\]]*\])?\s*([^;@]*)/.exec(written);
    if (!name) continue;
    items.push({ key: normalName(name[1]!), start: match.index, end: match.index + whole.length });
    versions.push(name[2]!.trim());
  }
  return { section, kind: 'list', members: { open, close: open, items: [] }, versions: [] };
}

/** The lines of a table: their end counts to them, as they have no separator. */
function tableAt(lines: readonly string[], open: number, section: string): Group {
  const items: Members['items'][number][] = [];
  const versions: string[] = [];
  let offset = open;
  for (const line of lines) {
    if (/^\s*\[/.test(line)) break;
    const entry = /^\s*"?([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)"?\s*=\s*(?:"([^"]*)"|'([^']*)'|\{.*\})\s*(?:#.*)?$/.exec(line.trimEnd());
    if (entry) {
      items.push({ key: normalName(entry[1]!), start: offset, end: offset + line.length });
      versions.push(entry[2] ?? entry[3] ?? '');
    }
    offset += line.length;
  }
  return { section, kind: 'table', members: { open, close: offset, items }, versions };
}

function editsOf(text: string, group: Group, { remove, add, keeps = false }: Wanted): Edit[] {
  const { members, section } = group;
  const gone = new Set(members.items.map(({ key }) => key).filter((key) => remove.has(key)));
  const come = add.filter((each) => each.section === section && !members.items.some(({ key }) => key === normalName(each.name)));
  if (gone.size + come.length === 0) return [];
  return group.kind === 'table' ? tableEdits(text, members, gone, come, keeps) : listEdits(text, members, gone, come, keeps);
}

/** What comes takes the place of the first one that goes, with its marker; a comment behind it stays. */
function listEdits(text: string, { items, open }: Members, gone: ReadonlySet<string>, come: Wanted['add'], keeps: boolean): Edit[] {
  const [first, ...others] = items.filter(({ key }) => gone.has(key));
  const sample = first ?? items[0];
  const quote = sample ? text.charAt(sample.start) : '"';
  const written = (marker: string): string[] => come.map(({ name, version }) => `${quote}${name}${specifierOf(version)}${marker}${quote}`);
  const between = separator(text, items, open);
  if (first && come.length > 0) {
    const marker = /\s*;.*(?=.$)/.exec(text.slice(first.start, first.end))?.[0] ?? '';
    const remark = between.includes('\n') ? (/^,([^\S\r\n]*#[^\r\n]*)/.exec(text.slice(first.end))?.[1] ?? '') : '';
    if (keeps) return [{ start: first.start, end: first.start, text: `${written(marker).join(between)},${remark}${between.slice(1)}` }];
    return [{ start: first.start, end: first.end, text: written(marker).join(between) }, ...others.map((each) => removal(text, each, items))];
  }
  const last = items.at(-1);
  const added = come.length === 0 ? [] : [last ? { start: last.end, end: last.end, text: between + written('').join(between) } : { start: open, end: open, text: written('').join(', ') }];
  return [...added, ...(first && !keeps ? [first, ...others] : []).map((each) => removal(text, each, items))];
}

/** A line of its own goes as a whole; of several on a line, one goes with the comma behind it, or else with that before it. */
function removal(text: string, item: Members['items'][number], items: Members['items']): Edit {
  const lineStart = text.lastIndexOf('\n', item.start - 1) + 1;
  const behind = /^\s*?,?[^\S\n]*(?:#[^\n]*)?\n/.exec(text.slice(item.end));
  if (behind && text.slice(lineStart, item.start).trim() === '') return { start: lineStart, end: item.end + behind[0].length, text: '' };
  const comma = /^\s*,[^\S\n]*/.exec(text.slice(item.end));
  const previous = items[items.indexOf(item) - 1];
  if (comma || !previous) return { start: item.start, end: item.end + (comma?.[0].length ?? 0), text: '' };
  return { start: previous.end, end: item.end, text: '' };
}

function separator(text: string, items: Members['items'], open: number): string {
  const space = items[0] ? text.slice(open, items[0].start) : '';
  return space.includes('\n') && space.trim() === '' ? `,${space}` : ', ';
}

function tableEdits(text: string, { items, open }: Members, gone: ReadonlySet<string>, come: Wanted['add'], keeps: boolean): Edit[] {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = come.map(({ name, version }) => `${name} = "${version}"${newline}`);
  const going = items.filter(({ key }) => gone.has(key));
  const at = going[0]?.start ?? items.at(-1)?.end ?? open;
  const needsEnd = at > 0 && text.charAt(at - 1) !== '\n';
  return [...(lines.length > 0 ? [{ start: at, end: at, text: (needsEnd ? newline : '') + lines.join('') }] : []), ...(keeps ? [] : going).map(({ start, end }): Edit => ({ start, end, text: '' }))];
}
