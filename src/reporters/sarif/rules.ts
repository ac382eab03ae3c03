/** What a viewer shows of a rule. */
export interface RuleText {
  readonly name: string;
  readonly short: string;
  readonly full: string;
  /** What to do about it; Markdown. */
  readonly help: string;
}

const explained = 'Run `ssot-codemod explain FILE:LINE` to see how a site was decided.';

/** By rule id, in the order in which the rules are listed everywhere. */
export const ruleTexts: Readonly<Record<string, RuleText>> = {
  'rewrite-legacy-imports': {
    name: 'RewriteLegacyImports',
    short: 'A reference to a legacy module.',
    full: 'An import, re-export, require, type or mock that names a legacy module in place of the canonical one.',
    help: `Run \`ssot-codemod --write\` to apply every change that is certain. What is left has a reason in its properties, and needs a person. ${explained}`,
  },
  'report-unmigrated': {
    name: 'ReportUnmigrated',
    short: 'A reference that cannot be migrated.',
    full: 'Something else refers to a legacy module, or misuses a factory, in a way that only a person can put right.',
    help: `The message tells what is in the way, and often what to do. ${explained}`,
  },
  'keep-one-implementation': {
    name: 'KeepOneImplementation',
    short: 'An implementation besides the canonical one.',
    full: 'A module does what the canonical one does: a legacy module that is still there, or one that the manifest does not name.',
    help: `Use the canonical module in its place. A legacy module can be deleted once nothing refers to it. ${explained}`,
  },
  'update-dependencies': {
    name: 'UpdateDependencies',
    short: 'A package that imports have moved from or to.',
    full: 'A file lists a legacy package that nothing uses any more, or does not list the canonical package that is imported.',
    help: `Run \`ssot-codemod --write\` to bring the file up to date, then the command of the package manager that its message names. ${explained}`,
  },
  'strip-invalid-awaits': {
    name: 'StripInvalidAwaits',
    short: 'An await of a synchronous factory.',
    full: 'A call is awaited that reaches, after the migration, a synchronous factory: its result is no promise to wait for.',
    help: `Run \`ssot-codemod --write\` to take away the awaits together with the imports that make them invalid. ${explained}`,
  },
  'rewrite-doc-snippets': {
    name: 'RewriteDocSnippets',
    short: 'A document that teaches a legacy module.',
    full: 'An import in the code of a document names a legacy module in place of the canonical one.',
    help: `Run \`ssot-codemod --certainty likely --write\`, or review it with \`-i\`: nothing runs a document, so nothing but a reader can tell whether it is right. ${explained}`,
  },
};
