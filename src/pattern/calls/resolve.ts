/** Looks shapes up: through names, imports and re-exports, members, calls, base classes. */
import { PLAIN, type Module, type Modules, type Shape } from '../file/shape.js';

/** A shape, and the module whose names it speaks of. */
export interface Located {
  readonly shape: Shape;
  readonly module: Module;
}

/** How many steps are gone for one question: code can be as roundabout as it likes, and go in circles. */
const STEPS = 200;

export class Resolver {
  readonly #modules: Modules;
  #steps = STEPS;

  constructor(modules: Modules) {
    this.#modules = modules;
  }

  /** Whether a value is a promise; undefined where nobody knows. One of several is enough. */
  isPromise(shape: Shape, module: Module): boolean | undefined {
    this.#steps = STEPS;
    const answers = this.#forms({ shape, module }).map((form) => this.#isPromise(form));
    if (answers.includes(true)) return true;
    return answers.length === 0 || answers.includes(undefined) ? undefined : false;
  }

  /** False where every function that may be called is known, and handles its failure itself. */
  mayReject(shape: Shape, module: Module): boolean {
    this.#steps = STEPS;
    const promises = this.#forms({ shape, module }).filter((form) => form.shape.kind === 'promise');
    return promises.length === 0 || promises.some(({ shape: each }) => each.kind !== 'promise' || each.handled !== true);
  }

  /** What has the methods of a promise is one. What a base class that nobody knows may add is unknown. */
  #isPromise(form: Located): boolean | undefined {
    const { shape, module } = form;
    if (shape.kind !== 'object') return shape.kind === 'promise';
    if (this.#isThenable(form)) return true;
    return (shape.bases ?? []).every((base) => this.#forms({ shape: base, module }).length > 0) ? false : undefined;
  }

  /** An object with the methods of a promise: a query that is built call by call, say. */
  #isThenable({ shape, module }: Located): boolean {
    if (shape.kind !== 'object') return false;
    const { others: _others, ...named } = shape;
    return ['then', 'catch'].every((name) => this.#member({ shape: named, module }, name).length > 0);
  }

  /** Whether a value is an object of that kind. */
  isThenable(shape: Shape, module: Module): boolean {
    this.#steps = STEPS;
    return this.#forms({ shape, module }).some((form) => this.#isThenable(form));
  }

  /** What a value is in the end, and what the classes are that it is made from. */
  kinds(shape: Shape, module: Module): readonly Shape[] {
    this.#steps = STEPS;
    return this.#kinds({ shape, module });
  }

  #kinds(located: Located): readonly Shape[] {
    return this.#forms(located).flatMap(({ shape, module }) => {
      const whole = shape.kind === 'class' ? shape.statics : shape;
      const bases = whole.kind === 'object' ? (whole.bases ?? []) : [];
      return [shape, ...bases.flatMap((base) => this.#kinds({ shape: base, module }))];
    });
  }

