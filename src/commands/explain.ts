import { UserError } from '../errors';
import { explanations } from '../reporters/explanations';
import { jsonText } from '../reporters/json-text';
import { explain as explainLine } from '../explain';
import type { ExplainFlags } from './flags';
import { exitCodes, type Outcome } from './outcome';
import { forRunnerLog } from './runner-log';
import type { Terminal } from './terminal';

/** Tells how each site on a line was decided, and why. */
export async function explain(place: string, flags: ExplainFlags, terminal: Terminal): Promise<Outcome> {
  const { file, line } = parsePlace(place);
  const { cwd, color, width } = terminal;
  const found = await explainLine({
    cwd,
    file,
    line,
    ...(flags.config !== undefined && { config: flags.config }),
    ...(flags.root !== undefined && { root: flags.root }),
  });
  const output =
    flags.format === 'json'
      ? `${jsonText(found, 2)}\n`
      : explanations(found, `${file}:${line}`, { color: flags.color && color && flags.outputFile === undefined, width });
  const isForLog = flags.format === 'pretty' && flags.outputFile === undefined;
  return { output: isForLog ? forRunnerLog(output, terminal.env) : output, remarks: [], exitCode: exitCodes.done };
}

/** `FILE:LINE`; a column behind it, as editors and the report print it, is allowed. */
function parsePlace(place: string): { file: string; line: number } {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(place) ?? [];
  if (file === undefined || Number(line) < 1) {
    throw new UserError(`Not a place in a file: ${place}`, { hint: 'Write FILE:LINE, such as src/app.ts:12.' });
  }
  return { file, line: Number(line) };
}
