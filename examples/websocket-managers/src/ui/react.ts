/** The small part of React that the boards need, rendered to a string. */
export type Node = Element | string | number | null | undefined | false | Node[];
export type Component = (props: any) => Node;

export interface Element {
  readonly type: string | Component;
  readonly props: Record<string, unknown> & { children?: Node };
}

export namespace JSX {
  export type ElementType = string | Component;
  export type Element = import('./react').Element;
  export interface ElementChildrenAttribute { children: {} }
  export interface IntrinsicElements { [tag: string]: Record<string, unknown> }
}

export const createElement = (type: string | Component, props: object | null, ...children: Node[]): Element =>
  ({ type, props: children.length ? { ...props, children } : { ...props } });

/** A component that arrives later; `load` lets a caller (or a test) wait for it. */
export function lazy<C extends Component>(load: () => Promise<{ default: C }>): C & { load(): Promise<void> } {
  let ready: Component | undefined;
  const shell: Component = (props) => (ready ? ready(props) : null);
  return Object.assign(shell as C, { load: async () => { ready = (await load()).default; } });
}

export function render(node: Node): string {
  if (node == null || node === false) return '';
  if (Array.isArray(node)) return node.map(render).join('');
  if (typeof node !== 'object') return String(node);
  if (typeof node.type === 'function') return render(node.type(node.props));
  const { children, ...rest } = node.props;
  const attributes = Object.entries(rest).map(([name, value]) => ` ${name}="${value}"`).join('');
  return `<${node.type}${attributes}>${render(children)}</${node.type}>`;
}
