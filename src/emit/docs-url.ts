/** Where a rule's page can be read: the one place that knows how a documentation address is built. */

import { PACKAGE } from '../package.js';

/** Code hosts that show a repository's files, and the path between the repository and the file. */
const FILE_VIEW: Readonly<Record<string, string>> = {
  'github.com': '/blob/HEAD/docs/rules/',
  'gitlab.com': '/-/blob/HEAD/docs/rules/',
  'codeberg.org': '/src/HEAD/docs/rules/',
};

/**
 * The address of a rule's page.
 *
 * @param id The bare rule id.
 * @param homepage A repository on a code host, or a site that serves `rules/<id>`; by default package.json's `homepage`.
 * @returns The address; undefined while there is no homepage.
 */
export function docsUrl(id: string, homepage: string | undefined = PACKAGE.homepage): string | undefined {
  if (homepage === undefined || homepage === '') return undefined;
  const { origin, host, pathname } = new URL(homepage);
  const base = origin + pathname.replace(/\/+$/, '').replace(/\.git$/, '');
  const view = FILE_VIEW[host];
  return view === undefined ? `${base}/rules/${id}` : `${base}${view}${id}.md`;
}
