/**
 * Text as the log of GitHub Actions may safely show it. The runner obeys a line that starts, behind space, with `::command::`,
 * and `##[command]` anywhere in a line; code and names can hold both, so the first character that makes one is spelled out.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function forRunnerLog(text: string, env: NodeJS.ProcessEnv): string {
  if (env.GITHUB_ACTIONS !== 'true') return text;
  // Marks that nobody sees may be passed over like space.
  return text.replace(/^([^\x21-\x7e\n]*):(?=:)/gm, '$1\\x3a').replaceAll('##[', '#\\x23[');
}
