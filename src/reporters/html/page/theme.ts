import { element } from './dom';

const themes = ['auto', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const storageKey = 'ssot-codemod-theme';

/** A switch between the reader's own scheme, light and dark; what was chosen is kept where the browser lets a file keep something. */
export function themeSwitch(): HTMLElement {
  let theme = themes.find((each) => each === remembered()) ?? 'auto';
  const button = element('button', { type: 'button', class: 'quiet theme' });
  const apply = (): void => {
    document.documentElement.dataset.theme = theme;
    button.replaceChildren(`Theme: ${theme}`);
  };
  button.addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length]!;
    remember(theme);
    apply();
  });
  apply();
  return button;
}

function remembered(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // It holds for as long as the page is open.
  }
}
