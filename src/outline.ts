/**
 * What modules are from outside: what each exports, what that can do, what the module uses and what it remembers. Read from its own
 * source, without a compiler; whatever that does not tell is left open (`null`) rather than guessed.
 */
export interface ModuleOutline {
  /** Relative to the root. */
  readonly file: string;
  readonly lines: number;
  readonly bytes: number;
  /** What it declares and others can import, in the order of the source. */
  readonly exports: readonly OutlineExport[];
  /** What it passes on from other modules. */
  readonly reExports: readonly ReExport[];
  readonly imports: readonly OutlineImport[];
  readonly state: readonly ModuleState[];
}

export interface OutlineExport {
  readonly name: string;
  /** `module`: a namespace object; an enumeration is a `constant`. */
  readonly kind: 'class' | 'function' | 'constant' | 'type' | 'module';
  /** 1-based. */
  readonly line: number;
  readonly endLine: number;
  /** False for what the module keeps to itself by convention: `_name` in Python, or a name that is not in its `__all__`. */
  readonly isPublic: boolean;
  /** The name that is declared here and that this one stands for, as in `Manager = UnifiedManager`; null where it is its own. */
  readonly aliasOf: string | null;
  /** Its head as written, on one line: `send(topic: string): void`; '' where it has none. */
  readonly signature: string;
  /** The first sentence of its documentation comment; '' where it has none. */
  readonly summary: string;
  /** Of a function: whether calling it gives a promise or coroutine; null where its source does not tell, and for all else. */
  readonly gives: 'sync' | 'async' | null;
  /** The class whose instances a function makes, by what it constructs or says that it returns; of a constant, the one that it is an instance of. */
  readonly makes: string | null;
  /** What a constant is set to, or all that a function without parameters does is to return; null where its source does not name it. */
  readonly value: NamedValue | null;
  /** The classes and interfaces that it extends, as written. */
  readonly bases: readonly string[];
  /** Of a function, or of the constructor of a class: `name`, `name?` where it may be left out, `...rest` in either language. */
  readonly parameters: readonly string[];
  /**
   * Public members, inherited ones too as far as the project declares them; of an instance, those of its class; of a function, those of the
   * object literal that it returns.
   */
  readonly members: readonly OutlineMember[];
}

/** A value that is declared somewhere else, behind imports, other constants and the members of object literals. */
export interface NamedValue {
  /** The file that declares it, relative to the root; a package, or a module of no file of the project, as written. */
  readonly file: string;
  /** As it is called there: `name`, or `object.member` where only that can be told. */
  readonly name: string;
  /** How it is called where it is taken: `endpoints.live`. */
  readonly written: string;
}

export interface OutlineMember {
  readonly name: string;
  readonly kind: 'method' | 'property';
  readonly isStatic: boolean;
  readonly isAsync: boolean;
  readonly parameters: readonly string[];
  readonly signature: string;
  readonly summary: string;
  /** The class that declares it, where that is another one. */
  readonly inheritedFrom: string | null;
}

export interface ReExport {
  /** As `from` calls it; `*`: all of its names, or with `as` its namespace object. */
  readonly name: string;
  /** What this module calls it; `*` where all names are passed on. */
  readonly as: string;
  /** The file, relative to the root, or a package or module of no file of the project, as written. */
  readonly from: string;
  /** False where Python allows others to import it from here without the module saying that they should. */
  readonly isPublic: boolean;
}

export interface OutlineImport {
  /** The file, relative to the root, or a package or module of no file of the project, as written. */
  readonly from: string;
  /** `*`: the module as a whole; none: only what it does while it is being loaded. */
  readonly names: readonly string[];
  /** While the module is being loaded, only once some function of it runs, or not at run time at all. */
  readonly when: 'import' | 'deferred' | 'types';
}

export type ModuleImports = Pick<ModuleOutline, 'file' | 'imports'>;

/**
 * The modules that run when one is imported, as far as they are known; it is not among them, unless in a cycle.
 *
 * @param outlineOf null or undefined where a module is none of the project
 */
export function reachedFrom(start: string, outlineOf: (file: string) => ModuleImports | null | undefined): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const { from, when } of outlineOf(file)?.imports ?? []) {
      if (when !== 'import' || reached.has(from) || !outlineOf(from)) continue;
      reached.add(from);
      open.push(from);
    }
  }
  return reached;
}

/**
 * Those of some modules that have to stay where another one does: they run when it is imported, or its functions load them; and what is so
 * needed by one that has to stay.
 */
export function neededBy(start: string, candidates: readonly string[], outlineOf: (file: string) => ModuleImports | null, reached: (file: string) => ReadonlySet<string>): string[] {
  const needed = new Set([start]);
  for (const file of needed) {
    const loaded = outlineOf(file)?.imports.filter(({ when }) => when === 'deferred').map(({ from }) => from) ?? [];
    for (const each of candidates) if (reached(file).has(each) || loaded.includes(each)) needed.add(each);
  }
  return candidates.filter((file) => file !== start && needed.has(file));
}

/** What a module remembers as long as the process lives. */
export interface ModuleState {
  /** `name`, or `Class.member`. */
  readonly name: string;
  readonly line: number;
  /** A variable that is assigned to again, a collection that is changed, or an object that everyone shares. */
  readonly kind: 'variable' | 'collection' | 'instance';
}

/**
 * The members of a class and of what it extends; its own come first and win.
 *
 * @param baseOf the class that another one extends, as it calls it; null where that is declared nowhere in the project
 */
function withInherited<T extends Pick<OutlineExport, 'name' | 'bases' | 'members'>>(declared: T, baseOf: (of: T, base: string) => T | null, depth = 12): OutlineMember[] {
  const members = new Map(declared.members.map((member) => [member.name, member]));
  for (const base of depth > 0 ? declared.bases : []) {
    const parent = baseOf(declared, base);
    if (!parent || parent === declared) continue;
    for (const member of withInherited(parent, baseOf, depth - 1)) if (!members.has(member.name)) members.set(member.name, { ...member, inheritedFrom: member.inheritedFrom ?? parent.name });
  }
  return [...members.values()];
}

/** What a declaration offers, with what it has from elsewhere. */
export function allMembers<T extends Pick<OutlineExport, 'name' | 'kind' | 'makes' | 'bases' | 'members'>>(declared: T, lookUp: (of: T, name: string) => T | null): readonly OutlineMember[] {
  const made = declared.kind === 'constant' && declared.makes !== null && declared.members.length === 0 ? lookUp(declared, declared.makes) : null;
  return made && made !== declared ? withInherited(made, lookUp) : withInherited(declared, lookUp);
}

/** The first sentence of a documentation text, its tags and line breaks left out. */
export function firstSentence(text: string): string {
  const [paragraph = ''] = text.replace(/\r/g, '').trim().split(/\n\s*\n|\n\s*@|\n\s*:param|\n\s*Args:/);
  const line = paragraph.startsWith('@') ? '' : paragraph.replace(/\s+/g, ' ').trim();
  return /^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line;
}

/** The head of a declaration on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/([([]) /g, '$1').replace(/,? ([)\]])/g, '$1').trim();
}

/** How many lines a text has; a line break at its end begins none. */
export function lineCount(text: string): number {
  return text === '' ? 0 : text.split(/\r\n?|\n/).length - (/[\r\n]$/.test(text) ? 1 : 0);
}
