import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** `describe` where there is a Chromium; elsewhere the tests are skipped, and say so. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (executablePath === undefined) console.warn(`SKIPPED: ${name}. There is no Chromium on this machine: apt-get install chromium`);
  (executablePath === undefined ? describe.skip : describe)(name, tests);
}

export function launch(): Promise<Browser> {
  // Chromium refuses to put the superuser into its sandbox.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** A page, and what it should not have done. */
export interface Visit {
  readonly page: Page;
  /** Errors, warnings of the console, dialogs, and requests for anything but the file itself. */
  readonly faults: readonly string[];
}

/** Opens a file, at the hash behind it. */
export async function visit(browser: Browser, file: string, { hash = '', ...options }: BrowserContextOptions & { readonly hash?: string } = {}): Promise<Visit> {
  const address = pathToFileURL(file).href;
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('request', (request) => request.url().replace(/#.*/, '') === address || faults.push(`request: ${request.url()}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address + hash);
  return { page, faults };
}
