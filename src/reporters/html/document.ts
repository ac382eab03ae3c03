import { pageScript, pageStyle } from './page-assets';
import type { PageData } from './page-data';
import { escaped, htmlPage } from './shell';
import { escaped as escapedInJson, jsonText } from '../json-text';
import { verdict } from '../verdict';

/** The whole file. */
export function htmlDocument(data: PageData): string {
  return htmlPage({
    title: `${data.migrations.join(', ')} · ssot-codemod`,
    version: data.tool.version,
    style: pageStyle,
    script: pageScript,
    body: `<noscript><p>${escaped(verdict(data, data.written))}</p><p>This report needs JavaScript to show its sites and diffs.</p></noscript>
<script type="application/json" id="report">${embedded(data)}</script>
<script>${pageScript}</script>`,
  });
}

/** JSON that can end no element and open no comment, and reorders nothing for who reads the file itself, whatever is in it. */
function embedded(data: PageData): string {
  return jsonText(data).replace(/[<>&]/g, escapedInJson);
}
