/** Which regular expressions match nothing but one word, so that the words of a file say whether one of them can match in it. */

const known = new WeakMap<RegExp, boolean>();

/** True where all that the expression matches, from the first character to the last, is letters, digits, `_` and `$`. Asked of the same few expressions in every rule. */
export function takesOneWord(regex: RegExp): boolean {
  const found = known.get(regex) ?? (!regex.multiline && endsAWord(regex.source));
  known.set(regex, found);
  return found;
}

/** Groups are opened from the innermost on; what only looks ahead or back takes nothing. What is left says what is taken. */
function endsAWord(source: string): boolean {
  let signs = source
    .replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g, (sign) => (/^(?:\\[wdbB$]|\[(?!\^)(?:\\[wd$]|a-z|A-Z|0-9|[\w$])+\])$/.test(sign) ? 'w' : '.'))
    .replace(/\{\d+,?\d*\}/g, '');
  for (let before = ''; before !== signs; ) {
    before = signs;
    signs = signs.replace(/\(\?<?[=!][^()]*\)/g, '').replace(/\((?:\?:)?([^()?][^()]*)\)/g, (_, inner: string) => inner.replaceAll('|', ''));
  }
  return /^\^?[\w*+?]*\$$/.test(signs);
}
