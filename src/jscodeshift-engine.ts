import { parentPort } from 'node:worker_threads';
import { applyEdits } from './edits';
import type { EditAnswer, EditRequest } from './jscodeshift';
import { planProject } from './run';
import { editsOf, type PlannedFile } from './plan';

/** The other side of `asTransform`: plans a project once and answers for one file after the other. */
const projects = new Map<string, Promise<ReadonlyMap<string, PlannedFile>>>();

async function answer({ id, file, source, cwd, rule, config, root, certainty }: EditRequest): Promise<EditAnswer> {
  const key = JSON.stringify([cwd, rule, config, root, certainty]);
  const started = projects.get(key) ?? planned({ cwd, rule, ...(config && { config }), ...(root && { root }), ...(certainty && { certainty }) });
  projects.set(key, started);
  const found = (await started).get(file);
  if (!found) return { id, text: null };
  const edits = editsOf(found);
  if (found.content.text !== source) throw new Error('the file changed while the project was being read');
  return { id, text: edits.length > 0 ? applyEdits(source, edits) : null };
}

async function planned({ cwd, rule, config, root, certainty = 'certain' }: Pick<EditRequest, 'cwd' | 'rule' | 'config' | 'root' | 'certainty'>): Promise<ReadonlyMap<string, PlannedFile>> {
  const project = await planProject({ cwd, rules: [rule], certainty, paths: [], ignorePatterns: [], verify: 'syntax', ...(config && { config }), ...(root && { root }) });
  return new Map(project.plan.files.map((each) => [project.absolute(each.file), each]));
}

parentPort?.on('message', (request: EditRequest) => {
  answer(request).then(
    (result) => parentPort?.postMessage(result),
    (error: unknown) => parentPort?.postMessage({ id: request.id, error: error instanceof Error ? error.message : String(error) } satisfies EditAnswer),
  );
});
