const LABEL_FRAGILE = 'orders.example.com/fragile';

/** Takes lines with their level and fields to where operators look for them. */
export interface Logger {
  info(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

/** An order, with labels for the people who carry it. */
export interface Box {
  readonly orderId: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Puts orders into boxes. */
export class Packing {
  constructor(private readonly logger: Logger) {}

  /** Closes a box. Nobody who searches for the order finds the line of an empty one. */
  pack(box: Box): void {
    if (box.orderId === '') {
      // finding: no-mixed-loggers -- the line has no level and no fields, so the alert on errors never sees it.
      console.error('a box without an order', box.labels);
      throw new Error(`pack a box with labels ${JSON.stringify(box.labels)}: it has no order`);
    }
    this.logger.info({ order: box.orderId }, 'packed');
  }

  /** Sends both lines to one place. */
  packLogged(box: Box): void {
    if (box.orderId === '') {
      this.logger.error({ labels: box.labels }, 'a box without an order');
      throw new Error(`pack a box with labels ${JSON.stringify(box.labels)}: it has no order`);
    }
    this.logger.info({ order: box.orderId }, 'packed');
  }
}

/** Says whether a box needs paper. */
export function fragile(box: Box): boolean {
  // finding: no-inline-annotation-key -- whoever sets `fragile` and means `is-fragile` breaks glasses, and no test fails.
  return box.labels['orders.example.com/is-fragile'] === 'true';
}

/** Asks for the key that the shop sets. */
export function fragileByName(box: Box): boolean {
  return box.labels[LABEL_FRAGILE] === 'true';
}
