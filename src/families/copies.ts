import { posix } from 'node:path';
import { grouped } from '../grouped';
import { overlap, type Thing } from './things';

/** What is appended to the name of a file that is copied in its folder: `socket copy`, `socket (1)`, `socket2`, `socket-copy-2`. */
const appended = /(?:[\s._-]*(?:copy|\(?\d+\)?))+$/i;

/**
 * What has been copied with its file, by what it is a copy of: it goes where that goes, and is not what makes two of it. Otherwise a file
 * that somebody has left beside a module would take that out of its family.
 */
export function copiesIn(things: readonly Thing[]): Map<Thing, readonly Thing[]> {
  const alike = grouped(things, ({ declared }) => [posix.dirname(declared.file), stemOf(declared.file).replace(appended, ''), declared.export.name].join('\0'));
  const copies = [...alike.values()].filter((all) => all.length > 1).flatMap((all): [Thing, Thing[]][] => {
    const [original, ...others] = [...all].sort((left, right) => stemOf(left.declared.file).length - stemOf(right.declared.file).length);
    const own = others.filter(({ methods }) => methods.size + original!.methods.size === 0 || overlap(methods, original!.methods) >= 0.5);
    return own.length > 0 ? [[original!, own]] : [];
  });
  return new Map(copies);
}

/** Whether a file is a copy of one of some others beside it, by its name. */
export function isCopy(file: string, others: Iterable<string>): boolean {
  const [folder, stem] = [posix.dirname(file), stemOf(file)];
  const plain = stem.replace(appended, '');
  return plain !== stem && [...others].some((other) => posix.dirname(other) === folder && stemOf(other) === plain);
}

function stemOf(file: string): string {
  return posix.basename(file, posix.extname(file));
}
