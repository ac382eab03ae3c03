import fc from 'fast-check';
import { applyEdits } from '../../src/edits';
import { editsBetween, inverted, reversal } from '../../src/reversal';
import type { Edit } from '../../src/model';

const before = `import { Old, other } from './legacy';
import { keep } from './keep';

export async function start() {
  const socket = await openSocket(Old);
  return socket;
}
`;

function edit(from: string, to: string): Edit {
  const start = before.indexOf(from);
  return { start, end: start + from.length, text: to };
}

const done = [edit('Old, other', 'New'), edit('./legacy', './canonical'), edit('await ', ''), edit('(Old)', '(New)')];
const after = applyEdits(before, done);

function undone(present: string, edits = done): string | null {
  const found = reversal(before, edits, after, present);
  return found && applyEdits(present, found);
}

describe('what a run did is taken back', () => {
  it('where nothing else has changed', () => {
    expect(undone(after)).toBe(before);
  });

  it.each([
    ['above and below', `// Header\n${after}// Footer\n`, `// Header\n${before}// Footer\n`],
    ['in the next statement', after.replace('return socket', 'return socket.open()'), before.replace('return socket', 'return socket.open()')],
    ['on the same line', after.replace('const socket', 'const shared'), before.replace('const socket', 'const shared')],
  ])('where somebody has written %s', (_, present, expected) => {
    expect(undone(present)).toBe(expected);
  });

  it('where a formatter has changed quotes, semicolons and line breaks', () => {
    const formatted = after.replaceAll("'", '"').replaceAll(';', '').replace('{ New }', '{\n  New,\n}').replaceAll('  ', '\t');
    expect(undone(formatted)).toBe(before.replaceAll("'", '"').replaceAll(';', '').replace('{ Old, other }', '{\n\tOld, other,\n}').replaceAll('  ', '\t'));
  });

  it('where only the texts before and after are known', () => {
    expect(undone(`${after}more();\n`, editsBetween(before, after))).toBe(`${before}more();\n`);
  });
});

describe('nothing is taken back', () => {
  it.each([
    ['one of its places is gone', after.replace(/.*openSocket.*\n/, '')],
    ['one of its places reads otherwise now', after.replace('./canonical', './somewhere')],
    ['the words beside one have changed', after.replace('openSocket', 'connect')],
    ['the text is another one', 'export {};\n'],
  ])('where %s', (_, present) => {
    expect(undone(present)).toBeNull();
  });

  it('where one of two equal places is gone and one cannot tell which', () => {
    const twice = 'run(await open());\nrun(open());\n';
    const start = twice.indexOf('await ');
    const edits = [{ start, end: start + 6, text: '' }];
    const left = applyEdits(twice, edits);
    expect(reversal(twice, edits, left, 'run(open());\n')).toBeNull();
    expect(reversal(twice, edits, left, `${left}more();\n`)).not.toBeNull();
  });
});

const words = fc.array(fc.constantFrom('a', 'bb', '(', ')', ' ', '\n', ';', 'c1', "'"), { maxLength: 40 }).map((parts) => parts.join(''));

it('finds its place before the first word below something new', () => {
  const [left, right, present] = ['a\na', '\na', '/* new */\n\na'];
  expect(applyEdits(present, reversal(left, editsBetween(left, right), right, present) ?? [])).toBe('/* new */\na\na');
});

describe('any edits', () => {
  it('lead back from the text that they made', () => {
    fc.assert(fc.property(words, words, (left, right) => {
      const edits = editsBetween(left, right);
      expect(applyEdits(left, edits)).toBe(right);
      expect(applyEdits(right, inverted(left, edits))).toBe(left);
      const found = reversal(left, edits, right, right);
      if (found) expect(applyEdits(right, found)).toBe(left);
    }));
  });

  it('are found again below something new', () => {
    fc.assert(fc.property(words, words, (left, right) => {
      const found = reversal(left, editsBetween(left, right), right, `/* new */\n${right}`);
      if (found) expect(applyEdits(`/* new */\n${right}`, found)).toBe(`/* new */\n${left}`);
    }));
  });
});
