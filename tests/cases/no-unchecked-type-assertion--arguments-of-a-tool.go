package tools

// Kind: SigNoz/signoz-mcp-server#207

import (
	"context"
	"encoding/json"

	"github.com/mark3labs/mcp-go/mcp"
	"go.uber.org/zap"
)

type Handler struct {
	client Client
	logger *zap.Logger
}

func (h *Handler) handleGetAlert(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: no-unchecked-type-assertion
	args := req.Params.Arguments.(map[string]any)
	ruleID, ok := args["ruleId"].(string)
	if !ok || ruleID == "" {
		h.logger.Warn("no ruleId given")
		return mcp.NewToolResultError(`parameter "ruleId" must be a text`), nil
	}
	alert, err := h.client.GetAlert(ctx, ruleID)
	if err != nil {
		h.logger.Error("get alert", zap.String("ruleId", ruleID), zap.Error(err))
		return mcp.NewToolResultError(err.Error()), nil
	}
	text, err := json.Marshal(alert)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(string(text)), nil
}

func (h *Handler) handleGetDashboard(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: no-unchecked-type-assertion
	args := req.GetArguments()
	// ok: no-unchecked-type-assertion
	uuid, ok := args["uuid"].(string)
	if !ok || uuid == "" {
		return mcp.NewToolResultError(`parameter "uuid" must be a text`), nil
	}
	dashboard, err := h.client.GetDashboard(ctx, uuid)
	if err != nil {
		return mcp.NewToolResultError(err.Error()), nil
	}
	return mcp.NewToolResultText(string(dashboard)), nil
}
