/** Rules in the style of public collections, in our own words. */
export const RULES = String.raw`rules:
  - id: no-shell-from-request
    message: >-
      The command $CMD is run by a shell. A caller who controls $CMD runs what they like; use $MODULE.execFile with a
      list of arguments.
    severity: ERROR
    languages: [javascript, typescript]
    metadata:
      category: security
      shortDescription: shell commands made of what a request says
      source: https://example.com/rules/no-shell-from-request
      references: [https://example.com/shell]
    patterns:
      - pattern: $MODULE.exec($CMD, ...)
      - pattern-inside: |
          function $F($REQ, ...) { ... }
      - pattern-not: $MODULE.exec("...", ...)
      - metavariable-regex: { metavariable: $MODULE, regex: ^(cp|child_process)$ }
  - id: lang.timers.zero-delay
    message: "$F waits for nothing."
    severity: INFO
    languages: [js, ts]
    metadata: { references: https://example.com/timers }
    pattern: setTimeout($F, 0)
    fix: setImmediate($F)
  - id: weak_hash
    message: '$ALGORITHM ist gebrochen – "größer" ist besser.'
    severity: MEDIUM
    languages: [ts]
    options: { constant_propagation: true }
    paths: { exclude: ["*.test.ts"] }
    pattern: createHash("$ALGORITHM")
    fix-regex:
      regex: (['"])md5['"]
      replacement: \1sha256\1
`;
