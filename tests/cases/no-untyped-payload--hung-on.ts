export interface Bridge {
  name: string;
  // ruleid: no-untyped-payload
  attributes: any;
}

export interface TollDraft {
  cents: number;
  // ruleid: no-untyped-payload
  extra?: any;
}

export interface BridgeProps {
  // ok: no-untyped-payload
  details: any;
}

export interface Signals {
  name: string;
  // A parameter of what is called.
  raise: (given: {
    bridge: string;
    // ok: no-untyped-payload
    payload: any;
  }) => void;
}
