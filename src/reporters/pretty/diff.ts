import type { Colors } from 'picocolors/types';
import { visible } from '../../visible';

/**
 * A patch as a person reads it. Uncoloured it is still the patch, byte for byte, unless the source holds control
 * characters that a terminal must not see.
 */
export function colouredDiff(patch: string, colors: Colors): string {
  const lines = patch.split('\n').map(shown);
  return lines.map((line, index) => paint(line, index, colors)).join('\n');
}

/** The carriage return of a CRLF line does a terminal no harm and is part of the patch. */
function shown(line: string): string {
  return line.endsWith('\r') ? `${visible(line.slice(0, -1))}\r` : visible(line);
}

function paint(line: string, index: number, colors: Colors): string {
  if (index < 2) return colors.bold(line);
  if (line.startsWith('+')) return colors.green(line);
  if (line.startsWith('-')) return colors.red(line);
  if (line.startsWith('@@')) return colors.cyan(line);
  if (line.startsWith('\\')) return colors.dim(line);
  return line;
}
