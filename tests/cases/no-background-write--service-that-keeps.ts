import type { LoanService } from './loan.service.js';
import type { ToastService } from './toast.service.js';

export class ReaderController {
  constructor(
    private readonly loanService: LoanService,
    private readonly toastService: ToastService,
  ) {}

  async leave(libraryId: string, loanIds: readonly string[]): Promise<void> {
    for (const loanId of loanIds) {
      // ruleid: no-background-write
      this.loanService.deleteLoan(libraryId, loanId).catch(() => {});
    }
  }

  async leaveWaiting(libraryId: string, loanIds: readonly string[]): Promise<void> {
    for (const loanId of loanIds) {
      // ok: no-background-write
      await this.loanService.deleteLoan(libraryId, loanId);
    }
  }

  greet(): void {
    // What is only shown is no write.
    // ok: no-background-write
    this.toastService.create('hello').catch(() => {});
  }
}
