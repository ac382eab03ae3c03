import Ajv from 'ajv/dist/2020';
import fc from 'fast-check';
import { reasons, type Report } from '../../src/model';
import { json } from '../../src/reporters/json';
import { jsonPieces, jsonText } from '../../src/reporters/json-text';
import schema from '../../schemas/report.schema.json';
import { plain, report, site } from './sample-report';

const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

function errorsIn(value: unknown): string[] {
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe('json', () => {
  it('prints a report that its schema accepts, and nothing is lost', () => {
    const printed: unknown = JSON.parse(json.render(report(), plain));
    expect(errorsIn(printed)).toEqual([]);
    expect(printed).toEqual(report());
  });

  it('prints the same bytes, two spaces deep and with a final newline, whatever order the keys came in', () => {
    const { tool, warnings, ...rest } = report();
    const { byReason, ...others } = rest.summary;
    const reversed = Object.fromEntries(Object.entries(byReason).reverse());
    const shuffled: Report = { warnings, ...rest, summary: { byReason: reversed, ...others }, tool };
    const printed = json.render(shuffled, plain);
    expect(printed).toBe(json.render(report(), plain));
    expect(printed).toMatch(/^\{\n {2}"schemaVersion": 1,\n {2}"tool": \{\n {4}"name": [^]*\n\}\n$/);
  });
});

describe('the schema of a report', () => {
  it('knows every reason', () => {
    expect(schema.$defs.reason.enum).toEqual([...reasons]);
  });

  it.each<[string, object]>([
    ['a key that it does not know', { ...report(), extra: 1 }],
    ['another version', { ...report(), schemaVersion: 2 }],
    ['an unmigrated site without a reason', report({ sites: [site({ status: 'unmigrated' })] })],
    ['a reason that it does not know', report({ sites: [{ ...site(), reason: 'whim' as 'homonym' }] })],
    ['a line 0', report({ sites: [site({ line: 0 })] })],
    ['a failure without a stage', { ...report(), failures: [{ file: 'a.ts', message: 'no' }] }],
  ])('refuses %s', (_, value) => {
    expect(errorsIn(value)).not.toEqual([]);
  });

  it('is the same text in pieces as it is as a whole, which could be longer than a string', () => {
    const names = fc.string({ unit: 'binary', maxLength: 4 });
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, fc.constantFrom(null, undefined, true, 0, '##[error]', '\u2028\n"'), names, fc.array(tie('tree').filter((each) => each !== undefined), { maxLength: 3 }), fc.dictionary(names, tie('tree'), { maxKeys: 3 })),
    }));
    fc.assert(fc.property(fc.dictionary(names, tree), (value) => {
      expect([...jsonPieces(value)].join('')).toBe(`${jsonText(value, 2)}\n`);
    }));
  });
});
