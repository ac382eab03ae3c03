import { reasons } from '../../src/model';
import { openmetrics } from '../../src/reporters/openmetrics';
import { plain, report, site } from './sample-report';

const lines = openmetrics.render(report(), plain).split('\n');

describe('openmetrics', () => {
  it('has its figures', () => {
    expect(lines).toEqual(expect.arrayContaining([
      'ssot_codemod_info{version="0.1.0"} 1',
      'ssot_codemod_sites{migration="websocket-manager",status="unmigrated"} 2',
      'ssot_codemod_legacy_module_sites{migration="websocket-manager",module="src/ws/unifiedManager.ts",status="skipped"} 1',
      'ssot_codemod_unmigrated_sites{migration="websocket-manager",reason="mock-conflict"} 1',
      'ssot_codemod_compliance_ratio 0.865',
      'ssot_codemod_mentions{kind="unaccounted"} 1',
      'ssot_codemod_scanned_files 965',
      'ssot_codemod_failures{stage="parse"} 1',
    ]));
  });

  it('describes each family in front of its samples, all together, and ends as it has to', () => {
    const families = lines.flatMap((line) => /^# TYPE (\w+)/.exec(line)?.[1] ?? []);
    const owners = lines.filter((line) => /^\w/.test(line)).map((line) => /^\w+/.exec(line)![0].replace(/_info$/, ''));
    expect(new Set(families).size).toBe(families.length);
    expect(owners.filter((owner, index) => owner !== owners[index - 1])).toEqual(families);
    expect(lines).toContain('# UNIT ssot_codemod_compliance_ratio ratio');
    expect(lines.slice(-2)).toEqual(['# EOF', '']);
  });

  it('comes down to 0 where nothing is left, rather than to an end', () => {
    const empty = openmetrics.render(report({ sites: [] }), plain);
    for (const reason of reasons) expect(empty).toContain(`reason="${reason}"} 0\n`);
  });

  it('has no series twice, whatever the names', () => {
    const twins = [site({ id: 'x1', module: 'a\n"' }), site({ id: 'x2', module: 'a\\x0a"' })];
    const samples = openmetrics.render(report({ sites: twins }), plain).split('\n').filter((line) => /^\w/.test(line)).map((line) => line.replace(/ \S+$/, ''));
    expect(new Set(samples).size).toBe(samples.length);
    expect(openmetrics.render(report({ sites: twins }), plain)).toContain('module="a\\\\x0a\\"",status="migrated"} 2');
  });
});
