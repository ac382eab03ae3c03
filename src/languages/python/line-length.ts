/** Where formatters and linters are told how long a line may be: black, ruff, flake8 and pycodestyle. */
const settings: readonly (readonly [file: string, section: RegExp, key: RegExp])[] = [
  ['pyproject.toml', /^\[tool\.(?:black|ruff(?:\.lint\.pycodestyle)?|autopep8)\]/, /^(?:line-length|max-line-length|max_line_length)\s*=\s*(\d+)/],
  ['ruff.toml', /^/, /^line-length\s*=\s*(\d+)/],
  ['.ruff.toml', /^/, /^line-length\s*=\s*(\d+)/],
  ['setup.cfg', /^\[(?:flake8|pycodestyle)\]/, /^max[-_]line[-_]length\s*=\s*(\d+)/],
  ['.flake8', /^\[flake8\]/, /^max[-_]line[-_]length\s*=\s*(\d+)/],
  ['tox.ini', /^\[(?:flake8|pycodestyle)\]/, /^max[-_]line[-_]length\s*=\s*(\d+)/],
];

/** The longest line that the settings of a project allow, in characters; null where they say nothing. */
export function lineLengthOf(read: (file: string) => string | null): number | null {
  for (const [file, section, key] of settings) {
    let isInside = section.source === '^';
    for (const line of (read(file) ?? '').split(/\r\n?|\n/)) {
      if (line.startsWith('[')) isInside = section.test(line);
      const length = isInside ? key.exec(line)?.[1] : undefined;
      if (length !== undefined) return Number(length);
    }
  }
  return null;
}
