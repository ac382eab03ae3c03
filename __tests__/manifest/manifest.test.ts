import { languageOf, type LegacyModule, moduleKind } from '../../src/manifest/manifest';

describe('moduleKind', () => {
  it.each([
    ['src/ws/manager.ts', 'file'],
    ['manager.mjs', 'file'],
    ['app/sockets.py', 'file'],
    ['./src/ws', 'file'],
    ['../shared/ws', 'file'],
    ['@acme/legacy-sockets', 'package'],
    ['@acme/chart.js', 'package'],
    ['lodash/get', 'package'],
    ['ws', 'package'],
    ['acme.sockets', 'python'],
    ['_acme.sockets.été', 'python'],
    ['socket.io-client', 'package'],
  ])('%s is a %s', (module, kind) => {
    expect(moduleKind(module)).toBe(kind);
  });

  it('lets the language decide about names that both have', () => {
    expect(moduleKind('lodash.debounce', 'javascript')).toBe('package');
    expect(moduleKind('requests', 'python')).toBe('python');
  });
});

describe('languageOf', () => {
  const migration = (canonical: string, ...modules: readonly string[]) => ({
    canonical: { module: canonical, internal: [] },
    legacy: modules.map((module): LegacyModule => ({ module, symbols: {}, notes: {}, scope: 'all', removed: false })),
  });

  it.each([
    ['javascript', migration('src/a.ts', 'lodash.debounce')],
    ['javascript', migration('lodash', 'lodash.debounce')],
    ['python', migration('acme.sockets', 'sockets')],
    ['python', migration('sockets', 'acme/sockets.py')],
    ['python', migration('sockets', 'acme.sockets.old')],
  ])('is %s for %j', (language, of) => {
    expect(languageOf(of)).toBe(language);
  });
});
