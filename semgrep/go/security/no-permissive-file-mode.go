// Package rollout keeps a service's feature flags and working files on disk.
package rollout

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

type Flags map[string]bool

type manager struct {
	dataDir   string
	flagsPath string
	config    struct {
		PidFile, TokenFile string
		Exec               struct{ Stdout string }
	}
}

func (m *manager) saveFlags(flags Flags) error {
	data, err := json.MarshalIndent(flags, "", "  ")
	if err != nil {
		return err
	}
	// ruleid: no-permissive-file-mode
	return os.WriteFile(m.flagsPath, data, 0644)
}

func (m *manager) saveFlagsRemedy(flags Flags) error {
	data, err := json.MarshalIndent(flags, "", "  ")
	if err != nil {
		return err
	}
	// ok: no-permissive-file-mode
	return os.WriteFile(m.flagsPath, data, 0o600)
}

func (m *manager) prepare() error {
	// ruleid: no-permissive-file-mode
	if err := os.MkdirAll(m.dataDir, 0777); err != nil {
		return err
	}
	// ruleid: no-permissive-file-mode
	if err := os.Mkdir(filepath.Join(m.dataDir, "spool"), os.ModePerm); err != nil {
		return err
	}
	// ruleid: no-permissive-file-mode
	return os.Chmod(m.dataDir, fs.FileMode(0o777))
}

func (m *manager) openJournal() (*os.File, error) {
	// ruleid: no-permissive-file-mode
	return os.OpenFile(filepath.Join(m.dataDir, "journal"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0666)
}

func (m *manager) shareWith(f *os.File, info fs.FileInfo) error {
	// ruleid: no-permissive-file-mode
	if err := f.Chmod(0666); err != nil {
		return err
	}
	// ruleid: no-permissive-file-mode
	return os.Chmod(f.Name(), info.Mode()|0o666)
}

// It is thrown away at the end.
func (m *manager) scratch() error {
	// ok: no-permissive-file-mode
	return os.MkdirAll(m.tempDir, os.ModePerm)
}

// It can be made again.
func (m *manager) cache() error {
	// ok: no-permissive-file-mode
	return os.MkdirAll(filepath.Join(m.dataDir, "cache"), os.ModePerm)
}

func (m *manager) socket(path string) error {
	// Anyone of this machine may talk to it.
	// ok: no-permissive-file-mode
	return os.Chmod(path, 0666)
}

func daemonize() {
	// ruleid: no-permissive-file-mode
	syscall.Umask(0)
}

func (m *manager) saveCredentials(token, privateKey []byte) error {
	// ruleid: no-permissive-file-mode
	if err := os.WriteFile(m.config.TokenFile, token, 0o644); err != nil {
		return err
	}
	// ruleid: no-permissive-file-mode
	if err := os.WriteFile(filepath.Join(m.dataDir, "server.pem"), privateKey, 0755); err != nil {
		return err
	}
	// ruleid: no-permissive-file-mode
	f, err := os.OpenFile(filepath.Join(m.dataDir, "credentials.json"), os.O_CREATE|os.O_RDWR, 0644)
	if err != nil {
		return err
	}
	return f.Close()
}

func (m *manager) modeFromElsewhere(data []byte) error {
	mode := os.FileMode(0777)
	// todoruleid: no-permissive-file-mode
	return os.WriteFile(m.flagsPath, data, mode)
}

func (m *manager) prepareRemedy() error {
	// ok: no-permissive-file-mode
	if err := os.MkdirAll(m.dataDir, 0o750); err != nil {
		return err
	}
	// ok: no-permissive-file-mode
	return os.Chmod(m.dataDir, 0700)
}

func (m *manager) report(data []byte) error {
	// ok: no-permissive-file-mode
	if err := os.WriteFile(filepath.Join(m.dataDir, "report.html"), data, 0644); err != nil {
		return err
	}
	// The word stands in the owner's name, not in the file's.
	// ok: no-permissive-file-mode
	if err := os.WriteFile(m.config.PidFile, data, 0644); err != nil {
		return err
	}
	// ok: no-permissive-file-mode
	return os.WriteFile(m.config.Exec.Stdout, data, 0644)
}

func (m *manager) publish(publicKey []byte) error {
	// ok: no-permissive-file-mode
	return os.WriteFile(filepath.Join(m.dataDir, "id_ed25519.pub"), publicKey, 0644)
}

func (m *manager) readJournal() (*os.File, error) {
	// ok: no-permissive-file-mode
	return os.OpenFile(filepath.Join(m.dataDir, "journal"), os.O_RDONLY, 0666)
}

func (m *manager) sharedTemp() error {
	// The sticky bit: everybody may add files, and only their owner may replace them.
	// ok: no-permissive-file-mode
	if err := os.Chmod(filepath.Join(m.dataDir, "tmp"), 0o1777); err != nil {
		return err
	}
	// ok: no-permissive-file-mode
	return os.Mkdir(filepath.Join(m.dataDir, "shared"), 0o777|os.ModeSticky)
}

func setKernelParameter(keyPath, value string) error {
	// The kernel has made the file and decides who writes it.
	// ok: no-permissive-file-mode
	return os.WriteFile(filepath.Join("/proc/sys", keyPath), []byte(value), 0o644)
}

func (m *manager) installScript(script []byte, info fs.FileInfo) error {
	// ok: no-permissive-file-mode
	if err := os.WriteFile(filepath.Join(m.dataDir, "run.sh"), script, 0755); err != nil {
		return err
	}
	// ok: no-permissive-file-mode
	return os.Chmod(filepath.Join(m.dataDir, "run.sh"), info.Mode()|0o111)
}

func (m *manager) configDir() error {
	// ok: no-permissive-file-mode
	return os.MkdirAll(filepath.Join(m.dataDir, "config"), 0755)
}

type remote interface {
	Mkdir(path string, mode os.FileMode) error
}

func (m *manager) mirror(vfs remote) error {
	// Not a file system of this machine.
	// ok: no-permissive-file-mode
	return vfs.Mkdir(m.dataDir, 0777)
}

func withExactModes(create func() error) error {
	// ok: no-permissive-file-mode
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	return create()
}

func private() {
	// ok: no-permissive-file-mode
	syscall.Umask(0o077)
}

// In the folder of what is thrown away.
func stage(order Order) (string, error) {
	base, err := folders.GetTmpDir()
	if err != nil {
		return "", err
	}
	path := base + "/" + order.ID
	// ok: no-permissive-file-mode
	return path, os.MkdirAll(filepath.Dir(path), os.ModePerm)
}

func keep(base string, order Order) (string, error) {
	path := base + "/" + order.ID
	// ruleid: no-permissive-file-mode
	return path, os.MkdirAll(filepath.Dir(path), os.ModePerm)
}
