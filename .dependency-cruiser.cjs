'use strict';

/** What a language stands on, besides its own folder. */
const underLanguages = 'src/(?:edits|errors|grouped|language|line-at|model|named-values|outline|promised-classes|questions|session|manifest/(?:manifest|targets))[.]ts';

/** What a rule stands on; `asTransform` reaches the engine on a thread of its own. */
const underRules = 'src/(?:constructions|decisions|holding|jscodeshift|language|misuses|model|rule)[.]ts';

/** What a report is made of, and what makes it fit to print. */
const underReporters = 'src/(?:claims-report|explanation|grouped|model|prune-report|undo-report|visible|audit/model|families/weights|fleet/schema|logs/log-report)[.]ts';

/** What `guard` knows and how its files are marked, besides what documents are made of. */
const underWriters = 'src/(?:grouped|guard/model|managed-block|families/doubles|manifest/manifest)[.]ts';

/** Discovery, manifest loading, apply and the command line; all else are functions of their arguments. */
const touchesFiles = [
  'src/(?:after|apply|baseline-store|code-cache|codeowners|discover|document-store|git|gitignore|inspection-cache|make-folder|named-modules|package-root|plan-store|program|saved-report|search-cache|search|select-paths|source|state-folder|tree-state|walk|workspace|journal/store|prune/texts|dependencies/read-project|logs/open-log|split/(?:folder|packages)|steps/memory)[.]ts',
  'src/(?:cli|commands/(?:demo|editor))[.]ts',
  'src/fleet/(?:read-reports|read-repositories)[.]ts',
  'src/languages/[^/]+/(?:packages|project|resolve|tsconfigs)[.]ts',
  'src/manifest/(?:chain|check-files|load|locate|presence|read|real-modules|record-removals|written)[.]ts',
];

const anchored = (...patterns) => patterns.map((pattern) => `^${pattern}$`);
const own = '^(?:src|transforms)/';
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    never('no-cycles', 'Data flows one way.', {}, { circular: true }),
    never('no-guesswork', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    never('no-undeclared-package', 'What the tool runs on is a dependency in package.json.', {},
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] }),
    never('no-drawers', 'A file is named after what it does.', {}, { path: '(?:^|/)(?:utils?|helpers?|common|misc)(?:/|[.][^/]+$)', pathNot: 'node_modules' }),
    never('languages-know-syntax', 'A language knows nothing of the stages that call it.',
      { path: '^src/languages/([^/]+)/' }, { path: own, pathNot: ['^src/languages/$1/', ...anchored(underLanguages)] }),
    never('languages-are-registered', 'A language is reached through src/languages/index.ts.',
      { path: own, pathNot: '^src/languages/' }, { path: '^src/languages/', pathNot: '^src/languages/index[.]ts$' }),
    never('no-tree-leaves-a-language', 'Outside of a language there is no syntax tree, so there is no use for a parser.',
      { path: own, pathNot: '^src/languages/' }, { path: 'node_modules/(?:oxc-|@babel/|@typescript-eslint/|cjs-module-lexer|recast|typescript/|jscodeshift/)' }),
    never('rules-find', 'A rule asks a module and its graph, and returns findings.',
      { path: '^transforms/' }, { path: own, pathNot: ['^transforms/', ...anchored(underRules)] }),
    never('reporters-render', 'A reporter turns a report into text and nothing else.',
      { path: '^src/reporters/' }, { path: own, pathNot: ['^src/reporters/', ...anchored(underReporters)] }),
    never('guard-writers-write', 'A writer turns what is known of a migration into text and nothing else.',
      { path: '^src/guard/writers/' }, { path: own, pathNot: ['^src/guard/writers/', '^src/reporters/', ...anchored(underWriters)] }),
    never('commands-are-on-top', 'Commands are made of stages, never stages of commands.',
      { path: own, pathNot: ['^src/cli[.]ts$', '^src/commands/'] }, { path: ['^src/cli[.]ts$', '^src/commands/'] }),
    never('few-touch-files', 'Only these read and write files.',
      { path: own, pathNot: anchored(...touchesFiles) }, { path: '^(?:node:)?fs(?:/promises)?$' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default', 'types'] },
  },
};
