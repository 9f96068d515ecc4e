"""Rules of this chapter."""
