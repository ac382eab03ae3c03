import { wantsColor } from '../../src/commands/terminal';

describe('colour', () => {
  it.each<[string, NodeJS.ProcessEnv, boolean | undefined, boolean]>([
    ['on a terminal', {}, true, true],
    ['not into a pipe', {}, undefined, false],
    ['not into a pipe in CI', { CI: 'true' }, undefined, false],
    ['not on a dumb terminal', { TERM: 'dumb' }, true, false],
    ['not with NO_COLOR', { NO_COLOR: '1' }, true, false],
    ['with an empty NO_COLOR, which means nothing', { NO_COLOR: '' }, true, true],
    ['into a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, undefined, true],
    ['not with FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false],
    ['not where both are set', { FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
  ])('%s', (_, env, isTTY, expected) => {
    expect(wantsColor(env, isTTY)).toBe(expected);
  });
});
