import type { Redis } from 'ioredis';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import mongoose from 'mongoose';

const Visit = mongoose.model('Visit', new mongoose.Schema({ guest: String }));

export class Visits {
  constructor(
    private readonly cache: Redis,
    private readonly ddb: DynamoDBDocumentClient,
  ) {}

  arrive(guest: string): void {
    // ruleid: no-background-write
    this.cache.sadd('guests', guest);
    // ruleid: no-background-write
    void this.ddb.send(new UpdateCommand({ TableName: 'guests', Key: { guest } }));
    // ok: no-background-write
    void this.ddb.send(new GetCommand({ TableName: 'guests', Key: { guest } }));
    setImmediate(async () => {
      // ruleid: no-background-write
      await Visit.create({ guest });
    });
  }

  async leave(guest: string): Promise<void> {
    const batch = this.cache.multi();
    // ok: no-background-write
    batch.srem('guests', guest);
    // ok: no-background-write
    await this.cache.srem('guests', guest);
    await batch.exec();
  }
}
