import type { Report, Site } from '../../model';
import { visible } from '../../visible';
import { encodedPath, fromTop } from '../links';

/** The top of the repository, or the root of the migration where nobody knows the repository. */
export const base = '%SRCROOT%';

export function artifact(file: string, { source }: Pick<Report, 'source'>): object {
  return { uri: encodedPath(fromTop(file, source)), uriBaseId: base };
}

/** Columns of the first line do not count a byte order mark. */
export function physical({ file, line, column, endLine, endColumn }: Site, report: Report): object {
  const marked = report.byteOrderMarks.includes(file);
  const without = (number: number, at: number): number => (marked && at === 1 ? Math.max(1, number - 1) : number);
  return {
    physicalLocation: {
      artifactLocation: artifact(file, report),
      region: { startLine: line, startColumn: without(column, line), endLine, endColumn: without(endColumn, endLine) },
    },
  };
}

/** A sentence in which nothing is a placeholder or a link, as sections 3.11.5 and 3.11.6 of the standard spell it. */
export function message(text: string): { text: string } {
  return { text: visible(text).replaceAll('{', '{{').replaceAll('}', '}}').replaceAll('](', '] (') };
}
