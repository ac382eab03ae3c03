/** `/` goes to the search; in the table the arrows go from row to row, Home and End to its ends. Escape leaves the search. */
export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    if (event.key === '/' && !target.matches('input, select, textarea')) {
      event.preventDefault();
      document.querySelector<HTMLInputElement>('#search')?.select();
    } else if (target.matches('.opener') && move(target, event.key)) event.preventDefault();
    else if (target.id === 'search' && (event.key === 'ArrowDown' || event.key === 'Enter') && focus(openers()[0])) event.preventDefault();
  });
}

function openers(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.sites .opener')];
}

function move(from: HTMLElement, key: string): boolean {
  const all = openers();
  const at = all.indexOf(from);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key];
  return to !== undefined && focus(all[to]);
}

function focus(element: HTMLElement | undefined): boolean {
  element?.focus();
  return element !== undefined;
}
