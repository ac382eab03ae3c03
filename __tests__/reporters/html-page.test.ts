import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasons } from '../../src/model';
import { html } from '../../src/reporters/html';
import { chooseSites, tally } from '../../src/reporters/html/page/choose-sites';
import { extentOf, hunksOf } from '../../src/reporters/html/page/patch';
import { reasonGists } from '../../src/reporters/html/page/reason-gists';
import { syntaxOf, tokensOf, type Open } from '../../src/reporters/html/page/tokens';
import { everything, hashOf, viewOf, type View } from '../../src/reporters/html/page/view';
import { plain, report, site } from './sample-report';

const repository = join(__dirname, '../..');

describe('the file', () => {
  it('holds what page/ has now', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(repository, 'scripts/write-page.mjs'), '--check'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('has the same bytes every time, and no text of the report can end its data', () => {
    const hostile = report({ warnings: ['</script><!-- \u2028 &'], migrations: ['<b>"'] });
    const text = html.render(hostile, plain);
    expect(html.render(hostile, plain)).toBe(text);
    const [, data = ''] = /<script type="application\/json" id="report">([^<]*)<\/script>/.exec(text) ?? [];
    expect(data).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(data)).toMatchObject({ migrations: ['<b>"'], warnings: hostile.warnings, summary: hostile.summary });
    expect(text).toContain('<title>&lt;b&gt;&quot; · ssot-codemod</title>');
  });

  it('tells the outcome without JavaScript, too', () => {
    const noscript = (text: string) => /<noscript><p>(.*?)<\/p>/.exec(text)?.[1];
    expect(noscript(html.render(report(), plain))).toBe('Dry run: 1 of 4 sites would be migrated in 1 file; 2 need a person.');
    expect(noscript(html.render(report({ written: true }), plain))).toBe('1 of 4 sites migrated in 1 file; 2 need a person.');
  });

  it('says of a reason what the docs say', () => {
    const index = readFileSync(join(repository, 'docs/reasons/README.md'), 'utf8');
    const rows = [...index.matchAll(/^\| \[([\w-]+)\]\(\1\.md\) \| (.*?)(?: \(reserved\))? \|$/gm)].map(([, reason, gist]) => [reason, gist]);
    expect(rows).toEqual(reasons.map((reason) => [reason, reasonGists[reason]]));
  });
});

describe('a view', () => {
  const views: readonly View[] = [
    everything,
    { search: 'a & b=c #1', chosen: { status: 'unmigrated', module: 'src/ws/ä.ts' }, order: { column: 'reason', isDescending: true }, site: 'a1' },
  ];

  it.each(views)('comes back from its address: %j', (view) => expect(viewOf(hashOf(view))).toEqual(view));

  it('is everything where the address says nothing, or what is not known', () => {
    expect(hashOf(everything)).toBe('');
    expect(viewOf('#sort=-colour&color=red&status=')).toEqual(everything);
  });

  const sites = [site({ id: '1', file: 'b.ts' }), site({ id: '2', status: 'unmigrated', reason: 'homonym' }), site({ id: '3', status: 'unmigrated', reason: 'unmapped-symbol' })];
  const ids = (view: Partial<View>) => chooseSites(sites, { ...everything, ...view }).map(({ id }) => id);

  it('needs every word, and every choice', () => {
    expect(ids({ search: 'HOMONYM unified' })).toEqual(['2']);
    expect(ids({ search: 'homonym b.ts' })).toEqual([]);
    expect(ids({ chosen: { status: 'unmigrated', reason: 'homonym' } })).toEqual(['2']);
  });

  it('puts the most important reason first, and what has none last', () => {
    expect(ids({ order: { column: 'reason', isDescending: false } })).toEqual(['3', '2', '1']);
    expect(ids({ order: { column: 'place', isDescending: true } })).toEqual(['3', '2', '1']);
  });

  it('counts for a facet what its other values would show', () => {
    const view = { ...everything, chosen: { status: 'migrated', reason: 'homonym' } };
    expect([...tally(sites, 'status', view)]).toEqual([['unmigrated', 1]]);
  });
});

