/**
 * Photographs the HTML report of the bundled example for docs/html-report.md, at the width of a desktop and of a phone, light and
 * dark. What it looks like depends on the fonts of the machine, so no test holds the pictures against a new one.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launchChromium } from './chromium.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'ssot-codemod-pictures-'));
const report = join(folder, 'report.html');
const viewports = [{ width: 1280, height: 900 }, { width: 390, height: 844 }];

execFileSync(process.execPath, [join(repository, 'bin/ssot-codemod.js'), 'demo', '--quiet', '--format', 'html', '--output-file', report]);
const browser = await launchChromium();
try {
  for (const viewport of viewports) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport, colorScheme });
      await page.goto(pathToFileURL(report).href);
      await page.locator('.opener').first().waitFor();
      await page.screenshot({ path: join(repository, `docs/images/report-${viewport.width}-${colorScheme}.png`) });
      await page.close();
    }
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
