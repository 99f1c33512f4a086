/** The process that reads and compiles the rules of `--config`; it tells each rule before it compiles it. */
import type { RulesMessage, RulesOrder } from './ask-for-rules.js';
import { readBroughtRules } from './brought-rules.js';

function tell(message: RulesMessage): void {
  process.send!(message);
}

// Whoever started this process has its answer, or is gone.
process.once('disconnect', () => process.exit());
process.once('message', ({ asked, over }: RulesOrder) => {
  tell({ rules: readBroughtRules(asked, { over, onRule: (at) => tell({ at }) }) });
});
