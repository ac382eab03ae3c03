import type { Rule } from '../src/rule';
import { rule as reportUnmigrated } from './report-unmigrated';
import { rule as rewriteLegacyImports } from './rewrite-legacy-imports';
import { rule as stripInvalidAwaits } from './strip-invalid-awaits';

/** Every rule, in the order of their sites at one position. */
export const rules: readonly Rule[] = [rewriteLegacyImports, stripInvalidAwaits, reportUnmigrated];
