/** What the Markdown of `docs/` becomes on the site that it is not on GitHub. */
import type { MarkdownRenderer } from 'vitepress';

type Token = NonNullable<ReturnType<MarkdownRenderer['parse']>[number]['children']>[number];

/** @param files the folder, in the repository and in the site, whose files are carried. */
export function linksOutOfDocs(md: MarkdownRenderer, files: string): void {
  md.core.ruler.push('links-out-of-docs', ({ tokens }) => {
    for (const token of tokens) if (token.children !== null) token.children = mended(token.children, files);
  });
}

function mended(tokens: readonly Token[], files: string): Token[] {
  // The token that closes a link does not say which one.
  const kept: boolean[] = [];
  return tokens.filter((token) => {
    if (token.type === 'link_close') return kept.pop() !== false;
    const href = token.type === 'link_open' ? (token.attrGet('href') ?? '') : undefined;
    if (href === undefined) return true;
    const isOurs = href.startsWith(`../${files}/`);
    kept.push(isOurs || !href.startsWith('../'));
    if (isOurs) {
      token.attrSet('href', href.slice('../'.length));
      // What is a file to load is no page to VitePress.
      token.attrSet('download', '');
    }
    return kept.at(-1)!;
  });
}

/** `- [ ] A question?` becomes a box to tick, as on GitHub; what is ticked is not kept. */
export function taskLists(md: MarkdownRenderer): void {
  md.core.ruler.push('task-lists', ({ tokens, Token: Made }) => {
    let list: (typeof tokens)[number] | undefined;
    tokens.forEach((token, index) => {
      if (token.type === 'bullet_list_open') list = token;
      const [first] = token.children ?? [];
      const isTask = first?.type === 'text' && first.content.startsWith('[ ]') && tokens[index - 2]?.type === 'list_item_open';
      if (!isTask) return;
      const box = new Made('html_inline', '', 0);
      box.content = `<input type="checkbox" aria-label="${md.utils.escapeHtml(questionOf(token.children ?? []))}">`;
      first.content = first.content.slice('[ ]'.length).trimStart();
      token.children = [box, ...(token.children ?? [])];
      list?.attrSet('class', 'tasks');
    });
  });
}

/** The bold words of an item, or all of its first line. */
function questionOf(children: readonly Token[]): string {
  const start = children.findIndex(({ type }) => type === 'strong_open');
  const end = children.findIndex(({ type }) => type === 'strong_close' || type === 'softbreak');
  return children.slice(start + 1, end === -1 ? undefined : end).map(({ content }) => content).join('');
}

/** On a phone a wide table scrolls by itself, which has to work without a pointer, too; a head of nothing heads nothing. */
export function tables(md: MarkdownRenderer): void {
  md.core.ruler.push('tables', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type === 'table_open') token.attrSet('tabindex', '0');
      if (token.type === 'th_open' && tokens[index + 1]?.content === '') token.tag = tokens[index + 2]!.tag = 'td';
    });
  });
}

/** Commands that are indented in place of fenced scroll as the others do. */
export function indentedCode(md: MarkdownRenderer): void {
  md.core.ruler.push('indented-code', ({ tokens }) => {
    for (const token of tokens.filter(({ type }) => type === 'code_block')) {
      token.attrSet('class', 'plain');
      token.attrSet('tabindex', '0');
    }
  });
}
