import { jsonl } from '../../src/reporters/jsonl';
import { list } from '../../src/reporters/list';
import { patch } from '../../src/reporters/patch';
import { plain, report } from './sample-report';

describe('jsonl', () => {
  const lines = jsonl.render(report(), plain).split('\n');

  it('prints one line per site, then per failure, then the summary', () => {
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual(['site', 'site', 'site', 'site', 'failure', 'summary']);
  });

  it('keeps every field of a site and tells the version in the summary', () => {
    expect(JSON.parse(lines[0] ?? '')).toEqual({ type: 'site', ...report().sites[0] });
    const { summary, warnings } = report();
    expect(JSON.parse(lines[5] ?? '')).toMatchObject({ type: 'summary', schemaVersion: 1, sites: summary.sites, warnings });
  });
});

describe('patch', () => {
  it('is the diffs one after the other and nothing else', () => {
    const { diffs } = report();
    expect(patch.render(report({ diffs: [...diffs, ...diffs] }), plain)).toBe(`${diffs[0]?.patch}${diffs[0]?.patch}`);
    expect(patch.render(report({ diffs: [] }), plain)).toBe('');
  });
});

describe('list', () => {
  it('names each file that changes on a line of its own, whatever its name holds', () => {
    const named = (file: string): { file: string; patch: string } => ({ file, patch: '' });
    expect(list.render(report({ diffs: [named('a.ts'), named('b\nc\x1b[2J.ts')] }), plain)).toBe('a.ts\nb\\x0ac\\x1b[2J.ts\n');
  });
});
