import { Command, type Help, type Option } from 'commander';
import { packageVersion } from '../package-root';
import { addClaimsFlags, type ClaimsFlags } from './claims-flags';
import { addAuditFlags, addCheckFlags, addDemoFlags, addExplainFlags, addMigrateFlags, addReportFlags, type AuditFlags, type CheckFlags, type DemoFlags, type ExplainFlags, type MigrateFlags, type SavedReportFlags } from './flags';
import { addBatchFlags, type BatchFlags } from './fleet-flags';
import { addGuardFlags, type GuardFlags } from './guard-flags';
import { addInitFlags, type InitFlags } from './init-flags';
import { addLogsFlags, type LogsFlags } from './logs-flags';
import { addPruneFlags, addUndoFlags, type PruneFlags, type UndoFlags } from './prune-flags';

/** What each command does with its arguments. */
export interface Handlers {
  readonly migrate: (paths: string[], flags: MigrateFlags) => Promise<void>;
  readonly check: (paths: string[], flags: CheckFlags) => Promise<void>;
  readonly explain: (place: string, flags: ExplainFlags) => Promise<void>;
  readonly audit: (paths: string[], flags: AuditFlags) => Promise<void>;
  readonly guard: (flags: GuardFlags) => Promise<void>;
  readonly report: (files: string[], flags: SavedReportFlags) => Promise<void>;
  readonly batch: (flags: BatchFlags) => Promise<void>;
  readonly prune: (flags: PruneFlags) => Promise<void>;
  readonly undo: (run: string | undefined, flags: UndoFlags) => Promise<void>;
  readonly claims: (paths: string[], flags: ClaimsFlags) => Promise<void>;
  readonly logs: (files: string[], flags: LogsFlags) => Promise<void>;
  readonly init: (flags: InitFlags) => Promise<void>;
  readonly demo: (folder: string | undefined, flags: DemoFlags) => Promise<void>;
}

/** The commands and their flags. A mistake in them throws commander's `CommanderError` after saying what is wrong. */
export function commandLine(handlers: Handlers): Command {
  const program = new Command('ssot-codemod')
    .description('Moves every consumer of duplicate modules onto the one canonical module.')
    .version(packageVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride();
  const command = (usage: string, description: string): Command => program.command(usage, { isDefault: usage.startsWith('migrate') }).description(description);
  const migrate = addMigrateFlags(command('migrate [paths...]', 'plan the migration: print the diff and what cannot be migrated (the default)')).action(handlers.migrate);
  addInitFlags(command('init', 'find the duplicates and write a manifest')).action(handlers.init);
  addAuditFlags(command('audit [paths...]', 'inventory, dependency map, diagrams, canonical candidates, risk')).action(handlers.audit);
  addExplainFlags(command('explain <FILE:LINE>', 'tell how the site on that line was decided, and why')).action(handlers.explain);
  addCheckFlags(command('check [paths...]', 'the CI gate: fail where something is open that the baseline does not know')).action(handlers.check);
  addGuardFlags(command('guard', 'write runtime guards, tests, alert rules and the team’s guide')).action(handlers.guard);
  addReportFlags(command('report <FILES...>', 'render, merge and compare saved JSON reports')).action(handlers.report);
  addBatchFlags(command('batch', 'write what engines need that run over many repositories')).action(handlers.batch);
  addPruneFlags(command('prune', 'delete the legacy modules to which nothing refers, or shim them')).action(handlers.prune);
  addUndoFlags(command('undo [RUN]', 'reverse a written run, the last one if none is named')).action(handlers.undo);
  addClaimsFlags(command('claims [paths...]', 'hold what documents claim to be resolved against what is true')).action(handlers.claims);
  addLogsFlags(command('logs <FILES...>', 'find factory misuse in production logs and tie it to its sites')).action(handlers.logs);
  addDemoFlags(command('demo [folder]', 'a dry run over a bundled example, or a copy of it to play with')).action(handlers.demo);
  return program.usage('[migrate] [paths…] [options]').configureHelp(helpWithFlagsOf(migrate, program));
}

/** `migrate` is what people mostly look for help with, so its flags are in the help of the whole, in front. */
function helpWithFlagsOf(migrate: Command, program: Command): Partial<Help> {
  const { formatHelp } = program.createHelp();
  return {
    formatHelp(_, helper) {
      const flags = helper.visibleOptions(migrate).filter(({ long }) => long !== '--help');
      const view: Help = Object.assign(Object.create(helper) as Help, {
        visibleOptions: () => [...flags, ...helper.visibleOptions(program)],
        // Groups come in the order in which their first member is listed here.
        groupItems: <T extends Command | Option>(_all: T[], visible: T[], groupOf: (item: T) => string) => helper.groupItems(visible, visible, groupOf),
      });
      return formatHelp.call(view, program, view);
    },
  };
}
