import { UserError } from '../errors';
import { reporters } from '../reporters';
import { checkOptions, oneOf, type Options } from './options';
import type { Renderer } from './types';

const known: Options = { format: 'a string', color: 'true or false', width: 'a whole number above 0', detail: 'a string' };
const formats = reporters.map(({ id }) => id);

export const renderer: Renderer = {
  render(report, options) {
    checkOptions('report', options, known);
    const { format = 'pretty', color = false, width = 80, detail = 'folded' } = options;
    // What a script has read from a file can be anything.
    const version: unknown = (report as { schemaVersion?: unknown } | null | undefined)?.schemaVersion;
    if (version !== 1) throw new UserError('This is no report that this version can read', { hint: 'It takes the report of plan or apply, or the parsed output of --format json.' });
    const wanted = oneOf('format', format, formats);
    const reporter = reporters.find(({ id }) => id === wanted)!;
    return reporter.render(report, { color, width, detail: oneOf('detail', detail, ['summary', 'folded', 'full']), wrote: report.written });
  },
};
