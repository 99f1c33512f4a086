// Kind: adirbenyossef/flusk-dev#42
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashOf } from './hash.js';
import { RedisClient } from './redis-client.js';
import { repository } from './repository.js';

interface CallBody {
  readonly provider: string;
  readonly model: string;
  readonly prompt: string;
  readonly response: string;
  readonly cost: number;
}

export async function validateCall(request: FastifyRequest<{ Body: CallBody }>, reply: FastifyReply): Promise<void> {
  const { model, prompt } = request.body;
  if (model === '' || prompt === '') {
    await reply.code(400).send({ error: 'a call has a model and a prompt' });
  }
}

export async function storeCall(request: FastifyRequest<{ Body: CallBody }>, reply: FastifyReply): Promise<void> {
  const { body, log } = request;
  const hash = hashOf(body.model, body.prompt);
  const call = await repository.create({ ...body, hash });
  log.info({ id: call.id }, 'call stored');

  // ruleid: no-ignored-error
  RedisClient.cacheResponse(hash, body.response).catch(() => {});

  // ok: no-ignored-error
  RedisClient.countCall(body.model).catch((error: unknown) => {
    log.warn({ error, model: body.model }, 'call not counted');
  });
  await reply.code(201).send(call);
}
