import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Report, Site } from '../../src/model';
import { ssotCodemod } from '../executable';
import { describeInBrowser, launch, visit } from './browser';
import { attack, hostileFile, hostileProject, largeProject, reportOf } from './html-project';

jest.setTimeout(240_000);

describeInBrowser('the HTML report in a browser', () => {
  let browser: Browser;
  let demo: { file: string; json: Report };
  beforeAll(async () => {
    demo = reportOf(['demo'], __dirname);
    browser = await launch();
  });
  afterAll(() => browser.close());

  const openers = (page: Page) => page.locator('.sites .opener');
  const shown = (page: Page) => page.locator('.shown').innerText();
  const having = (some: (site: Site) => boolean): number => demo.json.sites.filter(some).length;
  const focused = (page: Page) => page.evaluate<string>('document.activeElement.outerHTML');
  const background = (page: Page) => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
  /** Rows out of sight are made after those in sight. */
  const rowsBecome = async (page: Page, count: number): Promise<void> => {
    // The page allows no text to be evaluated, so the browser cannot be told to wait for it.
    while ((await page.locator('.opener').count()) !== count) await page.waitForTimeout(20);
  };

  describe('of the demo', () => {
    it('tells what the JSON tells, in peace', async () => {
      const { page, faults } = await visit(browser, demo.file);
      const { sites, files, byReason, byLegacyModule } = demo.json.summary;
      expect(await page.locator('.verdict').innerText()).toBe(`Dry run: ${sites.migrated} of ${sites.total} sites would be migrated in ${files.changed} files; ${sites.unmigrated} need a person.`);
      expect(await page.locator('.legend li').allInnerTexts()).toEqual((['migrated', 'unmigrated', 'skipped'] as const).map((status) => expect.stringMatching(new RegExp(`${status}\\s*${sites[status]}$`))));
      const modules = await page.evaluate<string[][]>("[...document.querySelectorAll('.modules tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))");
      expect(Object.fromEntries(modules.map(([module, , migrated, unmigrated, skipped, total]) => [module, [migrated, unmigrated, skipped, total].map(Number)])))
        .toEqual(Object.fromEntries(Object.entries(byLegacyModule).map(([module, each]) => [module, [each.migrated, each.unmigrated, each.skipped, each.total]])));
      const reasons = await page.locator('.reasons li button').allTextContents();
      const counts = await page.locator('.reasons li .count').allTextContents();
      expect(Object.fromEntries(reasons.map((reason, index) => [reason, Number(counts[index])]))).toEqual(byReason);
      await rowsBecome(page, sites.total);
      expect(await page.locator('.diff').count()).toBe(files.changed);
      expect(faults).toEqual([]);
      await page.close();
    });

    it.each(['status', 'reason', 'rule', 'module', 'certainty'] as const)('filters by %s, and keeps it in the address', async (facet) => {
      const { page, faults } = await visit(browser, demo.file);
      const value = demo.json.sites.find(({ reason }) => reason === 'mock-conflict')![facet]!;
      const expected = having((site) => site[facet] === value);
      await page.locator(`#filter-${facet}`).selectOption(value);
      await rowsBecome(page, expected);
      expect(await shown(page)).toBe(`${expected} of ${demo.json.sites.length}`);
      expect(page.url()).toContain(`#${facet}=${encodeURIComponent(value)}`);
      await page.goBack();
      expect(await shown(page)).toBe(String(demo.json.sites.length));
      expect(faults).toEqual([]);
      await page.close();
    });

    it('tells what has become of an older report', async () => {
      const folder = dirname(demo.file);
      const [first, second, ...others] = demo.json.sites;
      const older = { ...demo.json, sites: [{ ...first!, status: 'unmigrated', certainty: 'unknown', reason: 'homonym', edits: [] }, { ...second!, id: '0'.repeat(12) }, ...others] };
      writeFileSync(join(folder, 'now.json'), JSON.stringify(demo.json));
      writeFileSync(join(folder, 'older.json'), JSON.stringify(older));
      ssotCodemod(['report', 'now.json', '--compare', 'older.json', '-f', 'html', '-o', 'compared.html'], { cwd: folder });
      const { page, faults } = await visit(browser, join(folder, 'compared.html'));
      expect(await page.locator('.since tbody tr').first().innerText()).toMatch(/^Sites\s+\d+\s+\d+$/);
      const lists = await Promise.all(['added', 'changed', 'gone'].map((name) => page.locator(`.remarks.${name} li`).allInnerTexts()));
      expect(lists).toEqual([[expect.stringContaining(`:${second!.line} `)], [expect.stringContaining(`:${first!.line} was unmigrated (homonym), is ${first!.status}`)], [expect.stringContaining('was ')]]);
      expect(faults).toEqual([]);
      await page.close();
    });

    it('opens at a link as it was left, with the site that it names', async () => {
      const site = demo.json.sites.find(({ suggestion }) => suggestion?.includes('closeAll'))!;
      const { page, faults } = await visit(browser, demo.file, { hash: `#status=unmigrated&search=reset&sort=-module&site=${site.id}` });
      await page.locator('tr.detail').waitFor();
      const detail = await page.locator('tr.detail').innerText();
      expect(detail).toContain(site.suggestion!.replaceAll('`', ''));
      expect(detail).toContain(demo.json.excerpts[site.id]!.lines[2]!.trim().slice(0, 20));
      expect(await page.locator('#search').inputValue()).toBe('reset');
      expect(await page.locator('#filter-status').inputValue()).toBe('unmigrated');
      expect(await page.locator('th.module').getAttribute('aria-sort')).toBe('descending');
      expect(faults).toEqual([]);
      await page.close();
    });

    it('finds what is typed, in paths, names and messages', async () => {
      const { page } = await visit(browser, demo.file);
      await page.locator('#search').fill('DISPATCH');
      expect(await shown(page)).toBe(`${having((site) => JSON.stringify({ ...site, edits: [] }).toLowerCase().includes('dispatch'))} of ${demo.json.sites.length}`);
      await page.locator('#search').fill('no such thing');
      expect(await shown(page)).toBe(`0 of ${demo.json.sites.length}`);
      await page.getByRole('button', { name: 'Clear' }).click();
      expect(await shown(page)).toBe(String(demo.json.sites.length));
      await page.close();
    });

    it('sorts by a column, up and down', async () => {
      const { page } = await visit(browser, demo.file);
      // What is far from the screen has no inner text.
      const first = () => page.locator('tr.site td.module').first().textContent();
      const modules = demo.json.sites.map(({ module }) => module ?? '').sort();
      await page.getByRole('columnheader', { name: 'module' }).last().getByRole('button').click();
      expect(await first()).toBe(modules[0]);
      await page.getByRole('columnheader', { name: 'module' }).last().getByRole('button').click();
      expect(await first()).toBe(modules.at(-1));
      await page.close();
    });

    it('is used with the keys alone', async () => {
      const { page } = await visit(browser, demo.file);
      await page.keyboard.press('Tab');
      expect(await focused(page)).toContain('Skip to the sites');
      await page.keyboard.press('Enter');
      expect(await focused(page)).toContain('id="sites"');
      expect(page.url()).not.toContain('#');
      await page.keyboard.press('/');
      await page.keyboard.type('nightly');
      expect(await page.locator('#search').inputValue()).toBe('nightly');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toContain('aria-expanded="false"');
      await page.keyboard.press('Enter');
      expect(await focused(page)).toContain('aria-expanded="true"');
      expect(await page.locator('tr.detail .here').count()).toBeGreaterThan(0);
      await page.keyboard.press('Tab');
      expect(await focused(page)).toContain('class="code"');
      const ring = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
      expect(ring).toBe('solid');
      await page.close();
    });

    it('shows a diff when it is opened, line by line that of the patch', async () => {
      const { page } = await visit(browser, demo.file);
      const { file, patch } = demo.json.diffs[0]!;
      expect(await page.locator('.diff .line').count()).toBe(0);
      await page.locator('.diff summary', { hasText: file }).click();
      const signs = await page.locator('.diff .sign').allTextContents();
      const code = await page.locator('.diff .line code').allTextContents();
      expect(code.map((text, index) => `${signs[index]}${text}`)).toEqual(patch.trimEnd().split('\n').slice(2).filter((line) => !line.startsWith('@@')));
      expect(await page.locator('.diff .keyword').count()).toBeGreaterThan(0);
      await page.close();
    });

    it.each([['dark', 'rgb(16, 19, 23)'], ['light', 'rgb(255, 255, 255)']] as const)('follows the %s scheme, and the switch', async (colorScheme, expected) => {
      const { page } = await visit(browser, demo.file, { colorScheme });
      expect(await background(page)).toBe(expected);
      await page.getByRole('button', { name: 'Theme: auto' }).click();
      expect(await background(page)).toBe('rgb(255, 255, 255)');
      await page.getByRole('button', { name: 'Theme: light' }).click();
      expect(await background(page)).toBe('rgb(16, 19, 23)');
      await page.close();
    });

    it('fits a phone, whatever is open', async () => {
      const { page } = await visit(browser, demo.file, { viewport: { width: 390, height: 844 } });
      await openers(page).first().click();
      await page.getByRole('button', { name: 'Open all' }).click();
      await page.locator('.diff .line').nth(100).waitFor({ state: 'attached' });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      await page.close();
    });

    it('can be printed as a whole', async () => {
      const { page } = await visit(browser, demo.file);
      await page.emulateMedia({ media: 'print' });
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      expect(await openers(page).count()).toBe(demo.json.sites.length);
      expect(await page.locator('.toolbar').isVisible()).toBe(false);
      await page.close();
    });
  });

  it('shows hostile names as the text that they are', async () => {
    const { file, json } = reportOf([], hostileProject());
    const { page, faults } = await visit(browser, file, { hash: `#search=${encodeURIComponent(attack)}` });
    const scripts = await page.locator('script').count();
    expect(scripts).toBe(2);
    await openers(page).first().waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await rowsBecome(page, json.summary.sites.total);
    for (const opener of await openers(page).all()) await opener.click();
    await page.getByRole('button', { name: 'Open all' }).click();
    await page.locator('.diff .line').first().waitFor();
    expect(await page.locator('img, iframe, object').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(scripts);
    const text = await page.locator('main').textContent();
    for (const expected of [hostileFile, attack, 'src/bidi\\u202e.ts', 'broken.ts']) expect(text).toContain(expected);
    expect(text).not.toContain('\u202e');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('links a place to where the code is published', async () => {
    const cwd = hostileProject();
    const file = join(cwd, 'report.html');
    const revision = 'a'.repeat(40);
    ssotCodemod(['-f', 'html', '-o', file], { cwd, env: { GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/shop', GITHUB_SHA: revision, GITHUB_WORKSPACE: cwd } });
    const { page } = await visit(browser, file);
    await page.locator('.opener', { hasText: 'onerror' }).first().click();
    expect(await page.locator('.facts a').first().getAttribute('href')).toBe(`https://github.com/acme/shop/blob/${revision}/src/%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E.ts#L1`);
  });

  it('opens with 5 000 sites, and scrolls to the last of them', async () => {
    const { file, json } = reportOf([], largeProject(5000));
    const { page, faults } = await visit(browser, file);
    const { sites } = json;
    expect(sites).toHaveLength(5000);
    expect(await shown(page)).toBe('5000');
    const last = page.locator(`[data-site="${sites.at(-1)!.id}"]`);
    await page.locator('.slice').last().scrollIntoViewIfNeeded();
    await last.waitFor();
    await last.scrollIntoViewIfNeeded();
    await expect(last.innerText()).resolves.toBe(`${sites.at(-1)!.file}:${sites.at(-1)!.line}`);
    expect((await last.boundingBox())!.y).toBeLessThan(900);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('lets nothing but its own script and style run', () => {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(demo.file, 'utf8')) ?? [];
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'$/);
  });
});
