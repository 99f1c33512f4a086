package gate

import "os"

func (g *gate) write() error {
	configBytes, err := g.settings.encode()
	if err != nil {
		return err
	}
	// ruleid: no-permissive-file-mode
	if err := os.WriteFile("/tmp/gate.yaml", configBytes, 0o644); err != nil {
		return err
	}
	// ok: no-permissive-file-mode
	if err := os.WriteFile("/tmp/gate.yaml", configBytes, 0o600); err != nil {
		return err
	}
	// ok: no-permissive-file-mode
	return os.WriteFile("/tmp/picture.png", g.picture, 0o644)
}