  /** What a shape is in the end: promises, functions, classes, objects, lists, modules, plain values. */
  #forms(located: Located): readonly Located[] {
    if (this.#steps-- <= 0) return [];
    const { shape, module } = located;
    const at = (inner: Shape): Located => ({ shape: inner, module });
    switch (shape.kind) {
      case 'any-of':
        return shape.shapes.flatMap((each) => this.#forms(at(each)));
      case 'value':
        return this.#value(module, shape.name);
      case 'type':
        return this.#type(module, shape.name);
      case 'member':
        return this.#forms(at(shape.of)).flatMap((form) => this.#member(form, shape.name));
      case 'call':
        return this.#forms(at(shape.of)).flatMap((form) => this.#called(form, shape.callback === true));
      case 'new':
        return this.#forms(at(shape.of)).flatMap((form) => this.#constructed(form));
      case 'awaited':
        return this.#forms(at(shape.of)).flatMap((form) => this.#awaited(form));
      case 'element':
        return this.#forms(at(shape.of)).flatMap(({ shape: list, module: owner }) => {
          const of = list.kind === 'list' ? list.of : list.kind === 'object' ? list.others : undefined;
          return of === undefined ? [] : this.#forms({ shape: of, module: owner });
        });
      default:
        return [located];
    }
  }

  #value(module: Module, name: string): readonly Located[] {
    const shape = module.values.get(name);
    if (shape !== undefined) return this.#forms({ shape, module });
    const imported = module.imports.get(name);
    if (imported === undefined) return this.#global(name);
    return this.#exported(imported.specifier, imported.name, module, 'value');
  }

  #global(name: string): readonly Located[] {
    const globals = this.#modules('global', undefined);
    const shape = globals?.values.get(name);
    return globals === undefined || shape === undefined ? [] : this.#forms({ shape, module: globals });
  }

  #type(module: Module, name: string): readonly Located[] {
    const shape = module.types.get(name);
    if (shape !== undefined) return this.#forms({ shape, module });
    const [first = '', ...rest] = name.split('.');
    const imported = module.imports.get(first);
    if (imported === undefined) return [];
    if (rest.length === 0) return this.#exported(imported.specifier, imported.name, module, 'type');
    const whole = imported.name === '*' || imported.name === 'default';
    return this.#exported(imported.specifier, [...(whole ? [] : [imported.name]), ...rest].join('.'), module, 'type');
  }

  /** What another module exports by a name. */
  #exported(specifier: string, name: string, from: Module, kind: 'value' | 'type'): readonly Located[] {
    const module = this.#modules(specifier, from.path);
    if (module === undefined) return [];
    if (name === '*') return [...this.#forms(this.#whole(module) ?? { shape: { kind: 'module', specifier }, module: from })];
    return this.#export(module, name, kind, new Set());
  }

  /** What `module.exports = …` makes of the module itself. */
  #whole(module: Module): Located | undefined {
    const whole = module.exports.get('module.exports');
    return whole !== undefined && 'local' in whole ? { shape: { kind: 'value', name: whole.local }, module } : undefined;
  }

  #export(module: Module, name: string, kind: 'value' | 'type', seen: Set<Module>): readonly Located[] {
    if (seen.has(module) || this.#steps-- <= 0) return [];
    seen.add(module);
    const entry = module.exports.get(name);
    if (entry !== undefined && 'local' in entry) return kind === 'value' ? this.#value(module, entry.local) : this.#type(module, entry.local);
    if (entry !== undefined) return this.#exported(entry.specifier, entry.name, module, kind);
    const whole = this.#whole(module);
    if (whole !== undefined && kind === 'value') return name === 'default' ? this.#forms(whole) : this.#forms({ shape: { kind: 'member', of: whole.shape, name }, module });
    if (module.anyName !== undefined) return kind === 'value' ? this.#value(module, module.anyName) : this.#type(module, module.anyName);
    for (const specifier of module.stars) {
      const next = this.#modules(specifier, module.path);
      const found = next === undefined ? [] : this.#export(next, name, kind, seen);
      if (found.length > 0) return found;
    }
    return [];
  }

  #member(form: Located, name: string): readonly Located[] {
    const { shape, module } = form;
    switch (shape.kind) {
      case 'object': {
        const own = shape.members[name];
        if (own !== undefined) return this.#forms({ shape: own, module });
        for (const base of shape.bases ?? []) {
          const inherited = this.#forms({ shape: base, module }).flatMap((each) => this.#member(each, name));
          if (inherited.length > 0) return inherited;
        }
        return shape.others === undefined ? [] : this.#forms({ shape: shape.others, module });
      }
      case 'class':
        return this.#member({ shape: shape.statics, module }, name);
      case 'module': {
        const exported = this.#exported(shape.specifier, name, module, 'value');
        return exported.length > 0 ? exported : this.#default(form).flatMap((each) => this.#member(each, name));
      }
      case 'promise':
        return ['then', 'catch', 'finally'].includes(name) ? [{ shape: { kind: 'function', returns: { kind: 'promise' } }, module }] : [];
      default:
        return [];
    }
  }

  /** What `require('…')` or `import * as` of a package gives is what it exports by default, to many of them. */
  #default({ shape, module }: Located): readonly Located[] {
    const target = shape.kind === 'module' ? this.#modules(shape.specifier, module.path) : undefined;
    if (shape.kind !== 'module' || target === undefined) return [];
    const whole = target.path === undefined ? undefined : this.#whole(target);
    if (target.path !== undefined) return whole === undefined ? [] : this.#forms(whole);
    return this.#exported(shape.specifier, 'default', module, 'value').filter((form) => form.shape.kind !== 'module');
  }

  #called(form: Located, callback: boolean): readonly Located[] {
    const { shape, module } = form;
    if (shape.kind === 'module') return this.#default(form).flatMap((each) => this.#called(each, callback));
    if (shape.kind === 'object' && shape.call !== undefined) return this.#forms({ shape: { kind: 'call', of: shape.call, ...(callback ? { callback } : {}) }, module });
    if (shape.kind !== 'function' || shape.returns === undefined) return [];
    if (callback && shape.callbacks === true) return [{ shape: PLAIN, module }];
    return this.#forms({ shape: shape.returns, module });
  }

  #constructed(form: Located): readonly Located[] {
    const { shape, module } = form;
    if (shape.kind === 'module') return this.#default(form).flatMap((each) => this.#constructed(each));
    if (shape.kind === 'class') return this.#forms({ shape: shape.instance, module });
    return shape.kind === 'function' && shape.returns !== undefined ? this.#forms({ shape: shape.returns, module }) : [];
  }

  /** What a query gives once it is sent, nobody declares. */
  #awaited(form: Located): readonly Located[] {
    const { shape, module } = form;
    if (shape.kind !== 'promise') return this.#isThenable(form) ? [] : [form];
    return shape.of === undefined ? [] : this.#forms({ shape: shape.of, module });
  }
}
