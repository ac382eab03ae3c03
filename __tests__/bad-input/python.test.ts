import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { reportOf } from './project';

const broken = 'def get_manager(:\n';

function project(files: Readonly<Record<string, string>>): string {
  return temporaryFolder({
    'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'app.manager', legacy: ['app.legacy'] }),
    'app/__init__.py': '',
    'app/manager.py': 'def get_manager():\n    return 1\n',
    'app/legacy.py': 'def get_manager():\n    return 1\n',
    'app/consumer.py': 'from app.legacy import get_manager\n',
    ...files,
  });
}

it('refuses a canonical module that does not parse, with a way out', () => {
  const { status, stderr } = ssotCodemod([], { cwd: project({ 'app/manager.py': broken }) });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: The canonical module app\/manager\.py:1 cannot be parsed: .+\n {2}.*"exports" of "canonical"/);
});

it('names a legacy module that does not parse, and goes on', () => {
  const { status, report } = reportOf(project({ 'app/legacy.py': broken }));
  expect(status).toBe(3);
  expect(report.failures).toMatchObject([{ file: 'app/legacy.py', stage: 'parse', line: 1 }]);
  expect(report.sites).toHaveLength(1);
});
