import type { ClaimsReport } from '../../src/claims-report';
import { project, reportOf } from './project';

type Expected = readonly (readonly [subject: string, verdict: string])[];

/** What a document says, and what comes of it: the code has an invalid await left, and no legacy import. */
const documents: readonly (readonly [title: string, text: string, expected: Expected])[] = [
  ['in words', 'Issue #1184 has been **COMPLETELY RESOLVED** through earlier work.\n', [['#1184', 'contradicted']]],
  ['with a mark', '- ✅ **Issue #1184**: WebSocket manager await error (255 fixes)\n- Issue #960: imports ✅\n', [['#1184', 'contradicted'], ['#960', 'supported']]],
  ['in a table', '| Issue | State |\n|---|---|\n| #1184 | Await errors | FIXED |\n| #960 | 🔄 OPEN | imports complete later |\n', [['#1184', 'contradicted']]],
  ['in parentheses', 'The sockets are consolidated (Issue #1184 complete).\n', [['#1184', 'contradicted']]],
  ['of several issues', 'Issues #1184, #960 and #77 have been fully resolved.\n', [['#1184', 'contradicted'], ['#960', 'supported'], ['#77', 'unknown']]],
  ['of a linked issue', 'The [await error](https://example.org/acme/app/issues/1184) is fixed.\n', [['#1184', 'contradicted']]],
  ['in other spellings', 'issue-1184 is resolved.\n\nGH-1184 was fixed.\n\nPROJ-7 is closed.\n', [['#1184', 'contradicted'], ['#1184', 'contradicted'], ['PROJ-7', 'contradicted']]],
  ['of what the heading names', '# App\n\n## Issue #1184\n\n**Status**: RESOLVED ✅\n\n## Issue #960\n\nStatus: RESOLVED\n', [['#1184', 'contradicted'], ['#960', 'supported']]],
  ['of what the title names', '# Issue 1184: await errors\n\nZero remaining await errors in production.\n', [['#1184', 'contradicted']]],
  ['of what leads to it', '- Issue #1184\n  - Status: COMPLETE\n', [['#1184', 'contradicted']]],
  ['of the migration', 'The SocketManager consolidation is 100 % complete.\n\nAll 11 duplicate socket managers have been removed.\n', [['socket-manager', 'contradicted'], ['socket-manager', 'contradicted']]],
  ['below front matter', '---\ntitle: x\n---\n\n#1184 is fixed.\n', [['#1184', 'contradicted']]],

  ['cited in quotation marks', 'The documentation says that issue #1184 is "COMPLETELY RESOLVED", while production logs show it every hour.\n', [['#1184', 'quoted']]],
  ['cited and denied', '#1184 is documented as COMPLETELY RESOLVED, but the error still occurs in production.\n', [['#1184', 'quoted']]],
  ['claimed by commits', 'Despite 50+ commits claiming completion of #1184, violations persist.\n', [['#1184', 'quoted']]],
  ['called false', '- Issue #1184: async wrappers (FALSE COMPLETE)\n', [['#1184', 'quoted']]],
  ['struck through', '~~Issue #1184 is resolved.~~\n', [['#1184', 'quoted']]],
  ['denied by the next sentence', 'Issue #1184 is marked as resolved. However, the logs still show the error.\n', [['#1184', 'quoted']]],
  ['doubted elsewhere', 'These have been marked complete:\n\n- ✅ **Issue #1184** (COMPLETED)\n\n## Today\n\nDespite issues marked complete, current logs show that errors persist.\n', [['#1184', 'quoted']]],

  ['denied', 'Issue #1184 is not resolved.\n\nIssue #1184 has never been fixed.\n\n#1184: incomplete\n', []],
  ['in the future', 'Issue #1184 will be resolved next week.\n\nWe can close the gate once #1184 is fixed.\n\nComplete issue #1184.\n', []],
  ['in part', 'Issue #1184 is 90 % complete.\n\nPhase 1 of Issue #1184 is complete.\n\nIssue #1184 Phase 2 Status: COMPLETE\n\nIssue #1184 is partially resolved.\n', []],
  ['a question', 'Is issue #1184 resolved?\n\nWhy is #1184 marked as fixed?\n', []],
  ['a task that is open', '- [ ] Issue #1184 fixed\n', []],
  ['a criterion', '## Success criteria\n\n- Issue #1184 is resolved\n- ✅ Issue #1184\n', []],
  ['of its tests or its plan', 'All tests for issue #1184 are complete.\n\nThe test plan for Issue #1184 has been successfully completed.\n\n✅ Issue #1184 specific tests\n\nIssue #1184 analysis complete.\n', []],
  ['in code', '```\nIssue #1184 is resolved.\n```\n\n<!-- Issue #1184 is resolved. -->\n', []],
  ['of something else', 'A complete inventory of issue #1184 follows.\n\nPR #1184 is closed.\n\nother/app#1184 is fixed.\n\nThe path tests/issue_1184/ is complete.\n', []],
];

let report: ClaimsReport;
const fileOf = (index: number): string => `docs/d${String(index).padStart(2, '0')}.md`;

beforeAll(() => {
  report = reportOf(project(Object.fromEntries(documents.map(([, text], index) => [fileOf(index), text]))));
});

it.each(documents.map(([title, text, expected], index) => ({ title, text, expected, index })))('a statement $title', ({ text, expected, index }) => {
  const found = report.claims.filter(({ file }) => file === fileOf(index));
  expect(found.map(({ subject, verdict }) => [subject.name, verdict])).toEqual(expected);
  // Each position is that of its sentence.
  const lines = text.split('\n');
  for (const { line, column, statement } of found) expect(lines[line - 1]!.charAt(column - 1)).toBe(statement.charAt(0));
});
