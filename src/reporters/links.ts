import type { Source } from '../model';

/** A path as part of an address, fit for a link in Markdown, too. */
export function encodedPath(path: string): string {
  return path.split('/').map((part) => encodeURIComponent(wellFormed(part)).replace(/[!'()*]/g, percent)).join('/');
}

/** A character that is half of a pair cannot be encoded. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** A path of the report as seen from the top of the repository. */
export function fromTop(file: string, source: Source | null): string {
  return source === null || source.folder === '' ? file : `${source.folder}/${file}`;
}

/** Where lines of a file can be read; null where nobody knows. */
export function lineAddress(source: Source | null, file: string, line: number, endLine = line): string | null {
  const path = fromTop(file, source);
  // A browser would resolve dots before it asks.
  if (source === null || path.split('/').some((part) => ['', '.', '..'].includes(part))) return null;
  const { revision } = source;
  // What would end a link in Markdown.
  const repository = source.repository.replace(/[()`|]/g, percent);
  const host = new URL(repository).hostname;
  const lines = (prefix: string, joint: string): string => `${prefix}${line}${endLine > line ? `${joint}${endLine}` : ''}`;
  if (/(?:^|[.])(?:dev[.]azure|visualstudio)[.]com$/.test(host)) return null;
  if (host === 'bitbucket.org') return `${repository}/src/${revision}/${encodedPath(path)}#${lines('lines-', ':')}`;
  if (host.includes('gitlab')) return `${repository}/-/blob/${revision}/${encodedPath(path)}#${lines('L', '-')}`;
  if (/codeberg|forgejo|gitea/.test(host)) return `${repository}/src/commit/${revision}/${encodedPath(path)}#${lines('L', '-L')}`;
  return `${repository}/blob/${revision}/${encodedPath(path)}#${lines('L', '-L')}`;
}
