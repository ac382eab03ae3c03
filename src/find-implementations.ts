import { Implementations, type Lookalike } from './implementations';
import { SyntaxFailure, type Declared, type Session } from './session';
import { heeding, type Found, type FoundFile, type MigrationFinding } from './search';
import type { Finding } from './model';
import { implementationRule } from './rule-ids';
import { readSource } from './source';
import type { Workspace } from './workspace';

/** The implementations besides the canonical one, as findings, and how many of them the manifest does not name. */
export function findImplementations(workspace: Workspace, declaring: readonly string[]): { readonly files: readonly FoundFile[]; readonly unlisted: number } {
  const sources = new Sources(workspace);
  const findings = workspace.session.graphs.flatMap((graph): [string, MigrationFinding][] => {
    const live = graph.duplicates.filter(({ file }) => sources.counts(file)).map(({ legacy, file }): [string, Finding] => [file, liveFinding(legacy.module, sources.declarations(file)[0])]);
    const known = new Implementations(graph, (file) => sources.declarations(file));
    const members = declaring.filter((file) => workspace.graphsOf(file).includes(graph));
    const unlisted = members.flatMap((file) => unlistedIn(file, known.lookalikes(file, sources.declarations(file)), graph.migration.canonical.module));
    const migration = graph.migration.name;
    return [...live, ...unlisted].map(([file, finding]) => [file, { ...sources.heeding(file, finding, graph), migration }]);
  });
  const files = [...new Set(findings.map(([file]) => file))].sort();
  return {
    files: files.map((file) => ({ file, content: { text: sources.text(file) ?? '' }, findings: findings.flatMap(([each, finding]) => (each === file ? [finding] : [])) })),
    unlisted: new Set(findings.filter(([, { reason }]) => reason === 'unlisted-implementation').map(([file]) => file)).size,
  };
}

/** The findings of a search, with others in files that may have some already. */
export function withFindings(found: Found, others: readonly FoundFile[]): Found {
  const byFile = new Map(found.files.map((each) => [each.file, each]));
  for (const { file, content, findings } of others) byFile.set(file, { file, content, findings: [...(byFile.get(file)?.findings ?? []), ...findings] });
  return { ...found, files: [...byFile.keys()].sort().map((file) => byFile.get(file)!) };
}

/** The texts of a project and what they declare, each read once. */
class Sources {
  private readonly texts = new Map<string, string | null>();
  private readonly declared = new Map<string, readonly Declared[]>();
  private readonly selected: ReadonlySet<string> | null;

  constructor(private readonly workspace: Workspace) {
    this.selected = workspace.bystanders.length > 0 ? new Set(workspace.files) : null;
  }

  /** Whether the sites of a file count in this run. */
  counts(file: string): boolean {
    return this.selected?.has(file) ?? true;
  }

  text(file: string): string | null {
    let text = this.texts.get(file);
    if (text === undefined) {
      const source = readSource(this.workspace.root, file);
      this.texts.set(file, (text = 'stage' in source ? null : source.text));
    }
    return text;
  }

  declarations(file: string): readonly Declared[] {
    let known = this.declared.get(file);
    if (!known) this.declared.set(file, (known = declarationsIn(this.workspace.sessionOf(file), file, this.text(file))));
    return known;
  }

  /** A comment above a declaration speaks of it as one above an import does. */
  heeding(file: string, finding: Finding, graph: Workspace['session']['graphs'][number]): Finding {
    const migration = this.workspace.session.graphs.indexOf(graph);
    const text = this.text(file);
    if (!text?.includes('ssot-ignore-next-line')) return finding;
    const view = this.workspace.session.open(file, text, [{ migration, mayHaveSites: true }])[0];
    return view ? heeding(view.module, finding) : finding;
  }
}

function declarationsIn(session: Session, file: string, text: string | null): readonly Declared[] {
  try {
    return text === null ? [] : session.declarations(file, text);
  } catch (error) {
    // That it does not parse is told where it has sites.
    if (error instanceof SyntaxFailure) return [];
    throw error;
  }
}

const common = { rule: implementationRule, form: 'implementation', enclosing: '', certainty: 'unknown', edits: [] } as const;

function liveFinding(module: string, first: Declared | undefined): Finding {
  return {
    ...common, module, symbols: first ? [first.name] : [], start: first?.start ?? 0, end: first?.end ?? 0,
    reason: 'live-implementation',
    message: `${module} is still an implementation of its own`,
    suggestion: 'once nothing refers to it, delete it: ssot-codemod prune',
  };
}

const namedMembers = 5;

/** One finding a module: what else it declares of the kind goes with the first. */
function unlistedIn(file: string, lookalikes: readonly Lookalike[], canonical: string): [string, Finding][] {
  const [first] = lookalikes;
  if (!first) return [];
  const { declared, canonicalName, shared } = first;
  const members = shared.slice(0, namedMembers).join(', ') + (shared.length > namedMembers ? ', …' : '');
  return [[file, {
    ...common, module: null, symbols: lookalikes.map((each) => each.declared.name), start: declared.start, end: declared.end,
    reason: 'unlisted-implementation',
    message: `\`${declared.name}\` is another implementation of \`${canonicalName}\`, which the manifest does not name: both have ${members}`,
    suggestion: `use \`${canonicalName}\` of ${canonical}; if this has to go as well, list ${file} under "legacy"; if it is something else, say so in a comment: ssot-ignore-next-line unlisted-implementation -- why`,
  }]];
}
