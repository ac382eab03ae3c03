import type { PageData } from '../page-data';

/** What the reporter put into the page. */
export function readData(): PageData {
  return JSON.parse(document.getElementById('report')?.textContent ?? '') as PageData;
}
