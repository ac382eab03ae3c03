import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { LogError } from '../../src/logs/log-error';
import { readLogErrors, type LogOutcome } from '../../src/logs/read-log-errors';

const traceback = `Traceback (most recent call last):\r\n  File "/app/dépôt.py", line 4, in grüßen\r\n    await get()\r\nTypeError: object Männer can't be used in 'await' expression\r\n`;
const document = JSON.stringify([{ timestamp: '2025-09-14T05:00:00Z', jsonPayload: { message: 'a "quoted" \\ thing' } }, { timestamp: '2025-09-14T06:00:00Z', textPayload: traceback }, [{ a: '"' }]], null, 1);
const log = `2025-09-14 05:00:00 ERROR 😀 failed\r\n${traceback}[INFO] no JSON\n{"level":"error","msg":"coroutine 'x.y' was never awaited"}\n{"cut": "o\n${document}\n${readFileSync(join(__dirname, '../../docs/logs.md'), 'utf8')}{"log":"x.then is not a function\\n","stream":"stderr","time":"2025-09-14T07:00:00Z"}\n{"log":"    at f (/app/a.ts:1:2)\\n","stream":"stderr","time":"2025-09-14T07:00:00Z"}\n  {  \n\n "message": "object Z can't be used in 'await' expression", "time": 1757826886}`;

async function read(bytes: Buffer, size: number): Promise<{ readonly errors: readonly LogError[]; readonly outcome: LogOutcome }> {
  const errors: LogError[] = [];
  let outcome: LogOutcome | null = null;
  const open = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
  };
  for await (const error of readLogErrors([{ name: 'app.log', open }], (each) => (outcome = each))) errors.push(error);
  return { errors, outcome: outcome! };
}

describe('what a log says', () => {
  it.each([1, 2, 3, 7, 64, 1000])('does not depend on where its bytes are cut: pieces of %i', async (size) => {
    const whole = await read(Buffer.from(log), log.length * 4);
    expect(whole.errors.length).toBeGreaterThan(8);
    expect(whole.outcome).toMatchObject({ failure: null, skipped: 0, lines: log.split('\n').length });
    expect(await read(Buffer.from(log), size)).toEqual(whole);
    expect(await read(gzipSync(log), size)).toEqual(whole);
  });

  it('is found in documents of which no record could hold all', async () => {
    const record = JSON.stringify({ timestamp: '2025-09-14T05:00:00Z', message: "object Big can't be used in 'await' expression", pad: 'x'.repeat(500) });
    const nested = `{"meta":{"a":[1,{"b":[]}]},"services":[{"name":"backend","entries":[${Array.from({ length: 4000 }, () => record).join(',\n')}]}],"end":"}"}\n`;
    const { errors, outcome } = await read(Buffer.from(`${nested}${nested}2025-09-14T05:00:00Z object Last can't be used in 'await' expression\n`), 1 << 16);
    expect(errors.map(({ subject }) => subject).filter((each) => each === 'Big')).toHaveLength(8000);
    expect(errors.at(-1)?.subject).toBe('Last');
    expect(outcome.skipped).toBe(0);
  });

  it('goes on behind what is too long to be a record', async () => {
    const error = "2025-09-14T05:00:00Z object Next can't be used in 'await' expression\n";
    const { errors, outcome } = await read(Buffer.from(`${'x'.repeat(9 << 20)}\n${error}{"a":"${'y'.repeat(9 << 20)}"}\n${error}`), 1 << 16);
    expect(errors.map(({ subject }) => subject)).toEqual(['Next', 'Next']);
    expect(outcome.skipped).toBeGreaterThan(16 << 20);
  });
});
