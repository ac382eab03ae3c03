import { parentPort } from 'node:worker_threads';
import { rules } from '../transforms';
import type { Briefing, TypesWork } from './crew';
import { openProject } from './project-data';
import type { Told } from './questions';
import { Search } from './search';
import { perform, type Task, type TaskResult } from './search-tasks';

/** The other side of a `Crew`: a session of its own, over the same files. */
let work: ((message: Task | TypesWork) => Promise<TaskResult | Told | null>) | null = null;

function start({ project, files }: Briefing): typeof work {
  const { session, graphsOf, reads } = openProject(project);
  const search = new Search({ root: project.root, session, rules, graphsOf, seeksImplementations: project.seeksImplementations, contents: null });
  return async (message) => {
    if ('work' in message) return perform(message, { files, search, session, reads });
    if (message.kind === 'answer') return session.answer(message.questions, message.edits);
    session.prepareTypes();
    return null;
  };
}

async function heed(message: Briefing | Task | TypesWork): Promise<void> {
  if ('project' in message) work = start(message);
  else {
    const result = await work!(message);
    if (result) parentPort?.postMessage(result);
  }
}

// What goes wrong here is thrown, and so ends the thread: it is the crew that tells.
parentPort?.on('message', (message: Briefing | Task | TypesWork) => void heed(message));
