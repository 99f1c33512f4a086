/**
 * Writes of TypeScript's mappers and query builders, whatever the receiver is called: by its type where a method is as common as
 * `save`, by the shape of the call where nothing else has it.
 */
import { regex } from './clauses.js';
import type { Clause } from './formula.js';

/** A library whose writes are methods of its own types. */
interface TypedStore {
  /** What a file says that writes by it. */
  readonly says: string;
  /** As the predicate `library-type` has them. */
  readonly types: string;
  readonly writes: string;
  /** Those of the writes that take something away. */
  readonly removals: string;
}

const MONGO_WRITES = 'create|insertOne|insertMany|updateOne|updateMany|replaceOne|bulkWrite|bulkSave|findOneAndUpdate|findByIdAndUpdate|findOneAndReplace|deleteOne|deleteMany|findOneAndDelete|findByIdAndDelete|findOneAndRemove|findByIdAndRemove|save|remove';

export const TYPED_STORES: readonly TypedStore[] = [
  {
    says: 'typeorm',
    types: String.raw`(?:typeof )?typeorm\.(?:Repository|EntityManager|BaseEntity)`,
    writes: 'save|insert|update|upsert|delete|remove|softDelete|softRemove|recover|restore|clear|increment|decrement',
    removals: 'delete|remove|softDelete|softRemove|clear',
  },
  {
    // A model is most often made in another file.
    says: String.raw`mongoose|mongodb|\bawait (?:[A-Z]\w*\.(?:create|insertMany|updateOne|updateMany|bulkWrite|findOneAndUpdate|findByIdAndUpdate)|\w+\.save)\(`,
    types: String.raw`typeof mongoose\.Model|mongoose\.Document|mongodb\.Collection`,
    writes: MONGO_WRITES,
    removals: 'deleteOne|deleteMany|findOneAndDelete|findByIdAndDelete|findOneAndRemove|findByIdAndRemove|remove',
  },
  {
    says: String.raw`[sS]equelize|\bawait [A-Z]\w*\.(?:create|bulkCreate|update|upsert|destroy)\(`,
    types: String.raw`(?:typeof )?(?:sequelize|sequelize-typescript)\.Model`,
    writes: 'create|bulkCreate|findOrCreate|update|upsert|save|destroy|increment|decrement|restore',
    removals: 'destroy',
  },
  {
    says: 'mikro-orm',
    types: String.raw`@mikro-orm/core\.(?:EntityManager|EntityRepository)`,
    writes: 'persistAndFlush|removeAndFlush|flush|insert|insertMany|upsert|upsertMany|nativeInsert|nativeUpdate|nativeDelete',
    removals: 'removeAndFlush|nativeDelete',
  },
  {
    says: '[fF]ire(?:store|base)',
    types: String.raw`@google-cloud/firestore\.(?:DocumentReference|CollectionReference)`,
    writes: 'add|set|create|update|delete',
    removals: 'delete',
  },
];

/** The metavariable is of such a type. */
export const isOfLibrary = (metavariable: string, { types }: Pick<TypedStore, 'types'>): Clause => ({ predicate: 'library-type', metavariable, is: types });

/** A query builder, whose writes no other interface has. */
interface BuiltStore {
  readonly says: string;
  /** Writes of a client to a table by the verb `write`, a metavariable. */
  readonly calls: (client: string, write: string, table: string) => readonly string[];
  readonly writes: string;
  readonly inserts: string;
  /** The same with the verbs written out, so that few calls are looked at: those that add or change, and those that remove. */
  readonly puts: (client: string, table: string) => readonly string[];
  readonly removes: (client: string, table: string) => readonly string[];
  /** What else holds of the client. */
  readonly where?: readonly Clause[];
}

export const BUILT_STORES: readonly BuiltStore[] = [
  {
    says: String.raw`\.(?:insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(`,
    calls: (client, write, table) => [`${client}.${write}(${table})`],
    writes: 'insertInto|updateTable|deleteFrom|replaceInto|mergeInto',
    inserts: 'insertInto',
    puts: (client, table) => ['insertInto', 'updateTable', 'replaceInto', 'mergeInto'].map((write) => `${client}.${write}(${table})`),
    removes: (client, table) => [`${client}.deleteFrom(${table})`],
  },
  {
    says: String.raw`\.(?:insert|update|delete)\(\s*[\w$.]+\s*\)\s*\.`,
    calls: (client, write, table) => ['values', 'set', 'where'].map((next) => `${client}.${write}(${table}).${next}(...)`),
    writes: 'insert|update|delete',
    inserts: 'insert',
    puts: (client, table) => [`${client}.insert(${table}).values(...)`, `${client}.update(${table}).set(...)`],
    removes: (client, table) => [`${client}.delete(${table}).where(...)`],
  },
  {
    says: String.raw`\b(?:knex|db|database|trx)(?:<[^()]*>)?\([^()]*\)[\s\S]{0,400}?\.(?:insert|update|del|delete)\(`,
    calls: (client, write, table) => [`${client}(${table}). ... .${write}(...)`],
    writes: 'insert|update|del|delete|increment|decrement',
    inserts: 'insert',
    puts: (client, table) => ['insert', 'update'].map((write) => `${client}(${table}). ... .${write}(...)`),
    removes: (client, table) => ['del', 'delete'].map((write) => `${client}(${table}). ... .${write}(...)`),
    where: [regex('$CLIENT', String.raw`(?i)^(?:.*[._#])?\w*(?:knex|db|database|trx)$`)],
  },
];
