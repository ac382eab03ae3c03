/**
 * What the bundle has in place of oxc-parser: the same, but read out of the parser's own memory. As JSON, by which it comes
 * otherwise, a tree takes far longer, and is written whether anybody wants it or not. The package reads memory itself
 * from Node 22 on; runtimes that cannot have buffers of this size, for whose sake it does not before, get JSON.
 */
import { TextEncoder } from 'node:util';
import { getBufferOffset, parseRawSync, parseSync as parseToJson, rawTransferSupported } from 'oxc-parser/src-js/bindings';
import { ACTIVE_SIZE, BLOCK_ALIGN, BLOCK_SIZE, BUFFER_SIZE } from 'oxc-parser/src-js/generated/constants';
import { deserialize, deserializeTree } from 'oxc-parser/src-js/generated/deserialize/ts';
import { wrap } from 'oxc-parser/src-js/wrap.js';

export { default as visitorKeys } from 'oxc-parser/src-js/generated/visit/keys.js';

// A tree takes up to some hundred times the size of its text.
const longestText = 5_000_000;

/** 2 GiB, of which only what is written to takes any memory; null where that much cannot be addressed. */
function createMemory() {
  try {
    if (!rawTransferSupported()) return null;
    const whole = new ArrayBuffer(BLOCK_SIZE + BLOCK_ALIGN);
    const offset = getBufferOffset(new Uint8Array(whole, 0, 1));
    return Object.assign(new Uint8Array(whole, offset, BUFFER_SIZE), {
      int32: new Int32Array(whole, offset, Math.floor(BUFFER_SIZE / 4)),
      float64: new Float64Array(whole, offset, Math.floor(BUFFER_SIZE / 8)),
      block: new Uint8Array(whole, offset, BLOCK_SIZE),
    });
  } catch {
    return null;
  }
}

const encoder = new TextEncoder();
let memory;
/** Which parse was the last: its tree is still in memory. */
let last = 0;

class Result {
  #file;
  #text;
  #options;
  #start;
  #length = 0;
  #parsed = 0;
  #program = null;

  constructor(file, text, options) {
    [this.#file, this.#text, this.#options, this.#start] = [file, text, options, ACTIVE_SIZE - text.length * 3];
    this.#parse();
    const { module, comments, errors } = deserialize(memory, text, this.#start, this.#length);
    Object.assign(this, { module, comments, errors });
  }

  get program() {
    if (this.#program === null) {
      if (last !== this.#parsed) this.#parse();
      this.#program = deserializeTree(memory, this.#text, this.#start, this.#length);
    }
    return this.#program;
  }

  #parse() {
    this.#length = encoder.encodeInto(this.#text, memory.subarray(this.#start, ACTIVE_SIZE)).written;
    parseRawSync(this.#file, memory.block, this.#start, this.#length, this.#options);
    this.#parsed = last += 1;
  }
}

export function parseSync(file, text, options) {
  memory ??= createMemory();
  return memory === null || text.length > longestText ? wrap(parseToJson(file, text, options)) : new Result(file, text, options);
}
