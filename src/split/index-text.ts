import { cellCode, code, prose } from '../reporters/markdown/text';
import { count } from '../reporters/wording';
import type { Together } from './divide';
import { orderOf } from './landing';
import type { SplitIndex } from './split-index';

const units: Readonly<Record<SplitIndex['unit'], string>> = { owner: 'owner', package: 'package', directory: 'directory', legacy: 'legacy module' };

/** What a person reads first in the folder of a split. */
export function indexText(index: SplitIndex): string {
  const { parts, unit, migrations, base, remainders } = index;
  const from = base.revision === null ? '' : `, for ${base.branch === null ? '' : `${code(base.branch)} at `}${code(base.revision.slice(0, 12))}`;
  const order = orderOf(index);
  const rows = parts.map(({ name, patch, text, script, files, changes, sites }, at) => `| ${at + 1} | ${cellCode(name)} | ${files.length} | ${changes} | ${sites.unmigrated} | [patch](${patch}) [text](${text}) [script](${script}) |`);
  const sections = [
    `# ${code(migrations.join(', '))} by ${units[unit]}: ${count(parts.length, 'part')}${from}`,
    `Each part applies and holds by itself${order ? `: ${order.inWords}` : ', in any order'}; all of them together are one \`--write\`.`,
    ['| | part | files | changes | left to people | |', '|---:|---|---:|---:|---:|---|', ...rows].join('\n'),
    ...use(index),
    ...list('Not where they would be by themselves', index.together.map(sentence)),
    ...list('Sites where no part makes anything', remainders.map(({ name, sites }) => `${code(name)}: ${count(sites, 'site')}`)),
  ];
  return `${sections.join('\n\n')}\n`;
}

function use(index: SplitIndex): string[] {
  const { base, parts } = index;
  const [first] = parts;
  const last = orderOf(index)?.last ?? null;
  if (!first) return [];
  const directory = base.folder === '' ? '' : `, at the top of the repository with ${code(`--directory=${base.folder}`)}`;
  return [
    '## Use',
    `A pull request for one part, from anywhere in a clone without uncommitted changes (it needs [gh](https://cli.github.com)): ${code(`sh ${first.script}`)}. For all: ${code('for script in *.sh; do sh "$script" || break; done')}, with the path of this folder in front${last === null ? '' : `, and part ${last} once the others have landed`}.`,
    `By hand: ${code(`git apply --index -p1 ${first.patch}`)}${directory}; the text is for the description. When a part has landed and others do not apply any more, split again: what has moved is no longer part of it.`,
  ];
}

function sentence({ because, files, keys, key }: Together): string {
  const names = prose(files.map((file) => `\`${file}\``).join(', '));
  const others = keys.map(code).join(', ');
  const why = {
    lines: `${names} has changes of ${others}, whose patches would touch`,
    change: `one change in ${names} is of ${others}`,
    check: `${others}: what changes in ${names} does not hold without the other`,
  };
  return `${why[because]}; all of it is in ${code(key)}`;
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${title}`, items.map((item) => `- ${item}`).join('\n')];
}
