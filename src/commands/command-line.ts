import { Command, type Help, type Option } from 'commander';
import { packageVersion } from '../package-root';
import { addAuditFlags, addCheckFlags, addDemoFlags, addExplainFlags, addMigrateFlags, addPruneFlags, addReportFlags, addUndoFlags, type AuditFlags, type CheckFlags, type DemoFlags, type ExplainFlags, type MigrateFlags, type PruneFlags, type SavedReportFlags, type UndoFlags } from './flags';
import { addInitFlags, type InitFlags } from './init-flags';

/** What each command does with its arguments. */
export interface Handlers {
  migrate(paths: string[], flags: MigrateFlags): Promise<void>;
  check(paths: string[], flags: CheckFlags): Promise<void>;
  explain(place: string, flags: ExplainFlags): Promise<void>;
  audit(paths: string[], flags: AuditFlags): Promise<void>;
  report(files: string[], flags: SavedReportFlags): Promise<void>;
  prune(flags: PruneFlags): Promise<void>;
  undo(run: string | undefined, flags: UndoFlags): Promise<void>;
  init(flags: InitFlags): Promise<void>;
  demo(folder: string | undefined, flags: DemoFlags): Promise<void>;
}

/** The commands and their flags. A mistake in them throws commander's `CommanderError` after saying what is wrong. */
export function commandLine(handlers: Handlers): Command {
  const program = new Command('ssot-codemod')
    .description('Moves every consumer of duplicate modules onto the one canonical module.')
    .version(packageVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride();
  const migrate = program
    .command('migrate [paths...]', { isDefault: true })
    .description('plan the migration: print the diff and what cannot be migrated (the default)')
    .action((paths: string[], flags: MigrateFlags) => handlers.migrate(paths, flags));
  const check = program
    .command('check [paths...]')
    .description('the CI gate: fail where something is open that the baseline does not know')
    .action((paths: string[], flags: CheckFlags) => handlers.check(paths, flags));
  const explain = program
    .command('explain <FILE:LINE>')
    .description('tell how the site on that line was decided, and why')
    .action((place: string, flags: ExplainFlags) => handlers.explain(place, flags));
  const audit = program
    .command('audit [paths...]')
    .description('inventory, dependency map, diagrams, canonical candidates, risk')
    .action((paths: string[], flags: AuditFlags) => handlers.audit(paths, flags));
  const report = program
    .command('report <FILES...>')
    .description('render, merge and compare saved JSON reports')
    .action((files: string[], flags: SavedReportFlags) => handlers.report(files, flags));
  const prune = program
    .command('prune')
    .description('delete the legacy modules to which nothing refers, or shim them')
    .action((flags: PruneFlags) => handlers.prune(flags));
  const undo = program
    .command('undo [RUN]')
    .description('reverse a written run, the last one if none is named')
    .action((run: string | undefined, flags: UndoFlags) => handlers.undo(run, flags));
  const init = program
    .command('init')
    .description('find the duplicates and write a manifest')
    .action((flags: InitFlags) => handlers.init(flags));
  const demo = program
    .command('demo [folder]')
    .description('a dry run over a bundled example, or a copy of it to play with')
    .action((folder: string | undefined, flags: DemoFlags) => handlers.demo(folder, flags));
  addMigrateFlags(migrate);
  addCheckFlags(check);
  addExplainFlags(explain);
  addAuditFlags(audit);
  addReportFlags(report);
  addPruneFlags(prune);
  addUndoFlags(undo);
  addInitFlags(init);
  addDemoFlags(demo);
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
