import { parentPort } from 'node:worker_threads';
import { rules } from '../transforms';
import type { Briefing } from './crew';
import { openProject } from './project-data';
import { Search } from './search';
import { perform, type Task, type TaskResult } from './search-tasks';

/** The other side of a `Crew`: a session of its own, over the same files. */
let work: ((task: Task) => Promise<TaskResult>) | null = null;

function start({ project, files }: Briefing): typeof work {
  const { session, graphsOf } = openProject(project);
  const search = new Search({ root: project.root, session, rules, graphsOf });
  return (task) => perform(task, files, search, session);
}

async function heed(message: Briefing | Task): Promise<void> {
  if ('project' in message) work = start(message);
  else parentPort?.postMessage(await work!(message));
}

// What goes wrong here is thrown, and so ends the thread: it is the crew that tells.
parentPort?.on('message', (message: Briefing | Task) => void heed(message));
