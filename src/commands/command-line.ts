import { Command, type Help, type Option } from 'commander';
import { packageVersion } from '../package-root';
import { addDemoFlags, addExplainFlags, addMigrateFlags, addReportFlags, type DemoFlags, type ExplainFlags, type MigrateFlags, type SavedReportFlags } from './flags';
import { addInitFlags, type InitFlags } from './init-flags';

/** What each command does with its arguments. */
export interface Handlers {
  migrate(paths: string[], flags: MigrateFlags): Promise<void>;
  explain(place: string, flags: ExplainFlags): Promise<void>;
  report(files: string[], flags: SavedReportFlags): Promise<void>;
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
  const explain = program
    .command('explain <FILE:LINE>')
    .description('tell how the site on that line was decided, and why')
    .action((place: string, flags: ExplainFlags) => handlers.explain(place, flags));
  const report = program
    .command('report <FILES...>')
    .description('render, merge and compare saved JSON reports')
    .action((files: string[], flags: SavedReportFlags) => handlers.report(files, flags));
  const init = program
    .command('init')
    .description('find the duplicates and write a manifest')
    .action((flags: InitFlags) => handlers.init(flags));
  const demo = program
    .command('demo [folder]')
    .description('a dry run over a bundled example, or a copy of it to play with')
    .action((folder: string | undefined, flags: DemoFlags) => handlers.demo(folder, flags));
  addMigrateFlags(migrate);
  addExplainFlags(explain);
  addReportFlags(report);
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