describe('a patch', () => {
  const patch = ['--- a/a.ts', '+++ b/a.ts', '@@ -3,3 +3,3 @@', ' one', "-import { a } from './old';\r", "+import { a } from './new';\r", ' two', '@@ -9 +9,2 @@', '-x', '\\ No newline at end of file', '+--- y', '+z', ''].join('\n');

  it('is numbered on both sides', () => {
    expect(hunksOf(patch).map(({ lines }) => lines.map(({ sign, before, after }) => [sign, before, after]))).toEqual([
      [[' ', 3, 3], ['-', 4, null], ['+', null, 4], [' ', 5, 5]],
      [['-', 9, null], ['\\', null, null], ['+', null, 9], ['+', null, 10]],
    ]);
    expect(extentOf(patch)).toEqual({ added: 3, removed: 2 });
  });

  it('has the words marked in which two lines differ', () => {
    const [, removed, added] = hunksOf(patch)[0]!.lines;
    const marked = [removed!, added!].map(({ text, changed }) => changed.map(({ start, end }) => text.slice(start, end)));
    expect(marked).toEqual([['old'], ['new']]);
  });
});

describe('colours', () => {
  const colours = (file: string, ...lines: string[]) => {
    let open: Open = null;
    return lines.map((line) => {
      const painting = tokensOf(line, syntaxOf(file), open);
      open = painting.open;
      return painting.tokens.map(({ start, end, kind }) => `${kind} ${line.slice(start, end)}`);
    });
  };

  it('fit TypeScript', () => {
    expect(colours('a.ts', "export const a: Type = call('it\\'s', 1.5) // new")).toEqual([['keyword export', 'keyword const', 'type Type', 'call call', "string 'it\\'s'", 'number 1.5', 'comment // new']]);
    expect(colours('a.ts', 'a.delete(b.of)', '$new.x')).toEqual([['call delete'], []]);
  });

  it('go on where something ends on a later line', () => {
    expect(colours('a.ts', 'a /* one', 'const', '*/ const', '`x', '` if')).toEqual([['comment /* one'], ['comment const'], ['comment */', 'keyword const'], ['string `x'], ['string `', 'keyword if']]);
  });

  it('fit Python', () => {
    expect(colours('a.py', 'def f(): # new', '"""it', 'is""" or `')).toEqual([['keyword def', 'call f', 'comment # new'], ['string """it'], ['string is"""', 'keyword or']]);
  });

  it('are left away where a line was written by a machine', () => {
    expect(colours('a.js', 'const a;'.repeat(1000))).toEqual([[]]);
  });
});

describe('contrast', () => {
  const styles = ['base', 'code'].map((name) => readFileSync(join(repository, `src/reporters/html/page/style/${name}.css`), 'utf8')).join('\n');
  const colors = new Map([...styles.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [name!, [light!, dark!]]));

  /** As WCAG 2.2 defines it. */
  const luminance = (color: string): number => {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const ratio = (left: string, right: string): number => {
    const [darker, lighter] = [luminance(left), luminance(right)].sort((a, b) => a - b);
    return (lighter! + 0.05) / (darker! + 0.05);
  };

  it.each([
    [['text', 'soft', 'accent', 'migrated', 'unmigrated', 'skipped', 'failed'], ['page', 'raised', 'hover']],
    [['text', 'comment', 'string', 'number', 'keyword', 'type', 'call'], ['page', 'plus', 'plus-strong', 'minus', 'minus-strong']],
  ])('of %j on %j is at least 4.5, light and dark', (texts, backgrounds) => {
    const pairs = texts.flatMap((text) => backgrounds.flatMap((background) => [0, 1].map((scheme) => ({ text, background, ratio: ratio(colors.get(text)![scheme]!, colors.get(background)![scheme]!) }))));
    expect(pairs.filter((pair) => pair.ratio < 4.5)).toEqual([]);
  });
});
