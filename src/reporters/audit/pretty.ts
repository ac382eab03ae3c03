import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import type { MigrationAudit, Risk } from '../../audit/model';
import { visible } from '../../visible';
import { clipStart, wrap } from '../wording';
import { summary } from './documents/audit';
import type { AuditReporter } from './reporter';
import { shortNames } from './short-names';

/** What a person wants to know first; the documents have the rest. */
export const pretty: AuditReporter = {
  id: 'pretty',
  render: ({ migrations }, { color, width }) => `${migrations.map((audit) => lines(audit, createColors(color), width).join('\n')).join('\n\n')}\n`,
};

function lines(audit: MigrationAudit, colors: Colors, width: number): string[] {
  const facts = summary(audit).flatMap((block) => (block.kind === 'list' ? block.items : []));
  return [
    colors.bold(visible(audit.name)),
    ...facts.flatMap((fact) => wrap(fact.replaceAll('`', ''), width, '  ', '- ')),
    '',
    ...inventory(audit, colors, width),
    '',
    colors.bold('In this order'),
    ...order(audit, width),
  ];
}

function inventory({ modules }: MigrationAudit, colors: Colors, width: number): string[] {
  const short = shortNames(modules.map(({ module }) => module));
  const room = Math.max(20, Math.min(width, 110) - 46);
  const names = modules.map(({ module }) => clipStart(visible(short(module)), room));
  const column = Math.max(6, ...names.map(({ length }) => length));
  const shade = (level: Risk['level']): ((text: string) => string) => ({ low: colors.green, medium: colors.yellow, high: colors.red })[level];
  const cell = (value: string | number, size: number): string => String(value).padStart(size);
  return [
    colors.dim(`${'module'.padEnd(column)} ${cell('lines', 6)} ${cell('members', 8)} ${cell('state', 6)} ${cell('files', 6)} ${cell('tests', 6)}  risk`),
    ...modules.map(({ role, lines: count, members, state, consumers, tests, risk }, index) => {
      const line = `${names[index]!.padEnd(column)} ${cell(count, 6)} ${cell(members.length, 8)} ${cell(state.length || '', 6)} ${cell(consumers, 6)} ${cell(tests, 6)}  `;
      return `${line}${risk ? shade(risk.level)(risk.level) : colors.bold(role)}`;
    }),
  ];
}

function order({ steps, modules }: MigrationAudit, width: number): string[] {
  const short = shortNames(modules.map(({ module }) => module));
  return steps.flatMap(({ module, does, certain, likely, byHand, strings, isStateful }, index) => {
    const others = [[likely, 'likely'], [byHand, 'by hand'], [strings, strings === 1 ? 'string' : 'strings']] as const;
    const sites = certain + likely + byHand + strings === 0 ? 'nothing refers to it' : [`${certain} certain`, ...others.flatMap(([sum, word]) => (sum > 0 ? [`${sum} ${word}`] : []))].join(', ');
    const number = `${index + 1}.`.padStart(3);
    const work = [does.join(' → '), ...(isStateful ? ['stateful'] : [])].filter(Boolean).join(', ');
    return wrap(`${short(module)}: ${[work, sites].filter(Boolean).join('; ')}`, width, '    ', `${number} `);
  });
}
