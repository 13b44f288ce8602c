"""Pure numbers: what plain rows come to. No clock, no database, no window."""
