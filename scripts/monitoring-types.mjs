/**
 * Has the compiler hold the dashboard, and the metric of logs and the alert policy for Google Cloud, that `guard` writes against the types that Grafana and Google publish:
 * `node scripts/monitoring-types.mjs`. The types are installed into a temporary folder, as nothing else here needs them.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const packages = ['@grafana/schema@13.2.3', '@googleapis/logging@19.0.0', '@google-cloud/monitoring@6.1.1'];
const types = `import { type Dashboard, ThresholdsMode } from '@grafana/schema/dist/esm/raw/dashboard/x/Dashboard_types.gen';
import type { logging_v2 } from '@googleapis/logging';
import type { protos } from '@google-cloud/monitoring';
type Policies = typeof protos.google.monitoring.v3.AlertPolicy;
type Metrics = typeof protos.google.api.MetricDescriptor;
type Strategy = protos.google.monitoring.v3.AlertPolicy.IAlertStrategy;
// In JSON, a duration is a text, and a member of an enumeration is its name.
type Duration = \`\${number}s\`;
type AlertPolicy = Omit<protos.google.monitoring.v3.IAlertPolicy, 'combiner' | 'severity' | 'enabled' | 'alertStrategy'> & {
  combiner: keyof Policies['ConditionCombinerType'];
  severity: keyof Policies['Severity'];
  enabled: boolean;
  alertStrategy: Omit<Strategy, 'notificationRateLimit' | 'autoClose'> & { notificationRateLimit: { period: Duration }; autoClose: Duration };
};
type Descriptor = Omit<logging_v2.Schema$MetricDescriptor, 'metricKind' | 'valueType'> & { metricKind: keyof Metrics['MetricKind']; valueType: keyof Metrics['ValueType'] };
type LogMetric = Omit<logging_v2.Schema$LogMetric, 'metricDescriptor'> & { metricDescriptor: Descriptor };
`;
/** The keys that a type knows: an object that is written out may have no other. */
const checks = [
  ['dashboard', 'dashboard.json', 'Omit<Dashboard, "panels" | "templating" | "annotations"> & { panels: Partial<NonNullable<Dashboard["panels"]>[number]>[]; templating: object; annotations: object }'],
  ['metric', 'gcp-metric.json', 'LogMetric'],
  ['policy', 'gcp-policy.json', 'AlertPolicy'],
];

const temporary = mkdtempSync(join(tmpdir(), 'ssot-codemod-monitoring-'));
try {
  const example = join(temporary, 'example');
  cpSync(at('../examples/websocket-managers'), example, { recursive: true });
  execFileSync(process.execPath, [at('../bin/ssot-codemod.js'), 'guard', '--write', '--quiet'], { cwd: example, stdio: 'ignore' });
  // To the compiler, the text of an enumeration is none of its members.
  const read = (file) => readFileSync(join(example, 'monitoring', `websocket-manager.${file}`), 'utf8').trim().replaceAll('"absolute"', 'ThresholdsMode.Absolute');
  writeFileSync(join(temporary, 'check.ts'), types + checks.map(([name, file, type]) => `export const ${name}: ${type} = ${read(file)};\n`).join(''));
  execFileSync('npm', ['install', '--prefix', temporary, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', ...packages], { stdio: 'inherit' });
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--types', 'node', '--typeRoots', at('../node_modules/@types')];
  execFileSync(process.execPath, [at('../node_modules/typescript/bin/tsc'), ...options, join(temporary, 'check.ts')], { stdio: 'inherit', cwd: temporary });
  console.log(`${checks.length} of ${checks.length} files are what the types of ${packages.join(', ')} say`);
} catch {
  process.exitCode = 1;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
