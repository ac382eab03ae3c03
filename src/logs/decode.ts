import { createGunzip } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';

/** The text of a log, whatever its file is called: compressed or not, in UTF-8 or, as PowerShell writes it, in UTF-16. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const chunk of inflated(bytes)) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

async function* inflated(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = withWholeMark(bytes);
  const first = await chunks.next();
  if (first.done) return;
  const all = rejoined(first.value, chunks);
  const isCompressed = first.value[0] === 0x1f && first.value[1] === 0x8b;
  // Whoever reads hears of an error, so that nobody else has to.
  yield* isCompressed ? withWholeMark(pipeline(Readable.from(all), createGunzip(), () => undefined) as AsyncIterable<Uint8Array>) : all;
}

/** The same bytes; the first chunk has at least the two that tell what they are. */
async function* withWholeMark(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array();
  for await (const chunk of bytes) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head.length < 2) continue;
    yield head;
    head = null;
  }
  if (head !== null && head.length > 0) yield head;
}

async function* rejoined(first: Uint8Array, others: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* others;
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
