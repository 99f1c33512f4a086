package lamps

import "fmt"

type HallSuite struct {
	hall *Hall
}

// ruleid: require-assertion
func (s *HallSuite) TestSwitch() {
	if err := s.hall.Switch(); err != nil {
		fmt.Println(err)
	}
}

// ok: require-assertion
func (s *HallSuite) TestLight() {
	s.hall.Switch()
	s.True(s.hall.Lit())
}

// ok: require-assertion
func (s *HallSuite) TestDim() {
	s.hall.Dim()
	s.dimmed(s.hall)
}
