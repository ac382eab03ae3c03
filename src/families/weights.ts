/** Of the ranking of modules that could be canonical: what each measure counts for, as its share of all there is. What loads least has all of `light`. */
export const weights = { consumers: 0.25, tests: 0.05, methods: 0.2, names: 0.2, plain: 0.12, deletable: 0.1, passedOn: 0.03, light: 0.03, acyclic: 0.02 };
