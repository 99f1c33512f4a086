package servers

// Kind: vdaas/vald#585, cortexproject/cortex#592

import (
	"context"
	"time"

	"github.com/vdaas/vald/internal/log"
)

const defaultShutdown = 10 * time.Second

type listener struct {
	shutdown time.Duration
	rules    RuleSet
	client   ConfigClient
}

type Option func(*listener)

func WithShutdown(text string) Option {
	return func(l *listener) {
		d, err := time.ParseDuration(text)
		// ruleid: no-silent-fallback
		if err != nil {
			d = defaultShutdown
		}
		l.shutdown = d
	}
}

func WithShutdownTold(text string) Option {
	return func(l *listener) {
		d, err := time.ParseDuration(text)
		// ok: no-silent-fallback
		if err != nil {
			log.Warnf("shutdown %q is no duration, %s it is: %v", text, defaultShutdown, err)
			d = defaultShutdown
		}
		l.shutdown = d
	}
}

func (l *listener) rulesOf(ctx context.Context, tenant string) (RuleSet, error) {
	rules, err := l.client.GetRules(ctx, tenant)
	// ruleid: no-silent-fallback
	if err != nil {
		return l.rules, nil
	}
	return rules, nil
}

func (l *listener) rulesOrFallback(ctx context.Context, tenant string) (RuleSet, error) {
	rules, err := l.client.GetRules(ctx, tenant)
	// ok: no-silent-fallback
	if err != nil {
		return nil, err
	}
	if rules == nil {
		return l.rules, nil
	}
	return rules, nil
}
