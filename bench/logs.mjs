#!/usr/bin/env node
/**
 * `npm run bench:logs`: reads generated logs and tells how fast, and with how much memory at its peak; once with a hundredth of the
 * size, as memory that grows with a log shows in the difference. `-- --size MB` (1000 is the default) `--forms text,lines,document,gzip`.
 */
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { environment } from './environment.mjs';
import { runOnce } from './measure.mjs';

const { values: options } = parseArgs({ options: { size: { type: 'string', default: '1000' }, forms: { type: 'string', default: 'text,lines,document,gzip' } } });
const executable = fileURLToPath(new URL('../bin/ssot-codemod.js', import.meta.url));
const temp = mkdtempSync(path.join(os.tmpdir(), 'ssot-codemod-bench-'));
const everyNth = 400;

const timeOf = (index) => new Date(Date.UTC(2025, 8, 14) + index * 37).toISOString();
const traceback = (index) => `Traceback (most recent call last):
  File "/app/api/routes_${index % 40}.py", line ${10 + (index % 7)}, in handler
    await open_depot(request)
  File "/app/depot/service_${index % 90}.py", line 40, in open_depot
    manager = await get_manager()
              ^^^^^^^^^^^^^^^^^^^
TypeError: object Manager${index % 3} can't be used in 'await' expression`;
const entry = (index) => ({
  insertId: `68c8${index}`, resource: { type: 'cloud_run_revision', labels: { service_name: 'backend', location: 'us-central1' } }, timestamp: timeOf(index),
  ...(index % everyNth === 0 ? { severity: 'ERROR', textPayload: traceback(index) } : { severity: 'INFO', jsonPayload: { message: `GET /api/parcels/${index} 200 in ${index % 97} ms`, labels: { module: 'http', function: 'log', line: '12' } } }),
});
const forms = {
  text: (index) => (index % everyNth === 0 ? `${timeOf(index)} ERROR depot: cannot open\n${traceback(index)}\n` : `${timeOf(index)} INFO http: GET /api/parcels/${index} 200 in ${index % 97} ms, user ${index % 1013}\n`),
  lines: (index) => `${JSON.stringify(entry(index))}\n`,
  document: (index) => `${index === 0 ? '[\n' : ',\n'}${JSON.stringify(entry(index), null, 2)}`,
};

async function* records(form, bytes) {
  let written = 0;
  for (let index = 0; written < bytes; ) {
    let chunk = '';
    for (const end = index + 2000; index < end; index += 1) chunk += forms[form](index);
    written += chunk.length;
    yield chunk;
  }
  if (form === 'document') yield '\n]\n';
}

async function generate(form, bytes) {
  const file = path.join(temp, `${form}.log`);
  await pipeline(records(form === 'gzip' ? 'text' : form, bytes), ...(form === 'gzip' ? [createGzip({ level: 1 })] : []), createWriteStream(file));
  return file;
}

/** What is read, in bytes: of a compressed log, what comes out of it. */
const sizeOf = (form, file, bytes) => (form === 'gzip' ? bytes : statSync(file).size);
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;

async function measured(form, bytes) {
  const file = await generate(form, bytes);
  // Out of the cache of the system or not: a reading of it beforehand makes every form equal.
  for await (const chunk of createReadStream(file)) void chunk;
  const { exit, wall, peak, stderr } = runOnce([process.execPath, executable, 'logs', file], { cwd: temp, temp });
  const size = sizeOf(form, file, bytes);
  rmSync(file);
  if (exit !== 0) throw new Error(`exit ${exit}: ${stderr}`);
  return { size, wall, peak };
}

try {
  console.log(Object.entries(environment()).map(([key, value]) => `${key} ${value}`).join(' · '));
  for (const form of options.forms.split(',')) {
    const bytes = Number(options.size) * 1e6;
    const small = await measured(form, bytes / 100);
    const large = await measured(form, bytes);
    const peaks = large.peak === null ? 'unknown' : `${megabytes(large.peak)}, ${megabytes(small.peak)} for ${megabytes(small.size)}`;
    console.log(`${form.padEnd(9)} ${megabytes(large.size)} in ${large.wall.toFixed(1)} s, ${megabytes(large.size / large.wall)}/s; peak memory ${peaks}`);
  }
} finally {
  rmSync(temp, { recursive: true, force: true });
}
