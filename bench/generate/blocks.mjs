/** Stretches of code that have nothing to do with the migration, in the mixture of an ordinary front end. */

const nouns = ['Thread', 'Message', 'Agent', 'Metric', 'Session', 'Upload', 'Report', 'Invoice', 'Widget', 'Channel', 'Account', 'Filter'];
const verbs = ['load', 'merge', 'select', 'format', 'archive', 'validate', 'sort', 'publish', 'group', 'restore'];
const fields = ['id', 'title', 'status', 'owner', 'createdAt', 'priority', 'score', 'labels', 'parent', 'revision'];

function words(random, suffix) {
  const noun = random.pick(nouns);
  return { Noun: `${noun}${suffix}`, noun: `${noun.toLowerCase()}${suffix}`, verb: random.pick(verbs), field: random.pick(fields), other: random.pick(fields) };
}

const type = ({ Noun, field, other }) => `
/** What the server sends for one ${Noun}; see the protocol notes for the meaning of "${field}". */
export interface ${Noun}Record {
  readonly key: string;
  readonly ${field}Value: string | null;
  readonly ${other}Count?: number;
  readonly children: ReadonlyArray<{ readonly name: string; readonly weight: number }>;
}
`;

const func = ({ Noun, noun, verb, field }) => `
// Keeps the order in which entries arrived, since the list is rendered with stable keys.
export function ${verb}${Noun}(entries: Map<string, number>, limit = 25): Array<[string, number]> {
  const seen = new Set<string>();
  const result: Array<[string, number]> = [];
  for (const [key, value] of entries) {
    if (seen.has(key) || value < 0) continue;
    seen.add(key);
    result.push([\`${noun}:\${key}\`, Math.min(value * 1.5, limit)]);
  }
  if (result.length === 0) {
    console.warn('no ${field} for ${noun}', { limit, size: entries.size });
  }
  return result.sort((a, b) => b[1] - a[1]).slice(0, limit);
}
`;

const asyncFunc = ({ Noun, noun, verb }) => `
export async function ${verb}${Noun}Remote(id: string, signal?: AbortSignal): Promise<Record<string, unknown>> {
  const response = await fetch(\`/api/${noun}/\${encodeURIComponent(id)}\`, { method: 'POST', signal });
  if (!response.ok) {
    throw new Error(\`Could not ${verb} ${noun} \${id}: \${response.status}\`);
  }
  const body = await response.json();
  return { ...body, receivedAt: Date.now(), source: '${noun}' };
}
`;

const component = ({ Noun, noun, field }) => `
interface ${Noun}PanelProps {
  readonly title: string;
  readonly items: readonly string[];
  readonly onSelect?: (item: string) => void;
}

export const ${Noun}Panel: React.FC<${Noun}PanelProps> = ({ title, items, onSelect }) => {
  const [active, setActive] = React.useState<string | null>(null);
  const handleClick = React.useCallback((item: string) => {
    setActive(item);
    onSelect?.(item);
  }, [onSelect]);

  return (
    <section className="rounded-lg border p-4 shadow-sm" data-testid="${noun}-panel">
      <h2 className="text-lg font-semibold">{title}</h2>
      {items.length === 0 ? <p className="text-muted">No ${field} yet</p> : (
        <ul>
          {items.map((item) => (
            <li key={item} className={item === active ? 'font-bold' : undefined}>
              <button type="button" onClick={() => handleClick(item)}>{item}</button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
`;

const suite = ({ Noun, noun, verb, field }) => `
describe('${Noun}', () => {
  const sample = { key: '${noun}', ${field}Value: 'first', children: [{ name: 'a', weight: 1 }] };

  beforeEach(() => {
    jest.clearAllMocks();
  });

  it('should ${verb} every ${noun} once', async () => {
    const handler = jest.fn().mockResolvedValue({ ok: true });
    await handler(sample);
    expect(handler).toHaveBeenCalledTimes(1);
    expect(sample.children.map(({ name }) => name)).toEqual(['a']);
  });

  it('should report a missing ${field}', () => {
    const broken = { ...sample, ${field}Value: null };
    expect(() => JSON.stringify(broken)).not.toThrow();
    expect(broken.${field}Value).toBeNull();
  });
});
`;

const plain = ({ Noun, noun, verb, field }) => `
const ${noun}Defaults = { ${field}: 'none', retries: 3, nested: { enabled: true, path: './${noun}.json' } };

function ${verb}${Noun}Plain(input, callback) {
  const merged = Object.assign({}, ${noun}Defaults, input);
  switch (merged.${field}) {
    case 'none':
      return callback(null, merged);
    case 'error':
      return callback(new Error('${noun} failed'));
    default:
      return Object.keys(merged).filter((key) => key !== '${field}').map((key) => callback(key, merged[key]));
  }
}
exports.${verb}${Noun}Plain = ${verb}${Noun}Plain;
`;

const mixtures = {
  js: [plain],
  ts: [type, func, asyncFunc, func],
  tsx: [component, type, func, component, asyncFunc],
  test: [suite],
};

/** Blocks of the mixture until the text has about `size` characters. */
export function fill(text, size, { kind, random }) {
  let filled = text;
  for (let block = 1; filled.length < size; block += 1) {
    filled += random.pick(mixtures[kind])(words(random, block));
  }
  return filled;
}
