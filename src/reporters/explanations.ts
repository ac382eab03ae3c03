import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import type { Site } from '../model';
import type { Explanation } from '../explanation';
import { visible } from '../visible';
import { wrap } from './wording';

/** What `explain` prints: each site on a line, with the steps that led to its outcome. */
export function explanations(found: readonly Explanation[], place: string, { color, width }: { color: boolean; width: number }): string {
  if (found.length === 0) return `${visible(place)}: nothing here refers to a legacy module or misuses a factory.\n`;
  const colors = createColors(color);
  return `${found.map((explanation) => explained(explanation, place, width, colors).join('\n')).join('\n\n')}\n`;
}

function explained({ site, steps }: Explanation, place: string, width: number, colors: Colors): string[] {
  const label = Math.max(0, ...steps.map((step) => step.label.length)) + 4;
  return [
    site ? heading(site, colors) : colors.cyan(visible(place)),
    ...steps.flatMap((step) => {
      const [first = '', ...rest] = wrap(step.detail, width, ' '.repeat(label));
      return [`  ${colors.dim(step.label.padEnd(label - 2))}${first.slice(label)}`, ...rest];
    }),
    ...(site?.suggestion ? wrap(site.suggestion, width, '    ', '  → ').map(colors.green) : []),
  ];
}

function heading(site: Site, colors: Colors): string {
  const tone = { migrated: colors.green, unmigrated: colors.yellow, skipped: colors.dim }[site.status];
  const why = site.reason ?? site.certainty;
  return `${colors.cyan(visible(`${site.file}:${site.line}:${site.column}`))}  ${site.form}  ${tone(`${site.status} (${why})`)}`;
}
