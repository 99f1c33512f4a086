/** The shared clauses in every language, through the engine that runs them. `hit` marks what must be found. */
import { describe, expect, it } from 'vitest';
import { fromTo, notFromTo } from '../../src/spec/clauses.js';
import type { Formula } from '../../src/spec/formula.js';
import type { Language } from '../../src/spec/language.js';
import { linesFound, linesMarked } from './found-by.js';

const FIRST: Formula = { pattern: 'first(...)' };
const LATER: Formula = { pattern: 'later(...)' };

const CODE: Readonly<Record<Language, string>> = {
  go: `package a

func inOneList() {
	first() // hit
	other()
	later()
}

func outOfABranch() error {
	if x {
		ok, err := first() // hit
		if !ok {
			return err
		}
	}
	if err := later(); err != nil {
		return err
	}
	return nil
}

func inCondition() {
	if first() { // hit
		later()
	}
}

func inDefer() {
	switch x {
	case 1:
		first() // hit
	}
	defer func() { later() }()
}

func before() {
	later()
	first()
}

func one() {
	first()
}

func other() {
	later()
}
`,
  python: `def in_one_list():
    first() # hit
    other()
    later()

def out_of_a_branch():
    if x:
        for y in z:
            won = first() # hit
            if not won:
                return
    try:
        with lock:
            later()
    except Exception:
        pass

async def in_condition():
    if await first(): # hit
        later()

def before():
    later()
    first()

def one():
    first()

def other():
    later()
`,
  typescript: `function inOneList() {
  first(); // hit
  other();
  later();
}
async function outOfABranch() {
  if (x) {
    const won = await first(); // hit
    if (!won) return;
  }
  try {
    await later();
  } catch (e) {
    throw e;
  }
}
const inCondition = async () => {
  if (await first()) { // hit
    await later();
  }
};
function before() {
  later();
  first();
}
function one() {
  first();
}
function other() {
  later();
}
`,
};

describe.each(Object.entries(CODE) as [Language, string][])('%s', (language, code) => {
  it('fromTo: later at any depth, and out of an enclosing branch', async () => {
    expect(await linesFound(language, { patterns: [FIRST, fromTo(language, FIRST, LATER)] }, code)).toEqual(linesMarked(code));
  });

  it('notFromTo: all the others', async () => {
    const all = await linesFound(language, FIRST, code);
    const others = all.filter((line) => !linesMarked(code).includes(line));
    expect(others.length).toBeGreaterThan(0);
    expect(await linesFound(language, { patterns: [FIRST, notFromTo(language, FIRST, LATER)] }, code)).toEqual(others);
  });
});
