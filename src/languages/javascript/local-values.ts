import { calledFunction, calledName, isFunction, outermost, parentOf, unwrap, walk, type Node, type NodeOf } from './ast';
import { classMember } from './class-members';
import { constantBehind } from './constants';
import { mayGive, memberName, rootOf, type NamedMember } from './members';
import { objectMember } from './object-members';
import { placeInPattern, type Step } from './patterns';
import { given, isNothing, nothingMore, returnedBy, together, type LocalValues } from './returned';
import { definitionKind, type Declared, type Held, type Scopes } from './scopes';

/**
 * The expressions whose values an expression may have, one step through the code of its file: what a local function or
 * method returns, what a variable or a member is given. null: it leads out of what can be followed.
 */
export function localValues(expression: Node, scopes: Scopes): LocalValues | null {
  return new Follower(scopes).valuesOf(expression);
}

/** Follows one expression. What it has been to, it does not go to again: code may lead back to itself. */
class Follower {
  private readonly been = new Set<string>();

  constructor(private readonly scopes: Scopes) {}

  valuesOf(expression: Node): LocalValues | null {
    const node = unwrap(expression);
    switch (node.type) {
      case 'ConditionalExpression':
        return given([node.consequent, node.alternate]);
      case 'LogicalExpression':
        return given([node.left, node.right]);
      case 'SequenceExpression':
        return given([node.expressions.at(-1)!]);
      case 'AssignmentExpression':
        return isGiving(node.operator) ? given([node.right, ...(node.operator === '=' ? [] : [node.left])]) : null;
      case 'Identifier': {
        const variable = this.scopes.heldAt(node);
        return variable && this.ofVariable(variable);
      }
      case 'CallExpression':
        return passedThrough(node, 'Object', /^(?:freeze|seal)$/) ?? this.returnedFrom(calledFunction(node), false);
      case 'AwaitExpression':
        return this.awaited(node.argument);
      case 'MemberExpression':
        return this.ofMember(node);
      default:
        return null;
    }
  }

  private awaited(argument: Node): LocalValues | null {
    const node = unwrap(argument);
    const made = node.type === 'CallExpression' ? (passedThrough(node, 'Promise', /^resolve$/) ?? this.returnedFrom(calledFunction(node), true)) : null;
    return made ?? given([argument]);
  }

  /** What comes of calling an expression. */
  private returnedFrom(callee: Node, isAwaited: boolean): LocalValues | null {
    const node = unwrap(callee);
    if (isFunction(node)) return returnedBy(node, isAwaited);
    if (this.hasBeen(node, 'called')) return nothingMore;
    if (node.type === 'CallExpression' && calledName(node) === 'bind' && unwrap(node.callee).type === 'MemberExpression') {
      return this.returnedFrom((unwrap(node.callee) as NodeOf<'MemberExpression'>).object, isAwaited);
    }
    const held = this.valuesOf(node);
    if (!held) return null;
    const returned = held.values.filter((each) => !isNothing(unwrap(each))).map((each) => this.returnedFrom(each, isAwaited) ?? foreign(each));
    return together([...returned, ...(isOpen(held) ? [null] : [])], held.isTyped);
  }

  private ofMember(node: NodeOf<'MemberExpression'>): LocalValues | null {
    const name = memberName(node);
    if (name !== null) return this.memberOf(node.object, name);
    const { property } = node;
    return property.type === 'Literal' && typeof property.value === 'number' ? this.elementOf(node.object, property.value) : null;
  }

  /** What a member of the objects is given that an expression may be. */
  private memberOf(object: Node, name: string): LocalValues | null {
    const node = constantBehind(object, this.scopes);
    if (this.hasBeen(node, name)) return nothingMore;
    const member = classMember(node, name, this.scopes) ?? objectMember(node, name, this.scopes);
    if (member) return this.givenTo(member, node);
    const held = this.valuesOf(node);
    if (!held) return null;
    const each = held.values.filter((value) => !isNothing(unwrap(value))).map((value) => this.memberOf(value, name));
    return together([...each, ...(isOpen(held) ? [null] : [])], held.isTyped);
  }

  private givenTo(member: NamedMember, place: Node): LocalValues | null {
    const definitions = member.definitions.filter(({ kind, value }) => kind !== 'setter' && value?.type !== 'TSEmptyBodyFunctionExpression');
    const defined = definitions.flatMap(({ kind, value }) => (kind === 'getter' ? [returnedBy(value)] : value ? [given([value])] : []));
    const copied = member.copied.map((each) => this.memberOf(each, member.name));
    const isTyped = member.isDeclaredElsewhere || definitions.length < member.definitions.length || definitions.some((each) => each.isTyped);
    return together([...defined, ...copied, ...this.assignedTo(member, place), ...(member.isGiven ? [null] : [])], isTyped);
  }

  /** What is given to a member somewhere in the file, whoever's it is: anybody who has the object can do so. */
  private assignedTo(member: NamedMember, place: Node): (LocalValues | null)[] {
    const found: (LocalValues | null)[] = [];
    walk(rootOf(place), (node) => {
      if (mayGive(node, member)) found.push(node.type === 'MemberExpression' && memberName(node) === member.name ? this.assignedAt(node) : null);
    });
    return found;
  }

