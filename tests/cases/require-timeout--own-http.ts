import { Http } from '../util/http';

const http = new Http('press');

export async function ask(url: string): Promise<unknown> {
  // ok: require-timeout
  return await http.get(url);
}

export async function load(url: string): Promise<unknown> {
  // ruleid: require-timeout
  const answer = await fetch(url);
  return await answer.json();
}
