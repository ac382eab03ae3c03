import { resolve } from 'node:path';
import { refuseDirty } from '../dirty';
import { applyEdits } from '../edits';
import { UserError } from '../errors';
import type { Site } from '../model';
import { ownersOf, withOwners } from '../owners';
import { editsOf, type Plan, type PlannedFile } from '../plan';
import { publishedAt } from '../published';
import { finish, planProject, type PlannedProject, type RunResult } from '../run';
import { checkOptions, oneOf, type Options } from './options';
import type { Applied, ApplyOptions, Change, Engine, FilePreview, PlannedMigration, PlanOptions, WantedCertainty } from './types';

const planOptions: Options = {
  cwd: 'a string',
  manifest: 'anything',
  config: 'a string',
  root: 'a string',
  paths: 'an array of strings',
  only: 'an array of strings',
  owners: 'an array of strings',
  extensions: 'an array of strings',
  ignorePatterns: 'an array of strings',
  rules: 'an array of strings',
  certainty: 'a string',
  verify: 'a string',
  jobs: 'a whole number above 0',
  onProgress: 'a function',
};
const applyOptions: Options = { certainty: 'a string', accept: 'a function', allowDirty: 'true or false' };
const certainties = ['certain', 'likely'] as const;
const levels = ['syntax', 'types', 'none'] as const;

interface Handle {
  readonly project: PlannedProject;
  readonly certainty: WantedCertainty;
}

/** What `apply` needs of a plan and nobody else should build upon. */
const handles = new WeakMap<PlannedMigration, Handle>();

export const engine: Engine = { plan, apply };

async function plan(options: PlanOptions): Promise<PlannedMigration> {
  checkOptions('plan', options, planOptions);
  const { jobs, cwd = '.', paths = [], ignorePatterns = [], ...rest } = options;
  const certainty = oneOf('certainty', options.certainty ?? 'certain', certainties);
  const verify = oneOf('verify', options.verify ?? 'syntax', levels);
  const project = await planProject({ ...rest, cwd: resolve(cwd), paths, ignorePatterns, certainty, verify, jobs });
  const { report } = published(project, await finish(project, project, { write: false }));
  const planned: PlannedMigration = { root: project.workspace.root, report, changes: changesOf(project.plan), files: previews(project.plan) };
  handles.set(planned, { project, certainty });
  return planned;
}

async function apply(planned: PlannedMigration, options: ApplyOptions): Promise<Applied> {
  checkOptions('apply', options, applyOptions);
  const handle = handles.get(planned);
  if (!handle) throw new UserError('apply takes what plan has returned, not a copy of it');
  const { project } = handle;
  const certainty = oneOf('certainty', options.certainty ?? handle.certainty, certainties);
  const drafted = certainty === handle.certainty ? project : project.verify(project.draft(certainty));
  const refused = await refusedBy(options.accept, changesOf(drafted.plan));
  const verified = refused.size === 0 ? drafted : project.verify(withoutRefused(drafted.plan, refused));
  const confirmWrite = async (files: readonly string[]): Promise<void> => refuseDirty(files, project.workspace.root, 'or pass allowDirty');
  return published(project, await finish(project, verified, { write: true, command: 'apply', ...(!options.allowDirty && { confirmWrite }) }));
}

/** As the command line saves it: with who owns the files, and the place that links lead to. */
function published({ workspace: { data } }: PlannedProject, { report, written, root }: RunResult): Applied {
  return { report: { ...withOwners(report, ownersOf(root, data.migrations)), source: publishedAt(root, process.env) }, written };
}

async function refusedBy(accept: ApplyOptions['accept'], changes: readonly Change[]): Promise<ReadonlySet<string>> {
  const refused = new Set<string>();
  // One after the other: whoever answers may ask a person.
  for (const change of accept ? changes : []) if (!(await accept!(change))) refused.add(change.id);
  return refused;
}

function withoutRefused(plan: Plan, refused: ReadonlySet<string>): Plan {
  const decide = (site: Site): Site => (refused.has(site.change) && site.status === 'migrated' ? { ...site, status: 'skipped', message: `${site.message}; not accepted` } : site);
  return { ...plan, files: plan.files.map((file): PlannedFile => ({ ...file, sites: file.sites.map(decide) })) };
}

/** The changes that a plan makes. */
function changesOf(plan: Plan): Change[] {
  const byId = new Map<string, Site[]>();
  for (const site of plan.files.flatMap(({ sites }) => sites)) {
    if (site.status !== 'migrated') continue;
    const sites = byId.get(site.change) ?? [];
    sites.push(site);
    byId.set(site.change, sites);
  }
  return [...byId].map(([id, sites]) => ({ id, certainty: sites[0]!.certainty, files: [...new Set(sites.map(({ file }) => file))].sort(), sites }));
}

function previews(plan: Plan): FilePreview[] {
  return plan.files.filter((file) => editsOf(file).length > 0).map((file) => ({ file: file.file, before: file.content.text, after: applyEdits(file.content.text, editsOf(file)) }));
}
