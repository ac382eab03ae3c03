import type { Colors } from 'picocolors/types';
import type { Report } from '../model';
import { wrap } from './wording';

export function warnings(report: Report, width: number, colors: Colors): string[] {
  return report.warnings.flatMap((warning) => wrap(`warning: ${warning}`, width, '  ', '')).map(colors.yellow);
}

/** Every file that matters and could not be dealt with, by name, but for those that a baseline knows. */
export function failures(report: Report, width: number, colors: Colors): string[] {
  return report.failures.filter(({ file }) => !report.gate?.knownFailures.includes(file)).flatMap(({ file, stage, message, line }) => {
    const place = line === undefined ? file : `${file}:${line}`;
    return wrap(`error: ${place}: cannot ${stage}: ${message}`, width, '  ', '').map(colors.red);
  });
}
