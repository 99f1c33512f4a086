// Kind: 2witstudios/PageSpace#2348, JSONbored/metagraphed#10045
import type { Pool } from 'pg';
import { logger } from './logger.js';

export interface ChatMessage {
  readonly id: string;
  readonly pageId: string;
  readonly userId: string | null;
  readonly content: string;
}

export class MessageRepository {
  constructor(private readonly legacyStore: MessageStore, private readonly newStore: MessageStore, private readonly pool: Pool) {}

  async save(message: ChatMessage): Promise<void> {
    await this.legacyStore.insert(message);
    // ruleid: no-unguarded-dual-write
    await this.newStore.insert(message);
    logger.debug({ id: message.id }, 'message saved');
  }

  async update(message: ChatMessage): Promise<void> {
    await this.legacyStore.update(message);
    try {
      // ok: no-unguarded-dual-write
      await this.newStore.update(message);
    } catch (error) {
      logger.error({ error, id: message.id }, 'message not in the new table');
      throw error;
    }
  }

  async saveAtOnce(message: ChatMessage): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('INSERT INTO chat_messages (id, page_id, content) VALUES ($1, $2, $3)', [message.id, message.pageId, message.content]);
      // ok: no-unguarded-dual-write
      await client.query('INSERT INTO messages (id, page_id, content) VALUES ($1, $2, $3)', [message.id, message.pageId, message.content]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
}

interface MessageStore {
  insert(message: ChatMessage): Promise<void>;
  update(message: ChatMessage): Promise<void>;
}
