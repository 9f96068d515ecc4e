"""A synthetic world: the fictional province 江海省. Real names of disciplines, no real body and no real person."""
