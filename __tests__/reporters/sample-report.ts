import type { Report, Site } from '../../src/model';
import type { RenderOptions } from '../../src/reporters/reporter';

export const plain: RenderOptions = { color: false, width: 80, detail: 'folded', wrote: false };

export function site(changes: Partial<Site> = {}): Site {
  return {
    id: 'a1',
    change: 'c1',
    migration: 'websocket-manager',
    rule: 'rewrite-legacy-imports',
    form: 'import',
    file: 'src/chat/room.ts',
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 58,
    module: 'src/ws/unifiedManager.ts',
    symbols: ['UnifiedWebSocketManager'],
    status: 'migrated',
    certainty: 'certain',
    reason: null,
    message: 'UnifiedWebSocketManager moves to WebSocketManager of @/websocket/manager',
    suggestion: null,
    edits: [{ start: 0, end: 57, text: "import { WebSocketManager } from '@/websocket/manager';" }],
    ...changes,
  };
}

const mock = site({
  id: 'b2',
  change: 'c2',
  form: 'jest.mock',
  file: 'src/chat/room.test.ts',
  line: 12,
  endLine: 14,
  endColumn: 4,
  status: 'unmigrated',
  certainty: 'unknown',
  reason: 'mock-conflict',
  message: 'Two mocks would meet on src/websocket/manager.ts: this one and the one in line 20, and jest keeps only the last.',
  suggestion: 'Merge both factories into one jest.mock of @/websocket/manager.',
  edits: [],
});

const reset = site({
  id: 'd4',
  change: 'c4',
  file: 'src/chat/setup.ts',
  line: 3,
  column: 10,
  endLine: 3,
  endColumn: 23,
  status: 'unmigrated',
  reason: 'unmapped-symbol',
  symbols: ['resetForTests'],
  message: 'resetForTests has no counterpart in @/websocket/manager',
  suggestion: 'call dispose() in afterEach',
  edits: [],
});

const left = site({ id: 'e5', change: 'c5', file: 'src/legacy/keep.ts', status: 'skipped', message: 'ssot-ignore-next-line -- frozen until May' });

const patch = [
  '--- a/src/chat/room.ts',
  '+++ b/src/chat/room.ts',
  '@@ -1,3 +1,3 @@',
  "-import { UnifiedWebSocketManager } from '../ws/unifiedManager';",
  "+import { WebSocketManager } from '@/websocket/manager';",
  ' ',
  ' export const room = 1;',
  '',
].join('\n');

/** One site of each outcome, a failure and a warning. */
export function report(changes: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'ssot-codemod', version: '0.1.0' },
    migrations: ['websocket-manager'],
    written: false,
    source: null,
    summary: {
      files: { scanned: 965, candidates: 117, changed: 1, failed: 1 },
      sites: { total: 4, migrated: 1, unmigrated: 2, skipped: 1 },
      mentions: { total: 9, sites: 4, strings: 3, comments: 1, unaccounted: 1 },
      compliance: { references: 0.865, misuses: 1, implementations: 11, canonical: 13 },
      byRule: { 'rewrite-legacy-imports': 4 },
      byReason: { 'unmapped-symbol': 1, 'mock-conflict': 1 },
      byLegacyModule: {
        'src/ws/socketManager.ts': { total: 0, migrated: 0, unmigrated: 0, skipped: 0 },
        'src/ws/unifiedManager.ts': { total: 4, migrated: 1, unmigrated: 2, skipped: 1 },
      },
    },
    sites: [mock, site(), reset, left],
    failures: [{ file: 'src/broken.ts', stage: 'parse', message: 'Expected a semicolon', line: 7 }],
    diffs: [{ file: 'src/chat/room.ts', patch }],
    excerpts: {
      b2: { start: 11, lines: ['', "jest.mock('../ws/unifiedManager', () => ({", '  UnifiedWebSocketManager: jest.fn(),', '}));', ''] },
      d4: { start: 2, lines: ["import { render } from './render';", "import { resetForTests } from '../ws/unifiedManager';", ''] },
    },
    gaps: [],
    vanishedTypeErrors: [],
    warnings: ['2 mocks of src/ws/unifiedManager.ts in files without a site still intercept what moved'],
    byteOrderMarks: [],
    comparison: null,
    ...changes,
  };
}
