import { posix } from 'node:path';

/** What a file is to a module that it names. */
export type FileKind = 'code' | 'configuration' | 'data' | 'document' | 'backup';

const documents = /\.(?:md|mdx|mdown|markdown|rst|txt|adoc|asciidoc|org|tex|log|snap|lock|pdf|patch|diff)$/i;
const documentNames = /^(?:readme|license|licence|copying|notice|authors|changelog|changes|codeowners|contributors|\.gitignore|\.gitattributes|\.git-blame-ignore-revs|\.mailmap|\.(?:eslint|prettier|stylelint|docker|npm|markdownlint)ignore|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml)$/i;
const code = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|pyi?|pyx|ipynb|rb|php|pl|go|rs|java|kts?|scala|cs|fs|swift|dart|lua|ex|exs|erl|clj|c|h|cc|cpp|hpp|m|mm|sh|bash|zsh|fish|ps1|psm1|bat|cmd|sql|html?|css|scss|sass|less|graphql|gql|proto|j2|jinja2?|ejs|hbs|mustache|pug)$/i;
const data = /\.(?:json|jsonl|ndjson|json5|xml|csv|tsv|ya?ml|geojson|har)$/i;
const settings = /^(?:package|tsconfig(?:\..+)?|jsconfig(?:\..+)?|deno|nx|project|workspace|lerna|turbo|angular|vercel|now|firebase|app|babel|jest|nodemon|components|typedoc|api-extractor|knip|renovate|launch|tasks|settings)\.jsonc?$|^\..*rc(?:\.jsonc?)?$|\.config\.jsonc?$|\.webmanifest$/i;
const settingsFolders = /(?:^|\/)(?:\.github|\.gitlab|\.circleci|\.husky|\.storybook|\.vscode|\.devcontainer|k8s|kubernetes|helm|charts|deploy|deployment|terraform|ansible)\//i;
const composeFile = /^(?:docker-)?compose.*\.ya?ml|^\.?(?:gitlab-ci|travis|pre-commit-config|pre-commit-hooks|appveyor|azure-pipelines|cloudbuild|serverless|buildspec|action|pnpm-workspace|mkdocs|bitbucket-pipelines|render|fly|codecov|dependabot|openapi)\b.*\.ya?ml$/i;
const backupEnding = /(?:\.(?:orig|bak|old|save|swp|rej)|~|\.(?:backup|bak|original)[\w.-]*|\.(?:[cm]?[jt]sx?|py|json|ya?ml|sh)\.[\w-]*(?:backup|bak|old|orig|recovered|saved?|copy|disabled|skip|broken|corrupt|tmp|\d{6})[\w-]*)$/i;
const backupFolder = /(?:^|[/._-])(?:backups?|bak|old_backups?)(?:[/._-]|\d)/i;

/**
 * What a file is, by its path. What is not known blocks as configuration does.
 *
 * @param isExcluded whether the manifest leaves it out
 */
export function kindOf(file: string, isExcluded: boolean): FileKind {
  const name = posix.basename(file);
  // A live module may well be called `backup`: in a language, only what a person leaves out as well is one.
  if (backupEnding.test(name) || (backupFolder.test(file) && (isExcluded || !code.test(name)))) return 'backup';
  if (documentNames.test(name) || documents.test(name)) return name === 'requirements.txt' ? 'configuration' : 'document';
  if (code.test(name)) return 'code';
  if (data.test(name) && !settings.test(name) && !composeFile.test(name) && !settingsFolders.test(file)) return 'data';
  return 'configuration';
}

const hashes = /(?:\.(?:ya?ml|toml|ini|cfg|conf|sh|bash|zsh|fish|py|pyi|rb|pl|ex|exs|tf|properties|env|mk|graphql|gql)|(?:^|\/)(?:Dockerfile[^/]*|Makefile|\.env[^/]*|Procfile|Jenkinsfile|\.\w+ignore))$/i;
const slashes = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|go|rs|java|kts?|scala|cs|swift|dart|c|h|cc|cpp|hpp|php|scss|less|proto|jsonc|json)$/i;

/** Whether a place in a line stands in a comment, as far as the line tells. */
export function isInComment(file: string, line: string, column: number): boolean {
  const before = line.slice(0, column);
  if (hashes.test(file) && /(?:^|\s)#[^'"]*$/.test(before)) return true;
  if (slashes.test(file) && /(?:(?:^|\s)\/\/(?!\/\s*<reference)|\/\*|^\s*\*)[^'"]*$/.test(before)) return true;
  return /<!--(?:(?!-->).)*$/.test(before) || (/\.sql$/i.test(file) && before.includes('--'));
}
