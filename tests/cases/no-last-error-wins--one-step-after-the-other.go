package piers

import (
	"errors"
	"fmt"
)

func (p *Piers) Clear(name string) (err error) {
	if e := p.cranes.Stop(name); e != nil {
		err = fmt.Errorf("clear %s: crane: %w", name, e)
	}
	if e := p.lights.Stop(name); e != nil {
		// ruleid: no-last-error-wins
		err = fmt.Errorf("clear %s: lights: %w", name, e)
	}
	return err
}

func (p *Piers) Sweep(name string) error {
	_, err := p.cranes.Sweep(name)
	if err != nil {
		p.log.Warn("crane not swept", "name", name)
	}
	if lightsErr := p.lights.Sweep(name); lightsErr != nil {
		// ruleid: no-last-error-wins
		err = lightsErr
	}
	return err
}

// The first one is put to the others.
func (p *Piers) Check(name string, found []error) ([]error, error) {
	err := p.cranes.Check(name)
	if err != nil {
		found = append(found, err)
	}
	if lightsErr := p.lights.Check(name); lightsErr != nil {
		found = append(found, lightsErr)
		// ok: no-last-error-wins
		err = lightsErr
	}
	return found, err
}

// The first failure ends it.
func (p *Piers) Open(name string) error {
	_, err := p.cranes.Open(name)
	if err != nil {
		return fmt.Errorf("open %s: crane: %w", name, err)
	}
	if lightsErr := p.lights.Open(name); lightsErr != nil {
		// ok: no-last-error-wins
		err = lightsErr
	}
	return err
}

func (p *Piers) Leave(name string) (err error) {
	if e := p.cranes.Leave(name); e != nil {
		err = e
	}
	if e := p.lights.Leave(name); e != nil {
		// ok: no-last-error-wins
		err = errors.Join(err, e)
	}
	return err
}
