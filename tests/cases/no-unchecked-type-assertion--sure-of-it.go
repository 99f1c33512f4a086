package menu

import "github.com/golang-jwt/jwt/v5"

// The parser has looked at when it expires, and not at what it is for.
func scope(claims jwt.MapClaims) (string, float64) {
	// ok: no-unchecked-type-assertion
	expires := claims["exp"].(float64)
	// ruleid: no-unchecked-type-assertion
	return claims["scope"].(string), expires
}

type reply struct{ value interface{} }

func (r *reply) Value() interface{} { return r.value }

// A token of a parser is of the type that its grammar says.
func price(answers []*reply, at int) string {
	// ok: no-unchecked-type-assertion
	return answers[at].Value().(string)
}
