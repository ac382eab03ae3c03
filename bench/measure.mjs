/** Whole processes, from start to exit: wall time, and the peak memory as the operating system accounts for it. */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const timeProgram = '/usr/bin/time';
const timeFlags = { linux: ['-v'], darwin: ['-l'] }[process.platform];
export const canMeasureMemory = timeFlags !== undefined && existsSync(timeProgram);

/** Bytes; the largest single process among those that the command waited for. GNU counts in kB, BSD in bytes. */
function parsePeak(report) {
  const gnu = /Maximum resident set size \(kbytes\): (\d+)/.exec(report);
  if (gnu) return Number(gnu[1]) * 1024;
  const bsd = /(\d+)\s+maximum resident set size/.exec(report);
  return bsd ? Number(bsd[1]) : null;
}

/** Starts `argv` in `cwd` once. Output goes to the file `stdout`, or nowhere. */
export function runOnce(argv, { cwd, temp, stdout = '/dev/null' }) {
  const timeReport = path.join(temp, 'time.txt');
  const wrapped = canMeasureMemory ? [timeProgram, ...timeFlags, '-o', timeReport, ...argv] : argv;
  const output = openSync(stdout, 'w');
  const start = process.hrtime.bigint();
  const child = spawnSync(wrapped[0], wrapped.slice(1), { cwd, stdio: ['ignore', output, 'pipe'], maxBuffer: 2 ** 30 });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  closeSync(output);
  const peak = canMeasureMemory && existsSync(timeReport) ? parsePeak(readFileSync(timeReport, 'utf8')) : null;
  rmSync(timeReport, { force: true });
  return { exit: child.status, wall, peak, stderr: child.stderr?.toString() ?? String(child.error) };
}

/** Seconds. A command that takes longer is run once, its warm-up being that run: what a warm-up is for is a small part of it. */
const slow = 60;

function warmUp(command, { cwd, temp }) {
  const stdout = path.join(temp, 'stdout.txt');
  const { exit, wall, peak, stderr } = runOnce(command.argv, { cwd, temp, stdout });
  const failed = (why) => ({ failure: why.trim().split('\n').slice(0, 6).join('\n') });
  if (!command.accepts.includes(exit)) return failed(`exit ${exit}: ${stderr}`);
  try {
    const counted = wall > slow ? { once: true, walls: [wall], peaks: peak === null ? [] : [peak] } : {};
    return { changed: command.countChanged(readFileSync(stdout, 'utf8')), ...counted };
  } catch (error) {
    return failed(`output not understood: ${error.message}`);
  }
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs the commands in turn, A B C A B C …, so that a machine that slows down meanwhile slows all of them down alike.
 * The warm-up is counted only of what is slow; its output tells how many files the command would change. What fails is not run again.
 */
export function measureInTurn(commands, { cwd, temp, runs, onProgress }) {
  const results = commands.map((command) => {
    onProgress(`${command.label}: warm-up`);
    return { id: command.id, label: command.label, walls: [], peaks: [], ...warmUp(command, { cwd, temp }) };
  });
  for (let run = 1; run <= runs; run += 1) {
    for (const [index, command] of commands.entries()) {
      const result = results[index];
      if (result.failure || result.once) continue;
      onProgress(`${command.label}: run ${run} of ${runs}`);
      const { exit, wall, peak } = runOnce(command.argv, { cwd, temp });
      if (!command.accepts.includes(exit)) result.failure = `exit ${exit} in run ${run}`;
      result.walls.push(wall);
      if (peak !== null) result.peaks.push(peak);
    }
  }
  return results.map((result) => ({
    ...result,
    wall: result.walls.length > 0 ? median(result.walls) : null,
    peak: result.peaks.length > 0 ? median(result.peaks) : null,
  }));
}

/** The median of the ratios run by run: the two runs of a pair met the same machine. Every run of `a` is paired with the one of a slow `b`. */
export function pairedRatio(a, b) {
  if (!a || !b || a.failure || b.failure) return null;
  return median(a.walls.map((wall, run) => wall / (b.walls[run] ?? b.walls[0])));
}
