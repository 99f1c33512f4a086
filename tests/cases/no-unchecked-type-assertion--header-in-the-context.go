package predictor

// Kind: SeldonIO/seldon-core#1790

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	guuid "github.com/google/uuid"
)

type Process struct {
	Ctx       context.Context
	Log       Logger
	ServerURL *url.URL
	Namespace string
	Model     string
}

type requestID struct{}

func (p *Process) logPayload(node string, kind RequestType, payload Payload) error {
	data, err := payload.Bytes()
	if err != nil {
		return err
	}
	return p.Log.Queue(LogRequest{
		Bytes:     &data,
		Kind:      kind,
		ID:        guuid.New().String(),
		SourceURI: p.ServerURL,
		ModelID:   node,
		// ruleid: no-unchecked-type-assertion
		RequestID: p.Ctx.Value(requestID{}).(string),
	})
}

func (p *Process) logPayloadChecked(node string, kind RequestType, payload Payload) error {
	data, err := payload.Bytes()
	if err != nil {
		return fmt.Errorf("bytes of %s: %w", node, err)
	}
	// ok: no-unchecked-type-assertion
	id, ok := p.Ctx.Value(requestID{}).(string)
	if !ok {
		return errors.New("no request id in the context of " + node)
	}
	return p.Log.Queue(LogRequest{
		Bytes:     &data,
		Kind:      kind,
		ID:        guuid.New().String(),
		SourceURI: p.ServerURL,
		ModelID:   node,
		RequestID: id,
	})
}
