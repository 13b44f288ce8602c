"""The search for duplicates: groups, the records of one side by side, and their merging."""
