// The inputs of action.yml, as its steps hand them on: in the environment, so that none is ever a part of a script.

const ownFlags = /^(?:-[fol]|--format|--output-file|--list|--help|--version)(?:$|=)|^-[fo]./;
const gates = ['changes', 'unmigrated'];

/** @param {NodeJS.ProcessEnv} env */
export function readInputs(env) {
  const text = (name) => (env[`INPUT_${name}`] ?? '').trim();
  const args = words(text('ARGS'));
  const own = args.find((word) => ownFlags.test(word));
  if (args.includes('--')) throw new Error('args: -- would turn what follows into paths; there is the input paths for those');
  if (own) throw new Error(`args: ${own} is for the action itself to say`);
  const failOn = text('FAIL_ON').split(/[\s,]+/).filter(Boolean);
  const strange = failOn.find((gate) => !gates.includes(gate));
  if (strange) throw new Error(`fail-on: ${strange} is none of ${gates.join(', ')}`);
  return { config: text('CONFIG'), paths: lines(text('PATHS')), args, failOn };
}

function lines(text) {
  return text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
}

/** Words at spaces outside of quotes. */
function words(text) {
  const found = text.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  if (/["']/.test(text.replace(/(?:[^\s"']|"[^"]*"|'[^']*')+/g, ''))) throw new Error('args: a quote is not closed');
  return found.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}
