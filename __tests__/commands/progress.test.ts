import { progressOn } from '../../src/commands/progress';

function watch(isTTY: boolean): { written: string[]; at(time: number, done: number): void; clear(): void } {
  const written: string[] = [];
  let time = 0;
  const progress = progressOn({ isTTY, columns: 20, write: (text: string) => written.push(text) }, () => time);
  return {
    written,
    clear: progress.clear,
    at(moment, done) {
      time = moment;
      progress.update(done, 965, 'parsing');
    },
  };
}

describe('progress', () => {
  it('stays silent for the first second, then tells how far the run is, and cleans up', () => {
    const { written, at, clear } = watch(true);
    at(900, 1);
    expect(written).toEqual([]);
    at(1100, 400);
    at(1150, 410);
    at(1250, 500);
    clear();
    clear();
    expect(written).toEqual(['\rparsing 400/965\x1b[K', '\rparsing 500/965\x1b[K', '\r\x1b[K']);
  });

  it('writes nothing where nobody watches', () => {
    const { written, at, clear } = watch(false);
    at(5000, 1);
    clear();
    expect(written).toEqual([]);
  });
});
