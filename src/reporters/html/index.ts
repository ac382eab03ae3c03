import type { Reporter } from '../reporter';
import { htmlDocument } from './document';
import { pageData } from './page-data';

/** One file that opens offline: docs/html-report.md. What it shows is made in the browser, by `page/`. */
export const html: Reporter = {
  id: 'html',
  tellsSource: true,
  render: (report) => htmlDocument(pageData(report)),
};
