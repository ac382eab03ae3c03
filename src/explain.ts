import { resolve } from 'node:path';
import { decide } from './decisions';
import { UserError } from './errors';
import type { FactoryUse } from './language';
import type { Session, View } from './session';
import type { Explanation } from './explanation';
import type { Site } from './model';
import { plan } from './plan';
import { find } from './find';
import { fromRoot, openWorkspace, survey, type Workspace } from './workspace';

export interface ExplainOptions {
  readonly cwd: string;
  readonly config?: string;
  readonly root?: string;
  readonly file: string;
  readonly line: number;
}

/**
 * How the sites on one line were decided. A line without a site gets one explanation without one.
 *
 * @throws UserError where the file is not one that is scanned.
 */
export async function explain(options: ExplainOptions): Promise<Explanation[]> {
  const path = resolve(options.cwd, options.file);
  const workspace = openWorkspace(await survey({ ...options, paths: [], ignorePatterns: [] }));
  const file = fromRoot(workspace.root, path);
  if (!workspace.files.includes(file)) throw new UserError(`Nothing to scan at ${options.file}`, { hint: 'It has to be a file below the root that the manifest includes.' });
  const found = await find(workspace);
  const failure = found.failures.find((each) => each.file === file);
  if (failure) throw new UserError(`${file} cannot be explained: ${failure.message}`);
  const sites = plan(found, 'certain').files.flatMap((each) => (each.file === file ? each.sites : []));
  const here = sites.filter(({ line, endLine }) => line <= options.line && options.line <= endLine);
  const text = found.files.find((each) => each.file === file)?.content.text;
  const views = text === undefined ? [] : workspace.session.open(file, text, workspace.graphsOf(file).map((graph) => ({ migration: workspace.session.graphs.indexOf(graph), mayHaveSites: true })));
  return here.length > 0 ? here.map((site) => explainSite(site, text!, views, workspace.session)) : [withoutSite(workspace, file)];
}

function withoutSite(workspace: Workspace, file: string): Explanation {
  const bystander = workspace.graphsOf(file).length === 0 ? 'no migration includes this file' : 'nothing on this line refers to a legacy module or misuses a factory';
  return { site: null, steps: [{ label: 'decided', detail: bystander }] };
}

function explainSite(site: Site, text: string, views: readonly View[], session: Session): Explanation {
  const steps = views.filter(({ graph }) => graph.migration.name === site.migration).flatMap((view) => stepsOf(site, text, view, session));
  const verdict = site.status === 'migrated' ? `migrated (${site.certainty})` : `${site.status}${site.reason ? ` (${site.reason})` : ''}`;
  return { site, steps: [...steps, { label: 'decided', detail: `${verdict}: ${site.message}` }] };
}

function stepsOf(site: Site, text: string, view: View, session: Session): Explanation['steps'] {
  const { graph, module } = view;
  const use = module.misuses.find(({ form, start }) => form === site.form && isAt(text, start, site));
  if (use) return stepsOfUse(use, view);
  const decision = decide(module, graph).find(({ reference, legacy }) => reference.form === site.form && legacy.module === site.module && reference.names.some((name) => site.symbols.includes(name)));
  const reference = decision?.reference ?? module.references.find(({ form }) => form === site.form);
  if (!reference) return [{ label: 'found', detail: `${site.form} by the rule ${site.rule}` }];
  return [{ label: 'binds', detail: reference.names.join(', ') || 'no name' }, ...session.explain(graph, reference.written.value, module.file, site.symbols)];
}

function isAt(text: string, offset: number, { line, column }: Site): boolean {
  const lines = text.slice(0, offset).split(/\r\n?|\n/);
  return lines.length === line && lines.at(-1)!.length + 1 === column;
}

/** What a call of a factory reaches, and what is known of that. */
function stepsOfUse({ factory, references, barrels, failure, fedBy, uncertainty }: FactoryUse, { graph: { migration } }: View): Explanation['steps'] {
  const failures = { expected: 'a test expects that it fails', hidden: 'what catches it hides that it fails' };
  return [
    { label: 'calls', detail: `\`${factory}\` of ${migration.canonical.module} once everything has moved` },
    ...references.map(({ reference, name }) => ({ label: 'by way of', detail: `\`${name}\` of ${reference.written.value}` })),
    ...barrels.map(({ file, name }) => ({ label: 'by way of', detail: `\`${name}\` of ${file}` })),
    { label: 'known', detail: migration.factories ? 'its kind is what `factories` in the manifest says' : 'its kind is told by its source' },
    ...(failure ? [{ label: 'around', detail: failures[failure] }] : []),
    ...fedBy.map(({ line, isUncertain }) => ({ label: 'mocked', detail: `on line ${line}${isUncertain ? ', perhaps' : ''}` })),
    ...(uncertainty === null ? [] : [{ label: 'unsure', detail: `its type ${uncertainty}` }]),
  ];
}
