"""The tables of business cards: the queue of pictures, the cards kept with leads, lessons."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from leaddesk.storage.schema_columns import journaled, metadata, text_column, whole_column

# Pictures of cards, by their content: never changed, so the journal has nothing to keep of them.
picture = Table(
    "picture", metadata,
    Column("id", Integer, primary_key=True),
    text_column("digest"),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("image", LargeBinary, nullable=False),
    Column("thumb", LargeBinary, nullable=False),
    Index(None, "digest", unique=True),
)  # fmt: skip

# What cards that came together have in common; the work of reading them, not yet anybody's data.
pile = Table(
    "pile", metadata,
    Column("id", Integer, primary_key=True),
    text_column("campaign"),
    text_column("channel"),
    text_column("exchanged_on"),
    text_column("by"),
    text_column("temperature"),
    Column("created_at", Text, nullable=False),
)  # fmt: skip

# One side of a card on its way to be a lead. What the program finds out about it is written
# without the journal; that it was added, thrown away or paired by hand is an operation.
scan = Table(
    "scan", metadata,
    Column("id", Integer, primary_key=True),
    Column("pile_id", ForeignKey("pile.id"), nullable=False),
    text_column("source"),  # the file it came from; "" for the clipboard and camera
    text_column("label"),  # what it is called in the queue
    text_column("fingerprint"),  # by which the same file, or picture, is known again
    Column("original", LargeBinary),  # what has no file, until it is read
    text_column("state"),  # waiting, read, failed; parted: into rows of its cards
    text_column("problem"),  # why it failed, as JSON (message, remedy, blanks)
    Column("parent_id", Integer),  # the row of the file in which it was found
    Column("back_of", Integer),  # the row of the front whose back this is
    Column("picture_id", ForeignKey("picture.id")),
    Column("lines", JSON, nullable=False, server_default="[]"),
    Column("codes", JSON, nullable=False, server_default="[]"),
    Column("reading", JSON, nullable=False, server_default="{}"),
    Column("created_at", Text),
    *journaled(),
    Index(None, "state"),
    Index(None, "fingerprint"),
    Index(None, "pile_id"),
    Index(None, "parent_id"),
    Index(None, "back_of"),
)  # fmt: skip

# A card that somebody handed over, kept with the lead: what it said then, and its pictures.
card = Table(
    "card", metadata,
    Column("id", Integer, primary_key=True),
    Column("lead_id", ForeignKey("lead.id"), nullable=False),
    Column("touch_id", ForeignKey("touch.id")),
    Column("scan_id", ForeignKey("scan.id")),
    Column("front_id", ForeignKey("picture.id")),
    Column("back_id", ForeignKey("picture.id")),
    text_column("exchanged_on"),
    Column("printed", JSON, nullable=False, server_default="{}"),  # fields as it was saved
    *journaled(),
    Index(None, "lead_id"),
    Index(None, "scan_id"),
)  # fmt: skip

# What people corrected on cards: what was read, what it should have been, of which company.
lesson = Table(
    "lesson", metadata,
    Column("id", Integer, primary_key=True),
    text_column("field"),
    text_column("company_key"),               # "" where it holds of every company
    text_column("read"),
    text_column("corrected"),
    whole_column("times", "1"),
    Column("at", Text, nullable=False),
    Index(None, "company_key"),
    Index(None, "field", "read"),
)  # fmt: skip
