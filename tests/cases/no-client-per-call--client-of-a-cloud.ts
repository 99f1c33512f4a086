import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PubSub } from '@google-cloud/pubsub';
import { loginOf } from './login.js';

export const handler = async (event: { film: string }): Promise<unknown> => {
  // ruleid: no-client-per-call
  const films = new S3Client({ region: process.env.AWS_REGION });
  return films.send(new GetObjectCommand({ Bucket: 'films', Key: event.film }));
};

export async function announce(film: string): Promise<void> {
  // ruleid: no-client-per-call
  const hub = new PubSub();
  await hub.topic('films').publishMessage({ json: { film } });
}

export async function theirs(req: { owner: string; film: string }): Promise<unknown> {
  // ok: no-client-per-call
  const films = new S3Client({ credentials: await loginOf(req.owner) });
  return films.send(new GetObjectCommand({ Bucket: req.owner, Key: req.film }));
}

export function makeFilms(event: { stage: string }): S3Client {
  // ok: no-client-per-call
  const films = new S3Client({});
  films.middlewareStack.remove(event.stage);
  return films;
}
