/** What `returns-promise` knows from one file and from the table of packages. */
import { describe, expect, it } from 'vitest';
import { knownPackage } from '../../src/pattern/calls/clients.js';
import { factsOf } from '../../src/pattern/file/facts.js';
import { createMatcher } from '../../src/pattern/matcher.js';
import { parseFile } from '../../src/pattern/file/oxc.js';
import { compile } from './find.js';

const match = compile({ patterns: [{ pattern: '$CALLEE(...);' }, { predicate: 'expression-statement' }, { predicate: 'returns-promise' }], options: { implicit_deep_exprstmt: false } });

/** The calls that are statements by themselves and give a promise. */
function dropped(source: string, path = 'case.ts'): string[] {
  const found = createMatcher(match).run(factsOf(parseFile(path, source)));
  return found.map(({ range }) => source.slice(range[0], range[1]).replace(/;$/, ''));
}

const REPOSITORY = 'interface Repository { save(x: object): Promise<void>; size(): number; find(id: string): Promise<Item> }\ninterface Item { touch(): Promise<void>; name(): string }\n';

describe('what the file declares', () => {
  it.each<[kind: string, source: string, calls: readonly string[]]>([
    ['an injected field', `${REPOSITORY}class S { constructor(private readonly repo: Repository) {} f() { this.repo.save(x); this.repo.size(); } }`, ['this.repo.save(x)']],
    ['a field', `${REPOSITORY}class S { private repo: Repository; #own!: Repository; f() { this.repo.save(x); this.#own.save(x); this.repo.size(); } }`, ['this.repo.save(x)', 'this.#own.save(x)']],
    ['a field that the constructor sets', 'class R { async save() {} size() { return 1; } }\nclass S { constructor() { this.repo = new R(); } f() { this.repo.save(); this.repo.size(); } }', ['this.repo.save()']],
    ['a field with a value', 'class R { async save() {} }\nclass S { repo = new R(); f() { this.repo.save(); } }', ['this.repo.save()']],
    ['a parameter', `${REPOSITORY}function f(repo: Repository, { other }: { other: Repository }) { repo.save(x); other.save(x); repo.size(); }`, ['repo.save(x)', 'other.save(x)']],
    ['a parameter that may be absent', `${REPOSITORY}function f(repo?: Repository | null) { repo?.save(x); repo!.save(x); }`, ['repo?.save(x)', 'repo!.save(x)']],
    ['a local variable', `${REPOSITORY}declare const all: Repository[];\nfunction f() { const repo: Repository = make(); repo.save(x); for (const one of all) one.save(x); all[0]!.save(x); }`, ['repo.save(x)', 'one.save(x)', 'all[0]!.save(x)']],
    ['what is awaited', `${REPOSITORY}async function f(repo: Repository) { const item = await repo.find('a'); item.touch(); item.name(); }`, ['item.touch()']],
    ['a base class and a base interface', `${REPOSITORY}interface Wide extends Repository { n: number }\nclass Base { protected async send() {} }\nclass Own extends Base { constructor(private wide: Wide) { super(); } f() { this.send(); this.wide.save(x); } }`, ['this.send()', 'this.wide.save(x)']],
    ['a type alias and an intersection', `${REPOSITORY}type Both = Repository & { flush: () => Promise<void> };\nfunction f(both: Both) { both.save(x); both.flush(); both.size(); }`, ['both.save(x)', 'both.flush()']],
    ['an object', 'const api = { async send() {}, size() { return 1; }, get later() { return api; } };\nfunction f() { api.send(); api.size(); api.later.send(); }', ['api.send()', 'api.later.send()']],
    ['a function that gives what another gives', 'async function a() {}\nconst b = () => a();\nfunction c() { return b(); }\nfunction d() { b(); }\nfunction f() { b(); c(); d(); }', ['b()', 'b()', 'c()']],
    ['a function handed over', 'function f(send: (x: string) => Promise<void>, note: (x: string) => void) { send("a"); note("a"); }', ['send("a")']],
    ['a static method and a singleton', 'class Q { static shared = new Q(); static async all() {} async add() {} size(): number { return 1; } }\nfunction f() { Q.all(); Q.shared.add(); Q.shared.size(); }', ['Q.all()', 'Q.shared.add()']],
    ['ReturnType, Pick and an indexed type', `${REPOSITORY}function make() { return { async send() {} }; }\nfunction f(a: ReturnType<typeof make>, b: Pick<Repository, 'save'>, c: { repo: Repository }['repo']) { a.send(); b.save(x); c.save(x); c.size(); }`, ['a.send()', 'b.save(x)', 'c.save(x)']],
    ['no type parameter of the same name', 'interface T { save(): Promise<void> }\nclass Box<T> { constructor(private inner: T) {} f() { this.inner.save(); } }', []],
    ['no local of the same name', 'async function save() {}\nfunction f(save: () => void) { save(); }', []],
    ['a thenable of its own', 'interface Query { then(f: () => void): Query; catch(f: () => void): Query; where(): Query }\ndeclare function query(): Query;\nfunction f(known: Query) { query(); query().where(); known.where(); }', ['query()', 'query().where()']],
    ['a reply that can be awaited and need not be', 'interface Reply { then(f: () => void): void; send(): Reply }\nfunction f(reply: Reply) { reply.send(); }', []],
    ['a default that is the parameter itself', 'function f(a = a, b = { c: b }) { a.save(); b.c.save(); }', []],
    ['a circle', 'const a = () => b();\nconst b = () => a();\ntype A = B;\ntype B = A;\nfunction f(x: A) { a(); x.y(); }', []],
  ])('%s', (_kind, source, calls) => {
    expect(dropped(source)).toEqual(calls);
  });
});

