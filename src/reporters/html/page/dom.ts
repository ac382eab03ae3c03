import { visible } from '../../../visible';

type Attributes = Readonly<Record<string, string | number | boolean | (() => void) | undefined>>;
export type Child = Node | string | number;

/**
 * An element. Text becomes text and nothing else, with its control characters spelled out: most of it comes from the code
 * under migration. An attribute that is a function listens to the event of that name; false and undefined leave one out.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.map((child) => (child instanceof Node ? child : visible(String(child)))));
  return made;
}

/** Prose in which backticks mark code. */
export function prose(text: string): Child[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));
}

/** A path, which may break behind its slashes; or other text, where `seams` says. */
export function path(text: string, seams = /(?<=[/\\])/): Child[] {
  return text.split(seams).flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), part]));
}

/** What leads to an address in a tab of its own; as it is where there is none, or one that is not of the web. */
export function link(address: string | null, content: readonly Child[]): HTMLElement {
  return address?.startsWith('https://') ? element('a', { href: address, target: '_blank', rel: 'noreferrer' }, ...content) : element('span', {}, ...content);
}
