import { Queue } from 'bullmq';
import { Kafka } from 'kafkajs';
import { menu, type Dish } from './menu.js';

const orders = new Queue('orders');
const bell = new Kafka({ brokers: menu.brokers }).producer();

export class Kitchen {
  constructor(private readonly ovens: Queue) {}

  async fire(dishes: Dish[]): Promise<void> {
    for (const dish of dishes) {
      // ruleid: no-sequential-remote-calls
      await this.ovens.add('bake', { dish }, { priority: dish.rank });
    }
  }

  async ring(dishes: Dish[]): Promise<void> {
    for (const dish of dishes) {
      // ruleid: no-sequential-remote-calls
      await bell.send({ topic: 'ready', messages: [{ value: dish.name }] });
    }
  }

  async note(dishes: Dish[]): Promise<void> {
    for (const dish of dishes) {
      // predicate: library-type
      // ok: no-sequential-remote-calls
      await menu.add(dish.name, dish);
      // ok: no-sequential-remote-calls
      await bell.send({ topic: dish.table, messages: [...dish.parts] });
    }
  }
}

export async function order(dishes: Dish[]): Promise<void> {
  for (const dish of dishes) {
    // ruleid: no-sequential-remote-calls
    await orders.add(dish.name, dish);
  }
}

export async function orderAll(dishes: Dish[]): Promise<void> {
  // ok: no-sequential-remote-calls
  await orders.addBulk(dishes.map((dish) => ({ name: dish.name, data: dish })));
}
