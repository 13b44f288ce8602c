"""The right side of the window: everything about the current lead, read and edited in place."""
