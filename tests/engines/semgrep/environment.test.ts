import { mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  baseEnvironment,
  installEnvironment,
  isTrusted,
  scanEnvironment,
  trustedPath,
} from '../../../src/engines/semgrep/environment.js';
import { emptyFolder } from './support/project.js';

describe('trustedPath', () => {
  it('leaves out what is relative, empty or inside the scanned folder', () => {
    const root = emptyFolder();
    const env = { PATH: ['bin', '', '.', join(root, 'tools'), root, '/usr/bin'].join(delimiter) };
    expect(trustedPath(env, root)).toEqual(['/usr/bin']);
  });

  it('keeps a folder whose name only begins like the scanned one', () => {
    const root = emptyFolder();
    expect(trustedPath({ PATH: `${root}-tools` }, root)).toEqual([`${root}-tools`]);
    expect(trustedPath({ PATH: join(root, '..', '..a') }, join(root, 'x'))).toEqual([join(root, '..', '..a')]);
  });

  it('follows links, of the entry and of the scanned folder', () => {
    const outside = emptyFolder();
    const root = emptyFolder();
    mkdirSync(join(root, 'tools'));
    symlinkSync(join(root, 'tools'), join(outside, 'link'));
    symlinkSync(root, join(outside, 'root'));
    expect(trustedPath({ PATH: join(outside, 'link') }, root)).toEqual([]);
    expect(trustedPath({ PATH: join(root, 'tools') }, join(outside, 'root'))).toEqual([]);
  });

  it("leaves npm's bin folders out, wherever they are", () => {
    expect(trustedPath({ PATH: '/elsewhere/node_modules/.bin' }, '/project')).toEqual([]);
  });

  it('trusts programs when the scan starts at the root of the file system', () => {
    expect(isTrusted('/usr/bin/python3', '/')).toBe(true);
  });
});

describe('baseEnvironment', () => {
  it('switches the version check and metrics off, whatever the user set', () => {
    const env = baseEnvironment({ SEMGREP_SEND_METRICS: 'on', SEMGREP_ENABLE_VERSION_CHECK: '1' }, '/project');
    expect(env).toMatchObject({ SEMGREP_SEND_METRICS: 'off', SEMGREP_ENABLE_VERSION_CHECK: '0' });
  });

  it('takes away what makes Python load code from elsewhere', () => {
    const env = baseEnvironment({ PYTHONPATH: '.', PYTHONHOME: '/project', PYTHONSTARTUP: 'x.py', HOME: '/home/me' }, '/project');
    expect(Object.keys(env)).not.toEqual(expect.arrayContaining(['PYTHONPATH']));
    expect(env).toMatchObject({ HOME: '/home/me', PYTHONSAFEPATH: '1' });
    expect(env).not.toHaveProperty('PYTHONHOME');
    expect(env).not.toHaveProperty('PYTHONSTARTUP');
  });
});

describe('scanEnvironment', () => {
  it("lets nothing of a user's Semgrep in, and keeps what Semgrep writes in the scratch folder", () => {
    const own = { SEMGREP_RULES: 'p/ci', SEMGREP_APP_TOKEN: 'secret', SEMGREP_BASELINE_COMMIT: 'HEAD', SEMGREP_FORCE_COLOR: '1' };
    const env = scanEnvironment({ ...own, LANG: 'C.UTF-8' }, '/project', '/scratch');
    for (const name of Object.keys(own)) expect(env).not.toHaveProperty(name);
    expect(env).toMatchObject({
      LANG: 'C.UTF-8',
      SEMGREP_SEND_METRICS: 'off',
      SEMGREP_SETTINGS_FILE: join('/scratch', 'settings.yml'),
      TMPDIR: '/scratch',
    });
  });
});

describe("OCaml's collector in a scan", () => {
  it('has room for young values, or what the user gave it', () => {
    expect(scanEnvironment({}, '/project', '/scratch')).toMatchObject({ OCAMLRUNPARAM: expect.stringMatching(/^s=\d+M$/) as string });
    expect(scanEnvironment({ OCAMLRUNPARAM: 'b' }, '/project', '/scratch')).toMatchObject({ OCAMLRUNPARAM: 'b' });
  });
});

describe('installEnvironment', () => {
  it("keeps the user's index and drops what sends packages elsewhere", () => {
    const env = installEnvironment({ PIP_INDEX_URL: 'mirror', PIP_TARGET: '/elsewhere', PIP_USER: '1', PIP_CONSTRAINT: 'c.txt' }, '/project');
    expect(env).toMatchObject({ PIP_INDEX_URL: 'mirror' });
    for (const name of ['PIP_TARGET', 'PIP_USER', 'PIP_CONSTRAINT']) expect(env).not.toHaveProperty(name);
  });
});
