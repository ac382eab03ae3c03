import { explanations } from '../../src/reporters/explanations';
import { site } from './sample-report';

const steps = [
  { label: 'resolved', detail: "'../ws/unifiedManager' is src/ws/unifiedManager.ts, by the relative path from src/chat/room.ts" },
  { label: 'binds', detail: 'UnifiedWebSocketManager \x1b[2J' },
];

describe('explanations', () => {
  it('tells the outcome, the steps that led to it, and what to do', () => {
    const open = site({ status: 'unmigrated', reason: 'homonym', suggestion: 'List it under symbols.' });
    expect(explanations([{ site: open, steps }], 'src/chat/room.ts:1', { color: false, width: 80 })).toBe(
      [
        'src/chat/room.ts:1:1  import  unmigrated (homonym)',
        "  resolved  '../ws/unifiedManager' is src/ws/unifiedManager.ts, by the relative",
        '            path from src/chat/room.ts',
        '  binds     UnifiedWebSocketManager \\x1b[2J',
        '  → List it under symbols.',
        '',
      ].join('\n'),
    );
  });

  it('says so when a line holds no site', () => {
    expect(explanations([], 'a.ts:9', { color: false, width: 80 })).toBe('a.ts:9: nothing here refers to a legacy module or misuses a factory.\n');
  });
});
