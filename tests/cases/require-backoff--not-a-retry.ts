import pRetry from 'p-retry';
import { prisma, Conflict, api } from './deps';

// The next page, and not the same again.
export async function allLinks(page = 1): Promise<string[]> {
  try {
    const answer = await fetch(`https://links.example/all?page=${page}`);
    const links = (await answer.json()) as string[];
    if (links.length < 100) return links;
    // ok: require-backoff
    return [...links, ...(await allLinks(page + 1))];
  } catch (error) {
    return [];
  }
}

// The name was taken: the next one is free.
export async function publish(title: string, tries = 0): Promise<string> {
  try {
    return await prisma.page.create({ data: { title, slug: `${title}-${Math.random()}` } });
  } catch (error) {
    if ((error as { code: string }).code === Conflict.UNIQUE_VIOLATION && tries < 3) {
      // ok: require-backoff
      return publish(title, tries + 1);
    }
    throw error;
  }
}

// The remedy is missing here: the database is asked at once, however busy it is.
export async function inTransaction(work: () => Promise<void>, tries = 0): Promise<void> {
  try {
    await api.transaction(work);
  } catch (error) {
    if (tries < 5) {
      // ruleid: require-backoff
      return inTransaction(work, tries + 1);
    }
    throw error;
  }
}

export async function login(code: string): Promise<string> {
  // Polls until somebody has confirmed in the browser.
  // ok: require-backoff
  return await pRetry(() => api.token(code), { factor: 1 });
}
