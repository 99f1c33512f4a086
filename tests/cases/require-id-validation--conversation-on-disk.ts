// Kind: mario-andreschak/FLUJO#126, supabase/storage#883
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { createLogger } from '../utils/logger.js';

const log = createLogger('conversations');

export interface ConversationState {
  readonly conversationId: string;
  readonly title: string;
  readonly messages: readonly Message[];
  readonly updatedAt: number;
}

export class ConversationStore {
  constructor(private readonly root: string) {}

  async persist(conversationId: string, state: ConversationState): Promise<void> {
    // ruleid: require-id-validation
    const file = path.join(this.root, 'conversations', `${conversationId}.json`);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, JSON.stringify(state, null, 2), { mode: 0o600 });
    log.debug(`kept conversation ${conversationId}`);
  }

  async load(conversationId: string): Promise<ConversationState | undefined> {
    assertSafeId(conversationId);
    // ok: require-id-validation
    const file = path.join(this.root, 'conversations', `${conversationId}.json`);
    try {
      return JSON.parse(await fs.readFile(file, 'utf8')) as ConversationState;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}

function assertSafeId(id: string): void {
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(id)) {
    throw new Error(`not the id of a conversation: ${JSON.stringify(id)}`);
  }
}
