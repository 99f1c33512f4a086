import type { Redis } from 'ioredis';

const CARD = /^[a-z0-9]{8}$/;

export class Library {
  constructor(
    private readonly cache: Redis,
    private readonly token: string,
  ) {}

  async fines(userId: string): Promise<number> {
    // ruleid: require-id-validation
    return Number(await this.cache.get(`library:fines:${userId}`));
  }

  async clear(accountId: string): Promise<void> {
    // ruleid: require-id-validation
    await this.cache.del('library:fines:' + accountId);
  }

  async pages(bookId: string): Promise<string | null> {
    // ok: require-id-validation
    return this.cache.get(`library:pages:${bookId}`);
  }

  async card(cardId: string): Promise<unknown> {
    // ruleid: require-id-validation
    const answer = await fetch(`https://cards.example/v1/cards/${cardId}`, { headers: { authorization: `Bearer ${this.token}` } });
    return answer.json();
  }

  async checkedCard(cardId: string): Promise<unknown> {
    if (!CARD.test(cardId)) throw new RangeError(`"${cardId}" is no card; eight letters or digits are`);
    // ok: require-id-validation
    const answer = await fetch(`https://cards.example/v1/cards/${cardId}`, { headers: { authorization: `Bearer ${this.token}` } });
    return answer.json();
  }

  // Nobody is let in by it, and behind a question mark there is no way up.
  async cover(bookId: string): Promise<Response> {
    // ok: require-id-validation
    return fetch(`https://covers.example/${bookId}.jpg`);
  }

  async search(cardId: string): Promise<Response> {
    // ok: require-id-validation
    return fetch(`https://cards.example/v1/search?card=${cardId}`, { headers: { authorization: this.token } });
  }
}
