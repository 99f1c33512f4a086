package museum

func restore(m map[string]interface{}) exhibit {
	// ruleid: no-unchecked-type-assertion
	name := m["name"].(string)
	// ok: no-unchecked-type-assertion
	room, known := m["room"].(float64)
	if !known {
		room = 1
	}
	return exhibit{name: name, room: int(room)}
}

func (d *desk) open(ctx context.Context, request mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: no-unchecked-type-assertion
	return d.show(ctx, request.Params.Arguments["exhibit"].(string))
}
