declare module 'virtual:catalogue' {
  const rules: readonly import('./catalogue/listing.js').ListedRule[];
  export default rules;
}

declare module 'virtual:playable' {
  const loaders: Readonly<Record<string, () => Promise<{ readonly default: import('./catalogue/playable.js').PlayableRule }>>>;
  export default loaders;
}
