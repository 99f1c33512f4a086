import { logger } from './logger.js';
import { stock } from './stock.js';
import { BadRequestException, StockError, UploadException } from './errors.js';

export async function count(shelf: string): Promise<number> {
  try {
    return await stock.count(shelf);
  } catch (error) {
    // ruleid: require-error-cause
    throw new StockError('COUNT', `cannot count ${shelf}`);
  }
}

export async function countAndKeep(shelf: string): Promise<number> {
  try {
    return await stock.count(shelf);
  } catch (error) {
    // ok: require-error-cause
    throw new StockError('COUNT', `cannot count ${shelf}`, { cause: error });
  }
}

export async function countForCaller(shelf: string): Promise<number> {
  try {
    return await stock.count(shelf);
  } catch (error) {
    // ok: require-error-cause
    throw new StockError('cannot count', 503);
  }
}

export function read(text: string, shelf: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // ruleid: require-error-cause
    throw new Error('the stock is no JSON', { cause: { shelf } });
  }
}

export async function move(shelf: string): Promise<void> {
  try {
    await stock.move(shelf);
  } catch (error) {
    console.log(error);
    // ruleid: require-error-cause
    throw new Error('cannot move');
  }
}

export async function moveLogged(shelf: string): Promise<void> {
  try {
    await stock.move(shelf);
  } catch (error) {
    logger.error(error);
    // ok: require-error-cause
    throw new Error('cannot move');
  }
}

export async function fetchPicture(url: string): Promise<Response> {
  try {
    return await fetch(url);
  } catch {
    // ruleid: require-error-cause
    throw new UploadException({ text: 'cannot be fetched' }, 400);
  }
}

export async function parse(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    // ok: require-error-cause
    throw new BadRequestException('no JSON');
  }
}

export function weigh(shelf: string): Promise<number> {
  return stock.weigh(shelf).catch((error: unknown) => {
    // ruleid: require-error-cause
    return Promise.reject(new Error(`cannot weigh ${shelf}`));
  });
}
