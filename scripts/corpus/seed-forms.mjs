/**
 * The forms in which written consumers name a function and wait for it. `§` is where an `await` is inserted, `#` a number
 * that makes names unique in a file.
 */

/** How a file comes by the object that has the functions: lines at its top, and what it then calls the function. */
export const imports = {
  'named import': ({ name, from }) => ({ top: `import { ${name} } from '${from}';`, of: (member) => `${name}${member}` }),
  'aliased import': ({ name, from }) => ({ top: `import { ${name} as source } from '${from}';`, of: (member) => `source${member}` }),
  'namespace import': ({ name, from }) => ({ top: `import * as everything from '${from}';`, of: (member) => `everything.${name}${member}` }),
  'import through a barrel': ({ barrel }) => ({ top: `import { passedOn } from '${barrel}';`, of: (member) => `passedOn${member}` }),
  'constant alias': ({ name, from }) => ({ top: `import { ${name} } from '${from}';\n\nconst same = ${name};`, of: (member) => `same${member}` }),
  'member of an object': ({ name, from }) => ({ top: `import { ${name} } from '${from}';\n\nconst registry = { held: ${name} };`, of: (member) => `registry.held${member}` }),
  'dynamic import': ({ name, from }) => ({ top: '', inside: `const { ${name}: loaded } = await import('${from}');`, of: (member) => `loaded${member}` }),
  'destructured': ({ name, from, members }) => ({
    top: `import { ${name} } from '${from}';\n\nconst { ${members.map((member) => `${member}: its${member}`).join(', ')} } = ${name};`,
    of: (member) => (member === '' ? name : `its${member.slice(1)}`),
  }),
  'require': ({ name, from }) => ({ extension: 'js', top: `const { ${name} } = require('${from}');`, of: (member) => `${name}${member}` }),
};

const inFunction = (body) => ({ inside = '', call, flag }) => `export async function case#(${flag}) {\n${inside && `  ${inside}\n`}  ${body.replaceAll('CALL', () => call)}\n}`;

const inClass = (members, used) => ({ call, inside }) =>
  inside ? null : `export class Case# {\n  ${members.replaceAll('CALL', () => call)}\n  async run() {\n    return ${used};\n  }\n}`;

const beside = (declaration, used) => ({ call, inside }) => (inside ? null : `${declaration.replaceAll('CALL', () => call)}\nexport async function case#() {\n  return ${used};\n}`);

/** Where the `await` stands. A form that cannot be written with an import gives null. */
export const uses = {
  'statement': inFunction('§CALL;'),
  'variable': inFunction('const result = §CALL;\n  return [result];'),
  'returned': inFunction('return §CALL;'),
  'in parentheses': inFunction('return (§(CALL));'),
  'with a comment': inFunction('return §/* at once */ CALL;'),
  'over lines': inFunction('return [\n    §CALL, // here\n  ];'),
  'branch of a ternary': inFunction('return flag ? §CALL : null;'),
  'test of a ternary': inFunction('return (§CALL) ? 1 : 2;'),
  'condition': inFunction('if (§CALL) return 1;\n  return 2;'),
  'negated': inFunction('return !(§CALL);'),
  'logical': inFunction('return (§CALL) ?? flag;'),
  'argument': inFunction('return String(§CALL);'),
  'template literal': inFunction('return `<${§CALL}>`;'),
  'array and object': inFunction('return [{ value: §CALL }];'),
  'member of the result': inFunction('return (§CALL)?.toString();'),
  'optional call': ({ call, ...rest }) => inFunction('return §CALL;')({ ...rest, call: call.replace('(', '?.(') }),
  'arrow function': ({ call, inside }) => (inside ? null : `export const case# = async () => §${call};`),
  'callback': inFunction('return [1, 2].map(async () => §CALL);'),
  'loop': inFunction('for (const each of [1, 2]) if (each > 1) §CALL;'),
  'inner function': inFunction('const inner = async () => {\n    return §CALL;\n  };\n  return inner();'),
  'try and finally': inFunction('try {\n    return §CALL;\n  } finally {\n    console.log(flag);\n  }'),
  'catch that hides it': inFunction('try {\n    return §CALL;\n  } catch {\n    return null;\n  }'),
  'held variable': inFunction('const held = CALL;\n  return §held;'),
  'local function': beside('function wrapped#() {\n  return CALL;\n}', '§wrapped#()'),
  'local arrow function': beside('const wrapped# = () => CALL;', '§wrapped#()'),
  'function of a function': beside('const first# = () => CALL;\nconst wrapped# = () => {\n  return first#();\n};', '§wrapped#()'),
  'method': inClass('get() {\n    return CALL;\n  }\n', '§this.get()'),
  'private method': inClass('#get() {\n    return CALL;\n  }\n', '§this.#get()'),
  'field': inClass('held = CALL;\n', '§this.held'),
  'getter': inClass('get held() {\n    return CALL;\n  }\n', '§this.held'),
  'lazy field': inClass('#held = null;\n\n  get() {\n    return (this.#held ??= CALL);\n  }\n', '§this.get()'),
};
