import { createColors } from 'picocolors';
import { codeFrame } from '../../../src/reporters/pretty/code-frame';
import { site } from '../sample-report';

const frame = (lines: string[], position: object, width = 40): string[] =>
  codeFrame(site({ line: 2, endLine: 2, ...position }), { start: 1, lines }, width, createColors(false));

describe('codeFrame', () => {
  it('underlines the site within its lines', () => {
    expect(frame(['one', 'two three', 'four'], { column: 5, endColumn: 10 })).toEqual([
      '      1 │ one',
      '    > 2 │ two three',
      '        │     ^^^^^',
      '      3 │ four',
    ]);
  });

  it('keeps the carets in place behind tabs and spelled-out characters', () => {
    expect(frame(['', '\t\x1bx y'], { column: 5, endColumn: 6 })).toEqual(['      1 │', '    > 2 │   \\x1bx y', '        │         ^']);
  });

  it('underlines the first line of a site of several lines', () => {
    expect(frame(['', 'f(', ' 1', ')', 'g'], { column: 1, endLine: 4, endColumn: 2 })).toEqual([
      '      1 │',
      '    > 2 │ f(',
      '        │ ^^',
      '      3 │  1',
      '      4 │ )',
    ]);
  });

  it('cuts long lines around the site', () => {
    const [, code, carets] = frame(['', `${'a'.repeat(100)}HERE${'b'.repeat(100)}`], { column: 101, endColumn: 105 });
    expect(code).toBe('    > 2 │ …aaaaaaaHEREbbbbbbbbbbbbbbbbb…');
    expect(carets).toBe('        │         ^^^^');
  });
});
