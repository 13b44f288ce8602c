"""The journal, shown: what was done, when and by whom, to be undone or done again."""