describe('a call that the file awaits elsewhere', () => {
  it.each<[kind: string, source: string, calls: readonly string[]]>([
    ['of the same receiver and method', 'async function a(p) { await p.save(); }\nfunction b(p) { p.save(); p.show(); q.save(); }', ['p.save()']],
    ['in a list of promises', 'async function a(p) { await Promise.all([p.save(), q.save()]); }\nfunction b(p) { p.save(); q.save(); }', ['p.save()', 'q.save()']],
    ['whose failure is handled', "import { audit } from './audit';\nfunction a() { audit().catch(report); }\nfunction b() { audit(); }", ['audit()']],
    ['is no sign where the file says what it gives', 'function save(): number { return 1; }\nasync function a() { await save(); }\nfunction b() { save(); }', []],
  ])('%s', (_kind, source, calls) => {
    expect(dropped(source)).toEqual(calls);
  });
});

describe('known packages, by what is imported, whatever it is called', () => {
  it.each<[name: string, source: string, calls: readonly string[]]>([
    ['ioredis', "import Cache from 'ioredis';\nconst shelf = new Cache();\nfunction f() { shelf.set('a', 1); shelf.pipeline().set('b', 2); shelf.multi().set('a', 1).exec(); shelf.on('error', note); shelf.duplicate().del('a'); shelf.get('a', (e, v) => note(v)); }", ["shelf.set('a', 1)", "shelf.multi().set('a', 1).exec()", "shelf.duplicate().del('a')"]],
    ['ioredis, named and typed', "import { Redis as R, type Cluster } from 'ioredis';\nclass S { constructor(private r: R, private c: Cluster) {} f() { this.r.del('a'); this.c.del('a'); } }", ["this.r.del('a')", "this.c.del('a')"]],
    ['ioredis by require', "const Redis = require('ioredis');\nconst r = new Redis();\nfunction f() { r.del('a'); }", ["r.del('a')"]],
    ['redis', "import { createClient } from 'redis';\nconst r = createClient();\nfunction f() { r.set('a', 'b'); r.on('x', y); }", ["r.set('a', 'b')"]],
    ['mikro-orm', "import { EntityManager as Rows } from '@mikro-orm/postgresql';\nclass S { constructor(private rows: Rows) {} f() { this.rows.flush(); this.rows.persist(a); this.rows.getRepository(A).nativeDelete({}); } }", ['this.rows.flush()', 'this.rows.getRepository(A).nativeDelete({})']],
    ['firestore', "import { getFirestore } from 'firebase-admin/firestore';\nconst shelf = getFirestore();\nfunction f() { shelf.collection('a').add({}); shelf.doc('a/b').set({}); shelf.doc('a/b').onSnapshot(g); shelf.batch().commit(); shelf.batch().set(r, {}); }", ["shelf.collection('a').add({})", "shelf.doc('a/b').set({})", 'shelf.batch().commit()']],
    ['pg', "import pg from 'pg';\nconst pool = new pg.Pool();\nasync function f() { pool.query('x'); pool.query('x', (e) => note(e)); const c = await pool.connect(); c.query('y'); c.release(); }", ["pool.query('x')", "c.query('y')"]],
    ['mysql2/promise', "import mysql from 'mysql2/promise';\nasync function f() { const c = await mysql.createConnection({}); c.execute('x'); c.release(); }", ["c.execute('x')"]],
    ['mongodb', "import { MongoClient, Db } from 'mongodb';\nfunction f(db: Db) { db.collection('a').insertOne({}); db.collection('a').find(); new MongoClient(u).db().collection('b').deleteMany({}); }", ["db.collection('a').insertOne({})", "new MongoClient(u).db().collection('b').deleteMany({})"]],
    ['mongoose', "import mongoose, { Schema, model } from 'mongoose';\nconst Order = model('Order', new Schema({}));\nasync function f() { const o = await Order.findById('a'); o.save(); new Order({}).save(); Order.create({}); mongoose.connect('u'); o.save((e) => note(e)); }", ['o.save()', 'new Order({}).save()', 'Order.create({})', "mongoose.connect('u')"]],
    ['bullmq', "import { Queue, Worker, Job } from 'bullmq';\nconst q = new Queue('a');\nfunction f(job: Job) { q.add('x', {}); q.on('error', note); job.updateProgress(1); }", ["q.add('x', {})", 'job.updateProgress(1)']],
    ['axios', "import http, { type AxiosInstance } from 'axios';\nconst api = http.create();\nfunction f(c: AxiosInstance) { http.get('u'); http({ url: 'u' }); api.post('u'); c.put('u'); http.isAxiosError(e); }", ["http.get('u')", "http({ url: 'u' })", "api.post('u')", "c.put('u')"]],
    ['got', "import got from 'got';\nfunction f() { got('u'); got.post('u'); got.extend({}).get('u'); }", ["got('u')", "got.post('u')", "got.extend({}).get('u')"]],
    ['undici', "import { request, Pool } from 'undici';\nfunction f(p: Pool) { request('u'); p.request({}); }", ["request('u')", 'p.request({})']],
    ['fetch', "function f() { fetch('u'); globalThis.fetch('u'); }\nfunction g(fetch: () => void) { fetch(); }", ["fetch('u')", "globalThis.fetch('u')"]],
    ['AWS SDK, version 3', "import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';\nimport { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';\nconst sqs = new SQSClient({});\nfunction f() { sqs.send(new SendMessageCommand({})); DynamoDBDocumentClient.from(sqs).send(x); sqs.destroy(); }", ['sqs.send(new SendMessageCommand({}))', 'DynamoDBDocumentClient.from(sqs).send(x)']],
    ['AWS SDK, version 2', "import AWS from 'aws-sdk';\nconst s3 = new AWS.S3();\nfunction f() { s3.putObject({}).promise(); s3.putObject({}).send(); }", ['s3.putObject({}).promise()']],
    ['Prisma', "import { PrismaClient, Prisma } from '@prisma/client';\nclass Db extends PrismaClient {}\nconst p = new PrismaClient();\nfunction f(db: Db, tx: Prisma.TransactionClient) { p.order.create({}); db.order.update({}); tx.order.delete({}); p.$transaction([]); p.$on('query', note); }", ['p.order.create({})', 'db.order.update({})', 'tx.order.delete({})', 'p.$transaction([])']],
    ['TypeORM', "import { Repository, DataSource, BaseEntity } from 'typeorm';\nclass Order extends BaseEntity {}\nclass S { constructor(private orders: Repository<Order>, private ds: DataSource) {} f(o: Order) { this.orders.save(o); this.orders.create(o); o.save(); this.ds.getRepository(Order).delete(1); this.orders.createQueryBuilder().update().set({}).execute(); } }", ['this.orders.save(o)', 'o.save()', 'this.ds.getRepository(Order).delete(1)', 'this.orders.createQueryBuilder().update().set({}).execute()']],
    ['sequelize', "import { Model, Sequelize } from 'sequelize';\nclass Order extends Model {}\nfunction f(o: Order, s: Sequelize) { Order.create({}); o.save(); Order.init({}); s.query('x'); }", ['Order.create({})', 'o.save()', "s.query('x')"]],
    ['knex', "import knex, { type Knex } from 'knex';\nconst db = knex({});\nfunction f(t: Knex.Transaction) { db('a').insert({}); t('a').where('b', 1).del(); db.raw('x'); const q = db('a'); q.where('b', 1); db.destroy(); }", ["db('a').insert({})", "t('a').where('b', 1).del()", "db.raw('x')", 'db.destroy()']],
    ['knex, in a long chain', `import knex from 'knex';\nconst db = knex({});\nfunction f() { db('a')${'.where(1)'.repeat(15)}.del(); }`, [`db('a')${'.where(1)'.repeat(15)}.del()`]],
    ['drizzle', "import { drizzle } from 'drizzle-orm/node-postgres';\nconst db = drizzle(u);\nfunction f() { db.insert(a).values({}); db.query.a.findMany(); }", ['db.insert(a).values({})', 'db.query.a.findMany()']],
    ['kysely', "import { Kysely } from 'kysely';\nconst db = new Kysely({});\nfunction f() { db.insertInto('a').values({}).execute(); db.selectFrom('a').selectAll(); }", ["db.insertInto('a').values({}).execute()"]],
    ['kafkajs', "import { Kafka } from 'kafkajs';\nconst p = new Kafka({}).producer();\nfunction f() { p.send({}); p.on('x', y); }", ['p.send({})']],
    ['amqplib', "import amqp from 'amqplib';\nasync function f() { const c = await amqp.connect('u'); const ch = await c.createChannel(); ch.assertQueue('q'); ch.sendToQueue('q', b); ch.ack(m); }", ["ch.assertQueue('q')"]],
    ['nodemailer', "import nodemailer from 'nodemailer';\nconst mail = nodemailer.createTransport({});\nfunction f() { mail.sendMail({}); mail.sendMail({}, (e) => note(e)); mail.close(); }", ['mail.sendMail({})']],
    ['fs/promises', "import fs, { writeFile as w } from 'node:fs/promises';\nimport { promises } from 'fs';\nfunction f() { fs.rm('a'); w('a', 'b'); promises.unlink('a'); }", ["fs.rm('a')", "w('a', 'b')", "promises.unlink('a')"]],
    ['fs, which takes callbacks', "import fs from 'fs';\nfunction f() { fs.rm('a', done); fs.writeFileSync('a', 'b'); }", []],
    ['timers/promises', "import { setTimeout as sleep } from 'timers/promises';\nfunction f() { sleep(1); setTimeout(g, 1); }", ['sleep(1)']],
    ['promisify', "import { promisify } from 'util';\nconst run = promisify(exec);\nfunction f() { run('x'); }", ["run('x')"]],
    ['execa', "import { execa } from 'execa';\nfunction f() { execa('x'); }", ["execa('x')"]],
    ['none that only has the name', "import { createClient } from './redis';\nconst axios = { get() { return 1; } };\nfunction f() { createClient().set('a'); axios.get('u'); redis.set('a', 1); }", []],
  ])('%s', (_name, source, calls) => {
    expect(dropped(source)).toEqual(calls);
  });

  it('and a package that is not in the table is none', () => {
    expect(knownPackage('left-pad')).toBeUndefined();
    expect(knownPackage('constructor')).toBeUndefined();
  });
});
