/** The Chromium of the machine, for the scripts and tests that open the HTML report. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** @throws Error where there is none. */
export function launchChromium() {
  if (chromiumPath === undefined) throw new Error('There is no Chromium: apt-get install chromium');
  // Chromium refuses to put the superuser into its sandbox.
  return chromium.launch({ executablePath: chromiumPath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}
