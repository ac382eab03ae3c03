export function UnifiedProvider(props: { readonly children?: unknown }): any {
  return props.children ?? null;
}

export default UnifiedProvider;