  private assignedAt(target: Node): LocalValues | null {
    const parent = parentOf(outermost(target));
    if (parent?.type !== 'AssignmentExpression') return this.received(target);
    return isGiving(parent.operator) ? given([parent.right]) : null;
  }

  private ofVariable(variable: Held): LocalValues | null {
    const definitions = variable.defs.filter(({ node }) => (node as Node).type !== 'TSDeclareFunction');
    const [definition] = definitions;
    const first = definition && definitions.length === 1 ? this.declared(definition) : null;
    if (!first) return null;
    const written = variable.references.filter((reference) => reference.isWrite() && !reference.init).map((reference) => this.assignedAt(reference.identifier as Node));
    return together([...first, ...written], definitions.length < variable.defs.length || isTyped(definition!));
  }

  /** What a variable begins with; null for one of another kind. */
  private declared(definition: Declared): (LocalValues | null)[] | null {
    const node = definition.node as Node;
    if (node.type === 'FunctionDeclaration' && definition.type === 'FunctionName') return [given([node])];
    const kind = definitionKind(definition);
    if (kind === 'parameter') return [this.received(definition.name as Node)];
    if (kind !== 'variable') return null;
    // What is only declared is given its value elsewhere.
    const isLater = node.type === 'VariableDeclarator' && !node.init && !isLoop(parentOf(parentOf(node) ?? node));
    return isLater ? [] : [this.received(definition.name as Node)];
  }

  /** What a name, or another target in a pattern, receives. */
  private received(name: Node): LocalValues | null {
    const place = placeInPattern(name);
    if (!place) return null;
    const defaults = place.defaults.map(({ value, steps }) => this.along(value, steps));
    return together([this.source(place.holder, place.root, place.steps), ...defaults]);
  }

  private source(holder: Node | null, root: Node, steps: readonly Step[]): LocalValues | null {
    const declaration = holder?.type === 'VariableDeclarator' ? parentOf(holder) : holder;
    const loop = declaration && parentOf(declaration);
    if (holder?.type === 'VariableDeclarator' && holder.init) return this.along(holder.init, steps);
    if (holder?.type === 'AssignmentExpression' && holder.operator === '=') return this.along(holder.right, steps);
    const list = isLoop(loop) && loop.left === (declaration as unknown) ? loop : isLoop(holder) && holder.left === (root as unknown) ? holder : null;
    return list?.type === 'ForOfStatement' ? this.elementsOf(list.right, steps) : null;
  }

  private elementsOf(expression: Node, steps: readonly Step[]): LocalValues | null {
    const list = this.listOf(expression);
    if (!list) return null;
    const elements = list.elements.map((each) => (each === null || each.type === 'SpreadElement' ? null : this.along(each, steps)));
    return together([...elements, ...(list === unwrap(expression) ? [] : [null])]);
  }

  /** What lies some steps into an expression. */
  private along(expression: Node, [step, ...rest]: readonly Step[]): LocalValues | null {
    if (step === undefined) return given([expression]);
    const held = step === null ? null : typeof step === 'number' ? this.elementOf(expression, step) : this.memberOf(expression, step);
    if (!held || rest.length === 0) return held;
    return together([...held.values.map((each) => this.along(each, rest)), ...(isOpen(held) ? [null] : [])], held.isTyped);
  }

  private elementOf(expression: Node, index: number): LocalValues | null {
    const list = this.listOf(expression);
    const element = list && !list.elements.slice(0, index + 1).some((each) => each?.type === 'SpreadElement') ? list.elements[index] : null;
    return element ? together([given([element]), ...(list === unwrap(expression) ? [] : [null])]) : null;
  }

  /** The list that an expression is; one that a variable holds may get other elements. */
  private listOf(expression: Node): NodeOf<'ArrayExpression'> | null {
    const held = constantBehind(expression, this.scopes);
    return held.type === 'ArrayExpression' ? held : null;
  }

  private hasBeen({ start, end }: Node, purpose: string): boolean {
    const key = `${start}-${end} ${purpose}`;
    const isKnown = this.been.has(key);
    this.been.add(key);
    return isKnown;
  }
}

/** What a function of the language gives back as it is: `Object.freeze(x)`. */
function passedThrough(call: NodeOf<'CallExpression'>, owner: string, methods: RegExp): LocalValues | null {
  const callee = unwrap(call.callee);
  const isOfOwner = callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === owner;
  return isOfOwner && methods.test(calledName(call)) && call.arguments[0] ? given([call.arguments[0]]) : null;
}

/** What is called and is not in the file; a function in it that could not be followed is a promise. */
function foreign(callee: Node): LocalValues | null {
  return isFunction(unwrap(callee)) ? null : { ...nothingMore, called: [callee] };
}

function isOpen({ called, isLost }: LocalValues): boolean {
  return isLost || called.length > 0;
}

function isGiving(operator: string): boolean {
  return operator === '=' || operator === '??=' || operator === '||=';
}

function isLoop(node: Node | null | undefined): node is NodeOf<'ForOfStatement'> | NodeOf<'ForInStatement'> {
  return node?.type === 'ForOfStatement' || node?.type === 'ForInStatement';
}

function isTyped(definition: Declared): boolean {
  const node = definition.node as Node;
  const named = node.type === 'VariableDeclarator' ? node.id : (definition.name as Node);
  return ((named as { typeAnnotation?: unknown }).typeAnnotation ?? null) !== null;
}
