import type { TrackedModules } from './tracked';

const scriptExtensions = String.raw`\.(?:d\.)?[cm]?[jt]sx?`;

/** The places of a text where a tracked module may be named: `…/name`, `name.ts`, a package or an alias in quotes. */
export function namePattern(tracked: readonly TrackedModules[]): RegExp {
  const stems = alternatives(tracked.flatMap(({ stems: each }) => [...each]));
  const exact = alternatives(tracked.flatMap((each) => each.exact));
  const bare = alternatives(tracked.flatMap((each) => each.rootStems));
  const parts = [
    `/(?:${stems})(?![\\w$-])`,
    `(?<![\\w$./-])(?:${stems})${scriptExtensions}(?!\\w)`,
    ...(exact === '' ? [] : [`['"\`](?:${exact})(?=['"\`/])`]),
    ...(bare === '' ? [] : [`['"\`](?:${bare})['"\`]`]),
  ];
  return new RegExp(parts.join('|'), 'g');
}

function alternatives(names: readonly string[]): string {
  return [...new Set(names)].map((name) => latin1(name).replace(/[$.*+?^{}()|[\]\\/-]/g, '\\$&')).join('|');
}

function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

const upwards = /['"`]\.{1,2}(?:\/\.\.)*\/?['"`]/;
const computedSpecifier = /\b(?:import|require|[mM]ock)\s*\(\s*(?:`[^`]*\$\{|['"][^'"\n]*['"]\s*\+)/;

/** What a file needs to contain for a rule to have anything to say about it. */
export class Sift {
  private readonly names: RegExp;
  private readonly factories: RegExp | null;
  private readonly indexFolders: readonly string[];
  private readonly folders: RegExp;

  /** @param factories the names under which synchronous factories can be imported, wherever from. */
  constructor(tracked: readonly TrackedModules[], factories: readonly string[]) {
    const { source } = namePattern(tracked);
    this.names = new RegExp(source);
    this.factories = factories.length > 0 ? new RegExp(`(?<![\\w$])(?:${alternatives(factories)})(?![\\w$])`) : null;
    this.indexFolders = tracked.flatMap((each) => each.indexFolders);
    this.folders = new RegExp(`(?:${alternatives(tracked.flatMap((each) => each.folderNames))})/(?:\\$\\{|['"\`])`);
  }

  namesFactory(bytes: string): boolean {
    return this.factories?.test(bytes) ?? false;
  }

  /** @param bytes the text in Latin-1, so that reading it costs no decoding. */
  mayContainSite(file: string, bytes: string): boolean {
    if (this.names.test(bytes)) return true;
    if (this.indexFolders.some((folder) => file.startsWith(`${folder}/`)) && upwards.test(bytes)) return true;
    if (computedSpecifier.test(bytes) && this.folders.test(bytes)) return true;
    return /\bawait\b|\.(?:then|catch|finally)\b/.test(bytes) && this.namesFactory(bytes);
  }
}
