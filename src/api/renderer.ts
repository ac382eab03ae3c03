import { reporters } from '../reporters';
import { checkedReport } from '../saved-report';
import { checkOptions, oneOf, type Options } from './options';
import type { Renderer } from './types';

const known: Options = { format: 'a string', color: 'true or false', width: 'a whole number above 0', detail: 'a string' };
const formats = reporters.map(({ id }) => id);

export const renderer: Renderer = {
  render(report, options) {
    checkOptions('report', options, known);
    const { format = 'pretty', color = false, width = 80, detail = 'folded' } = options;
    const wanted = oneOf('format', format, formats);
    // What a script has read from a file can be anything.
    const checked = checkedReport(report, 'What is to be rendered');
    const reporter = reporters.find(({ id }) => id === wanted)!;
    return reporter.render(checked, { color, width, detail: oneOf('detail', detail, ['summary', 'folded', 'full']), wrote: checked.written });
  },
};
