export const load = (name: string) => import(`../../ws/${name}`);
export const locale = (name: string) => import(`../../locales/${name}`);
