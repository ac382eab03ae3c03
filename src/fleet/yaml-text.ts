/** A text as a YAML scalar that no reader takes for anything else: JSON's strings are YAML's. */
export function scalar(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029').replaceAll('\u0085', '\\u0085');
}

/** Several lines, as they are, below a key; the indicator and the lines. */
export function block(text: string, indent: number): string {
  const space = ' '.repeat(indent);
  return `|\n${text.replace(/\n$/, '').split('\n').map((line) => (line === '' ? '' : `${space}${line}`)).join('\n')}`;
}
