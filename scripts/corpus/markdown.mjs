/** The figures of one or more migrations as a Markdown table, one column for each. */

const patchLines = (patch, sign) => patch.split('\n').filter((line) => line[0] === sign && !line.startsWith(sign.repeat(3))).length;

function figures({ first, patch, before, after }) {
  const { files, sites, mentions } = first.summary;
  return {
    'files scanned': files.scanned,
    'candidates': files.candidates,
    'files changed': files.changed,
    'lines of the patch': `+${patchLines(patch, '+')} −${patchLines(patch, '-')}`,
    'sites': sites.total,
    'migrated': sites.migrated,
    'unmigrated': sites.unmigrated,
    'skipped': sites.skipped,
    ...Object.fromEntries(Object.entries(first.summary.byReason).map(([reason, count]) => [`unmigrated: \`${reason}\``, count])),
    'mentions': mentions.total,
    'mentions: sites, strings, comments': `${mentions.sites}, ${mentions.strings}, ${mentions.comments}`,
    'mentions: unaccounted': mentions.unaccounted,
    'references found by the compiler, before and after': `${before.references.length} → ${after.references.length}`,
    'awaits of a synchronous factory, before and after': `${before.awaits.length} → ${after.awaits.length}`,
    'syntax errors, before and after': `${before.syntaxErrors.length} → ${after.syntaxErrors.length}`,
    'unresolved names (no packages installed), before and after': `${before.unresolvedNames.length} → ${after.unresolvedNames.length}`,
  };
}

const row = (cells) => `| ${cells.join(' | ')} |`;

export function renderMarkdown(runs) {
  const columns = runs.map(figures);
  const names = [...new Set(columns.flatMap(Object.keys))];
  const checks = runs[0].checks.map(({ name }) => name);
  const verdict = (run, name) => (run.checks.find((check) => check.name === name).problems.length === 0 ? 'yes' : '**no**');
  return [
    row(['', ...runs.map(({ manifest }) => manifest.name)]),
    row(['---', ...runs.map(() => '---:')]),
    ...names.map((name) => row([name, ...columns.map((column) => column[name] ?? 0)])),
    ...checks.map((name) => row([name, ...runs.map((run) => verdict(run, name))])),
    '',
  ].join('\n');
}
