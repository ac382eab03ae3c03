import { htmlOf } from '../audit/to-html';
import { documentStyle } from '../audit/html';
import { markdownOf } from '../audit/to-markdown';
import { pageStyle } from '../html/page-assets';
import { htmlPage } from '../html/shell';
import { jsonText } from '../json-text';
import { fleetDocument } from './blocks';
import { pretty } from './pretty';
import type { FleetReporter } from './reporter';

const json: FleetReporter = { id: 'json', render: (fleet) => `${jsonText(fleet, 2)}\n` };

const markdown: FleetReporter = { id: 'markdown', render: (fleet) => markdownOf(fleetDocument(fleet)) };

/** One file that opens offline and runs nothing. */
const html: FleetReporter = {
  id: 'html',
  render: (fleet) => htmlPage({
    title: `${fleet.migrations.join(', ') || 'ssot-codemod'} · fleet`,
    version: fleet.tool.version,
    style: `${pageStyle}${documentStyle}`,
    body: `<main class="audit">\n${htmlOf(fleetDocument(fleet), () => 'fleet')}\n</main>`,
  }),
};

export const fleetReporters = [pretty, json, markdown, html] as const;
