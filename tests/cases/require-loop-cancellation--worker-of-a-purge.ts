// Kind: credebl/agent-controller#368, platformatic/job-queue#15
import type { Agent } from '@credo-ts/core';
import type { JetStreamClient, JsMsg } from 'nats';

const RESTART_DELAY_MS = 5000;

export class PurgeWorker {
  private readonly stopping = new AbortController();

  constructor(private readonly js: JetStreamClient, private readonly stream: string, private readonly consumerName: string) {}

  async start(agent: Agent): Promise<void> {
    const consumer = await this.js.consumers.get(this.stream, this.consumerName);
    // ruleid: require-loop-cancellation
    while (true) {
      try {
        const messages = await consumer.consume({ max_messages: 10 });
        for await (const message of messages) {
          await this.processMessage(message, agent);
        }
        agent.config.logger.warn('consume loop ended, starting again', { consumer: this.consumerName });
      } catch (error) {
        agent.config.logger.error('consume loop failed, starting again', { consumer: this.consumerName, error });
        await new Promise((resolve) => setTimeout(resolve, RESTART_DELAY_MS));
      }
    }
  }

  async startStoppable(agent: Agent): Promise<void> {
    const consumer = await this.js.consumers.get(this.stream, this.consumerName);
    // ok: require-loop-cancellation
    while (!this.stopping.signal.aborted) {
      try {
        const messages = await consumer.consume({ max_messages: 10 });
        for await (const message of messages) await this.processMessage(message, agent);
      } catch (error) {
        agent.config.logger.error('consume loop failed', { error });
        await new Promise((resolve) => setTimeout(resolve, RESTART_DELAY_MS));
      }
    }
  }

  stop(): void {
    this.stopping.abort();
  }

  private async processMessage(message: JsMsg, agent: Agent): Promise<void> {
    const { id } = message.json<{ id: string }>();
    await agent.genericRecords.deleteById(id);
    message.ack();
  }
}
