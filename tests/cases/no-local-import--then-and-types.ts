import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export function routes(fastify: FastifyInstance): void {
  fastify.get('/notes', async (request: FastifyRequest, reply: FastifyReply) => {
    // ruleid: no-local-import
    const notes = await import('fs/promises').then((fs) => fs.readFile('notes.txt', 'utf8'));
    reply.send({ notes });
  });
  fastify.get('/plugins', async (request: FastifyRequest, reply: FastifyReply) => {
    // A package is another matter: it may not be there.
    // ok: no-local-import
    const sharp = await import('sharp');
    reply.send({ versions: sharp.versions });
  });
}
