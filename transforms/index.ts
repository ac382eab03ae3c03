import type { Rule } from '../src/rule';
import { rule as reportUnmigrated } from './report-unmigrated';
import { rule as rewriteDocSnippets } from './rewrite-doc-snippets';
import { rule as rewriteLegacyImports } from './rewrite-legacy-imports';
import { rule as stripInvalidAwaits } from './strip-invalid-awaits';

/** Every rule, each behind those that it relies on: an `await` goes only with its import and with the mock that it is for. */
export const rules: readonly Rule[] = [rewriteLegacyImports, reportUnmigrated, stripInvalidAwaits, rewriteDocSnippets];
