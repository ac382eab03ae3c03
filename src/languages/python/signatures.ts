import type { Declaration, Project } from './project';
import type { Parameter } from './syntax';

/** Whether a function takes whatever the other one takes, and returns in the same way: both at once, or both when awaited. */
export function takes(project: Project, ours: Declaration, theirs: Declaration): boolean {
  const [canonical, legacy] = [project.functionOf(ours), project.functionOf(theirs)];
  if (!canonical || !legacy) return false;
  if (canonical.isAsync !== legacy.isAsync || canonical.decorators.length > 0 || legacy.decorators.length > 0) return false;
  const given = new Map(canonical.parameters.map((each, index) => [each.name.name, { each, index }]));
  const [hasRest, hasKeywords] = [canonical.parameters.some(({ kind }) => kind === 'rest'), canonical.parameters.some(({ kind }) => kind === 'keywords')];
  const isTaken = ({ name, kind, fallback }: Parameter, index: number): boolean => {
    if (kind === 'rest') return hasRest;
    if (kind === 'keywords') return hasKeywords;
    const same = given.get(name.name);
    if (!same) return kind === 'keyword' && hasKeywords;
    const isOptional = fallback === null || same.each.fallback !== null;
    return isOptional && (kind === 'keyword' ? same.each.kind !== 'positional' : same.index === index && same.each.kind !== 'keyword');
  };
  const isMissed = ({ name, kind, fallback }: Parameter): boolean => fallback === null && kind !== 'rest' && kind !== 'keywords' && !legacy.parameters.some((each) => each.name.name === name.name);
  return legacy.parameters.every(isTaken) && !canonical.parameters.some(isMissed);
}
