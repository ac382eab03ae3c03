import type { LogFrame } from './log-error';

const pythonFrame = /File \\?"(.+?)\\?", line (\d+)(?:, in ([^\s\\]+))?/;
/** Tracebacks of the package rich, and of pytest. */
const richFrame = /[\u2502|] ?(\S+\.py):(\d+) in (\S+)/;
const v8Frame = /^\s*at (?:async )?(?:(.+?) \()?(\S.*?):(\d+):\d+\)?(?: \{)?\s*$/;
/** Safari and Firefox. */
const browserFrame = /^\s*([^@]{0,80})@(\S+?):(\d+):\d+\s*$/;
/** `module:function:line`, as loguru writes it. */
const loguruPlace = /(?:^|[|\s])\s*([A-Za-z_][\w.]*):([A-Za-z_<][\w<>.]*):(\d+)(?=\s*(?:\||-|$))/;
// Not looked for again from each letter of a word on: a line may have a million of them.
const filePlace = /(?<![\w./\\@+-])((?:\b[A-Za-z]:)?[\w./\\@+-]*\.(?:py|[cm]?[jt]sx?)):(\d+)(?::\d+)?(?: in ([\w$.<>]+))?/;

/** The innermost calls are the ones that tell. */
export const mostFrames = 64;

export function isBrowserFrame(line: string): boolean {
  return browserFrame.test(line);
}

export function isPythonFrame(line: string): boolean {
  return pythonFrame.test(line) || richFrame.test(line);
}

export function pythonFrameOf(line: string, code: string | null): LogFrame | null {
  const match = pythonFrame.exec(line) ?? richFrame.exec(line);
  return match && frame(match[1]!, match[2]!, match[3], code);
}

/** A line of the stack that a JavaScript engine prints. */
export function scriptFrameOf(line: string): LogFrame | null {
  const match = v8Frame.exec(line);
  if (match) return frame(match[2]!, match[3]!, match[1], null);
  const browser = browserFrame.exec(line);
  return browser && frame(browser[2]!, browser[3]!, browser[1], null);
}

/** The place that a line of a log says it comes from, in front of its message. */
export function placeIn(text: string): LogFrame | null {
  const loguru = loguruPlace.exec(text);
  if (loguru) return framesOfModule(loguru[1]!, loguru[3]!, loguru[2]);
  const file = filePlace.exec(text);
  return file && frame(file[1]!, file[2]!, file[3], null);
}

/** The file of a module as Python's loggers name it, `a.b` or `b`; null for a logger that only hands on what others log. */
export function framesOfModule(module: string, line: string | number, name: string | undefined): LogFrame | null {
  return module === 'logging' ? null : frame(`${module.replaceAll('.', '/')}.py`, line, name, null);
}

export function frame(file: string, line: string | number, name: string | undefined, code: string | null): LogFrame {
  return { file: plainPath(file), line: Number(line), function: functionOf(name), code };
}

/** A path without what bundlers, URLs and Windows put around it. */
function plainPath(written: string): string {
  const path = written.replace(/\\\\?/g, '/').replace(/[?#].*$/, '').replace(/^async /, '').replace(/^\/{2,}/, '/');
  return path.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, '').replace(/^webpack(?:-internal)?:\/\/\/?(?:\([\w-]+\)\/)?(?:[\w@-]*\/)?(?=\.\/)/, '').replace(/^(?:\([\w-]+\)\/)?\.\//, '');
}

/** The innermost name of what engines call `new Depot`, `Object.open`, `Depot.open [as send]` or `<listcomp>`; null for code without one. */
function functionOf(written: string | undefined): string | null {
  const name = written?.replace(/ \[as .*$/, '').replace(/^(?:async|new) /, '').split('.').at(-1) ?? '';
  return /^[\p{L}_$#][\p{L}\p{N}_$]*$/u.test(name) && name !== 'anonymous' ? name : null;
}
