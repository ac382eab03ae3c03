import type { Snippet } from '../src/language';
import { asTransform } from '../src/jscodeshift';
import type { Edit, Finding } from '../src/model';
import type { Rule } from '../src/rule';
import { rule as rewriteLegacyImports } from './rewrite-legacy-imports';
import { rule as stripInvalidAwaits } from './strip-invalid-awaits';

export const rule: Rule = {
  id: 'rewrite-doc-snippets',
  description: 'Imports in the code of a document teach the canonical module, not a legacy one.',
  find: (module, graph) => (module.snippets ?? []).flatMap((snippet) => {
    // An example whose factory has become synchronous must not go on awaiting it.
    const found = [...rewriteLegacyImports.find(snippet.module, graph), ...stripInvalidAwaits.find(snippet.module, graph)];
    return found.filter(({ form }) => !constructions.has(form)).map((finding) => inDocument(finding, snippet));
  }),
};

/** What is done with what was imported is for whoever writes the text around it. */
const constructions = new Set(['new', 'construct', 'extends', 'class-value']);

function inDocument(finding: Finding, { offsets, unread }: Snippet): Finding {
  const at = (start: number, end: number): Edit => ({ start: offsets[start]!, end: end > start ? offsets[end - 1]! + 1 : offsets[start]!, text: '' });
  const edits = finding.edits.map(({ start, end, text }) => ({ ...at(start, end), text }));
  const { start, end } = at(finding.start, finding.end);
  // Nothing runs a document: its awaits and mocks are none that count.
  const form = /^(?:import|export|from-import|require)/.test(finding.form) ? finding.form : `example-${finding.form}`;
  const found = { ...finding, rule: rule.id, form, start, end };
  const isIndented = offsets.at(-1)! - offsets[0]! !== offsets.length - 1;
  // Indented in a list, what stands between the lines belongs to the document.
  const isTorn = finding.edits.some((edit, index) => edits[index]!.end - edits[index]!.start !== edit.end - edit.start || (edit.text.includes('\n') && isIndented));
  if (isTorn) return { ...found, certainty: 'unknown', reason: 'unsupported-syntax', message: 'the way it is indented in the document leaves no safe edit', edits: [] };
  const lost = finding.edits.length === 0 ? undefined : finding.symbols.find((name) => isNamed(name, unread) && !finding.edits.some(({ text }) => isNamed(name, text)));
  if (lost !== undefined) return { ...found, certainty: 'unknown', reason: 'unsupported-syntax', message: `the example cannot be parsed, and goes on to use \`${lost}\``, suggestion: 'write the example so that it is whole, or change it by hand', edits: [] };
  return { ...found, edits, certainty: finding.certainty === 'certain' ? 'likely' : finding.certainty };
}

function isNamed(name: string, text: string): boolean {
  return text !== '' && new RegExp(`(?<![\\w$])${name.replace(/[$*]/g, '\\$&')}(?![\\w$])`).test(text);
}

export default asTransform(rule.id);
