import { HttpException, NotFoundException } from '@nestjs/common';

interface Folder {
  readonly id: string;
  locked: boolean;
}

export function rename(folder: Folder | undefined, name: string): void {
  if (name.includes('/')) {
    // ruleid: no-vague-error
    throw new HttpException('Bad request', 400);
  }
  if (folder === undefined) {
    // The type says what it is.
    // ok: no-vague-error
    throw new NotFoundException('Not found');
  }
  // ok: no-vague-error
  if (folder.locked) throw new HttpException(`folder ${folder.id} is locked; ask its owner to release it`, 409);
}

export function queued(done: (error: Error) => void, next: (error: Error) => void, waiting: number): void {
  // ruleid: no-vague-error
  if (waiting > 10) return next(new Error('Operation failed'));
  // ok: no-vague-error
  if (waiting > 5) done(new Error(`${waiting} wait already; come back in a minute`));
}
